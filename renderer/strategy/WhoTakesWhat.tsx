import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { Assignment } from '../../shared/strategy/assignment.ts';
import type { GroupedAssignment } from '../../shared/strategy/assignment-of-groups.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Slider, WordPick } from './fields.tsx';
import { levelChoices } from './form.ts';
import { Loads } from './Loads.tsx';
import {
  figureOf,
  fitting,
  levelKey,
  MOST_ITEMS,
  potentials,
  type Settings,
  type Suggestion,
  suggest,
} from './people.ts';

/** A proposal of who takes care of what, beside today's; adopted in whole or in part, in one step. */
export function WhoTakesWhat({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const [asked, setAsked] = useState<Settings | null>(null);
  const settings = fitting(workbench.plan, asked);
  const key = useDeferredValue(JSON.stringify(settings));
  // biome-ignore lint/correctness/useExhaustiveDependencies: version stands for the plan
  const suggestion = useMemo(() => {
    const now = JSON.parse(key) as Settings | null;
    return now && suggest(open, now);
  }, [key, version]);
  if (!settings) return <p className="nothing-yet">{t('people.needsTwo')}</p>;
  return (
    <div className="people-page">
      <SettingsForm plan={workbench.plan} settings={settings} onChange={setAsked} />
      {suggestion && !suggestion.ok && <Refusal open={open} suggestion={suggestion} />}
      {suggestion?.ok && <Proposal key={`${key} ${version}`} open={open} settings={settings} {...suggestion} />}
    </div>
  );
}

function SettingsForm(props: {
  readonly plan: Plan;
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}) {
  const { t } = useTranslation();
  const { plan, settings, onChange } = props;
  const set = (part: Partial<Settings>) => onChange({ ...settings, ...part });
  const people = dimensionsOf(plan).find(({ code }) => code === settings.over)?.id;
  const drivers = [...plan.tables.driver.values()]
    .filter(({ scope, dimension }) => scope === 'member' && dimension === people)
    .map(({ code, name }) => ({ value: code, label: name }));
  const [items = ''] = settings.items.split(/ (?=\d+$)/);
  return (
    <section className="people-settings" aria-label={t('people.settings')}>
      <p className="step-sentence">
        {t('people.share')}{' '}
        <WordPick
          strong
          label={t('people.what')}
          value={settings.items}
          choices={levelChoices(plan)
            .filter(({ over }) => over !== settings.over)
            .map((level) => ({ value: levelKey(level), label: level.label }))}
          onPick={(value) => set({ items: value })}
        />{' '}
        {t('people.among')}{' '}
        <WordPick
          strong
          label={t('people.whom')}
          value={settings.over}
          choices={dimensionsOf(plan).map(({ code, name }) => ({ value: code, label: name }))}
          onPick={(over) => set({ over })}
        />{' '}
        {t('people.by')}{' '}
        <WordPick
          strong
          label={t('people.worth')}
          value={settings.potential}
          choices={potentials(plan, items).map(({ key, label }) => ({ value: key, label }))}
          onPick={(potential) => set({ potential })}
        />
      </p>
      <p className="sentence">
        {t('people.ability')}
        <WordPick
          label={t('people.ability')}
          value={settings.ability}
          choices={[{ value: '', label: t('people.alike') }, ...drivers]}
          onPick={(ability) => set({ ability })}
        />
        {t('people.capacity')}
        <WordPick
          label={t('people.capacity')}
          value={settings.capacity}
          choices={[{ value: '', label: t('strategy.none') }, ...drivers]}
          onPick={(capacity) => set({ capacity })}
        />
        <span className="stay">
          {t('people.stay')}
          <Slider
            label={t('people.stay')}
            percent={settings.stay}
            bad={false}
            onChange={(stay) => Number.isFinite(stay) && set({ stay: Math.max(0, Math.min(100, stay)) })}
          />
        </span>
      </p>
      {drivers.length === 0 && <p className="muted">{t('people.noAbility')}</p>}
    </section>
  );
}

function Refusal({
  open,
  suggestion,
}: {
  readonly open: OpenPlan;
  readonly suggestion: Extract<Suggestion, { ok: false }>;
}) {
  const { t } = useTranslation();
  const { refusal, of } = suggestion;
  const names = namesOf(open.workbench.plan);
  const text = () => {
    switch (refusal.code) {
      case 'too-many':
        return t('people.tooMany', { count: refusal.count, most: MOST_ITEMS });
      case 'over-capacity': {
        const who = refusal.people.map((person) => names.member(of.people[person] as MemberId)).join(t('status.comma'));
        return t('people.overCapacity', { over: Math.round(refusal.over), who });
      }
      case 'nobody':
        return t('people.nobody');
      default:
        return t('people.badNumbers');
    }
  };
  return (
    <p className="preview-refused" role="alert">
      {text()}
    </p>
  );
}

interface ProposalProps {
  readonly open: OpenPlan;
  readonly settings: Settings;
  readonly of: GroupedAssignment;
  readonly found: Assignment;
}

/** Sum over people of (load - fair)^2 / fair, over all: 0 when loads are as abilities. */
function imbalance(loads: readonly number[], fair: readonly number[]): number {
  const all = loads.reduce((sum, load) => sum + load, 0);
  if (all === 0) return 0;
  return loads.reduce((sum, load, i) => sum + (load - (fair[i] as number)) ** 2 / ((fair[i] as number) * all), 0);
}

function Proposal({ open, settings, of, found }: ProposalProps) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [history, setHistory] = useState(true);
  const names = namesOf(workbench.plan);
  const figure = figureOf(open, settings);
  const taken = found.moves.filter(({ item }) => !left.has(item));
  const worth = (item: number) => of.problem.items[item]?.potential ?? 0;
  const after = found.loads.map(({ before }) => before);
  for (const { item, from, to } of taken) {
    if (from !== null) after[from] = (after[from] as number) - worth(item);
    after[to] = (after[to] as number) + worth(item);
  }
  const before = found.loads.map((load) => load.before);
  const fair = found.loads.map((load) => load.fair);
  const adopt = async () => {
    const byTaker = new Map<number, typeof taken>();
    for (const move of taken) byTaker.set(move.to, [...(byTaker.get(move.to) ?? []), move]);
    const dimension = dimensionsOf(workbench.plan).find(({ code }) => code === settings.over)?.id as DimensionId;
    const done = await open.entry.send({
      command: {
        command: 'reassign-many',
        dimension,
        gives: [...byTaker].map(([to, moves]) => ({
          to: of.people[to] as MemberId,
          rows: moves.map(({ item }) => of.groups[item]?.rows ?? []),
        })),
        history,
      },
      text: null,
      at: null,
    });
    if (done) notify('done', i18n.t('people.adopted', { count: taken.length }));
  };
  const toggle = (item: number) => {
    const next = new Set(left);
    if (!next.delete(item)) next.add(item);
    setLeft(next);
  };
  if (found.moves.length === 0) {
    return (
      <>
        <p className="preview-note">{t('people.nothing')}</p>
        <Loads figure={figure} people={of.people} names={names.member} before={before} after={before} fair={fair} />
      </>
    );
  }
  return (
    <div className="proposal">
      <section>
        <h3>{t('people.loads')}</h3>
        <p className="muted">
          {t('people.imbalance', {
            before: formatPercent(imbalance(before, fair), { signed: false }),
            after: formatPercent(imbalance(after, fair), { signed: false }),
          })}
        </p>
        <Loads figure={figure} people={of.people} names={names.member} before={before} after={after} fair={fair} />
      </section>
      <section>
        <h3>{t('people.moves', { count: found.moves.length })}</h3>
        <table className="parts-table moves">
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t('people.all')}
                  checked={left.size === 0}
                  onChange={() => setLeft(left.size === 0 ? new Set(found.moves.map(({ item }) => item)) : new Set())}
                />
              </th>
              <th scope="col">{t('people.item')}</th>
              <th scope="col">{t('people.from')}</th>
              <th scope="col">{t('people.to')}</th>
              <th scope="col">{t('people.worthShort')}</th>
            </tr>
          </thead>
          <tbody>
            {found.moves.map(({ item, from, to }) => {
              const group = of.groups[item];
              const name = group ? names.member(group.member) : '';
              return (
                <tr key={item} className={left.has(item) ? 'off' : undefined}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t('people.take', { name })}
                      checked={!left.has(item)}
                      onChange={() => toggle(item)}
                    />
                  </td>
                  <th scope="row">{name}</th>
                  <td className="word">{from === null ? '' : names.member(of.people[from] as MemberId)}</td>
                  <td className="word">{names.member(of.people[to] as MemberId)}</td>
                  <td>{figure(worth(item))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="sentence">
          <label className="keep-holds">
            <input type="checkbox" checked={history} onChange={(event) => setHistory(event.target.checked)} />
            {t('people.history')}
          </label>
        </p>
        <button
          type="button"
          className="button primary"
          disabled={taken.length === 0 || readOnly}
          onClick={() => void adopt()}
        >
          {t('people.adopt', { count: taken.length })}
        </button>
        <p className="muted">{t('people.follow')}</p>
      </section>
    </div>
  );
}
