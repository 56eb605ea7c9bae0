import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimsCommandOf } from '../../shared/claims/command.ts';
import { lowestOwners, ownersOf } from '../../shared/claims/owners.ts';
import { roundsOf } from '../../shared/claims/round.ts';
import type { PeriodKind } from '../../shared/model/calendar.ts';
import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, measuresOf, type Plan } from '../../shared/model/plan.ts';
import { language } from '../i18n/index.ts';
import { periodOfCode } from '../i18n/structure-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { saveBooks } from './books.ts';
import { carryOut, whyNot } from './carry-out.ts';
import { CriteriaField, DeadlineField, FormEnd } from './dialog-parts.tsx';
import { dayAfter, memberWithOwner, PARTS_NAMES, today } from './round-words.ts';
import { claimsView } from './use-round.ts';

const DAYS_TO_ANSWER = 14;
const GRAINS: readonly PeriodKind[] = ['year', 'quarter', 'month'];

type Start = ClaimsCommandOf<'start-claims'>;

/** Asks owners for their targets of the scenario that is shown: whom, for what, until when. */
export function StartRound({ open }: { readonly open: OpenPlan }) {
  const { scenario, measure } = open.workbench.view.get();
  const { plan } = open.workbench;
  const first = measure ?? measuresOf(plan)[0]?.id;
  if (scenario === null || first === undefined) return null;
  return <Form open={open} scenario={scenario} measure={first} />;
}

function firstStart(plan: Plan, scenario: ScenarioId, measure: MeasureId, criteria: string): Start {
  const year = calendarOf(plan).periods.find(({ kind }) => kind === 'year');
  return {
    command: 'start-claims',
    scenario,
    measure,
    owners: lowestOwners(plan),
    period: year?.code ?? 'all',
    parts: 'quarter',
    // What owners are split by: the dimensions beside their own at their first level.
    levels: dimensionsOf(plan).map((_, d) => (d === 1 ? 1 : 0)),
    sent: today(),
    deadline: dayAfter(today(), DAYS_TO_ANSWER),
    criteria,
  };
}

interface FormProps {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
}

function Form({ open, scenario, measure }: FormProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [start, setStart] = useState(() => firstStart(plan, scenario, measure, t('claims.firstCriteria')));
  const change = (part: Partial<Start>) => setStart({ ...start, ...part });
  const why = whyNot(open, start);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || !(await carryOut(open, start))) return;
    const round = roundsOf(plan, scenario).at(-1);
    closeOverlay();
    claimsView(open).set({ round: round?.id ?? null, member: null, openOnly: false });
    open.workbench.view.patch({ page: 'claims' });
    if (round) await saveBooks(open, round, null);
  };
  const name = plan.tables.scenario.get(scenario)?.name ?? '';
  return (
    <Dialog title={t('claims.startTitle', { name })} onClose={closeOverlay} className="claims-dialog">
      <form onSubmit={(event) => void submit(event)}>
        <div className="claims-form">
          <What plan={plan} start={start} change={change} />
          <Levels plan={plan} start={start} change={change} />
          <DeadlineField value={start.deadline} min={start.sent} onChange={(deadline) => change({ deadline })} />
          <Owners plan={plan} start={start} change={change} />
          <CriteriaField rows={3} value={start.criteria} onChange={(criteria) => change({ criteria })} />
        </div>
        <FormEnd why={why}>
          <button type="submit" className="button primary" data-autofocus disabled={why !== null}>
            {t('claims.startNow', { count: start.owners?.length ?? 0 })}
          </button>
        </FormEnd>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly plan: Plan;
  readonly start: Start;
  readonly change: (part: Partial<Start>) => void;
}

function What({ plan, start, change }: PartProps) {
  const { t } = useTranslation();
  const periods = calendarOf(plan).periods.filter(({ kind }) => kind === 'year' || kind === 'quarter');
  const kind = calendarOf(plan).byCode.get(start.period)?.kind;
  return (
    <>
      <label className="wide">
        <span>{t('claims.measure')}</span>
        <select
          className="field"
          value={start.measure}
          onChange={(event) => change({ measure: Number(event.target.value) as MeasureId })}
        >
          {measuresOf(plan).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="wide">
        <span>{t('claims.period')}</span>
        <select className="field" value={start.period} onChange={(event) => change({ period: event.target.value })}>
          {periods.map(({ code }) => (
            <option key={code} value={code}>
              {periodOfCode(plan, code, language())}
            </option>
          ))}
        </select>
      </label>
      <label className="wide">
        <span>{t('claims.grain')}</span>
        <select
          className="field"
          value={start.parts}
          onChange={(event) => change({ parts: event.target.value as PeriodKind })}
        >
          {GRAINS.filter((grain) => kind === 'year' || grain !== 'year').map((grain) => (
            <option key={grain} value={grain}>
              {t(PARTS_NAMES[grain])}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** How far each dimension is split for an owner; the owners' own never further up than they stand. */
function Levels({ plan, start, change }: PartProps) {
  const { t } = useTranslation();
  const own = plan.tables.member.get(start.owners?.[0] ?? (0 as MemberId))?.dimension;
  return (
    <>
      {dimensionsOf(plan).map(({ id, name, levels }, d) => {
        const deepest = hierarchyOf(plan, id).maxDepth;
        if (id === own) return null;
        return (
          <label key={id} className="wide">
            <span>{t('claims.splitBy', { name })}</span>
            <select
              className="field"
              value={start.levels[d] ?? 0}
              onChange={(event) =>
                change({ levels: start.levels.map((level, i) => (i === d ? Number(event.target.value) : level)) })
              }
            >
              <option value={0}>{t('claims.notSplit')}</option>
              {Array.from({ length: deepest }, (_, i) => (
                <option key={levels[i] ?? i} value={i + 1}>
                  {levels[i] ?? `${name} ${i + 1}`}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </>
  );
}

function Owners({ plan, start, change }: PartProps) {
  const { t } = useTranslation();
  const chosen = new Set(start.owners);
  const all = ownersOf(plan);
  const put = (owner: MemberId, on: boolean) =>
    change({ owners: all.filter((one) => (one === owner ? on : chosen.has(one))) });
  return (
    <fieldset className="claims-owners">
      <legend>{t('claims.owners')}</legend>
      <div className="list">
        {all.map((owner) => (
          <label key={owner} className="check">
            <input type="checkbox" checked={chosen.has(owner)} onChange={(event) => put(owner, event.target.checked)} />
            {memberWithOwner(plan, owner)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
