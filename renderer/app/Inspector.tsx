import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../shared/command/command.ts';
import { isWithin, sumOfArea } from '../../shared/cube/area.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import type { Period } from '../../shared/model/calendar.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { LockRow } from '../../shared/model/rows.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { formatAmount, formatPercent, growthOf, unitCaption } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { lastYearHeading, momentName } from '../i18n/words.ts';
import { logOfArea, overlaps } from '../state/area-log.ts';
import { amountAt, type Figures, isLocked, isSumHeld, referenceAt } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { areaOf, figuresOfColumn, type Selection } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { LockMark } from '../ui/Icon.tsx';
import { unitWord } from './TopBar.tsx';
import './inspector.css';

/** The selected area at a glance. */
export function Inspector({ open }: { readonly open: OpenPlan }) {
  const { workbench } = open;
  const shown = useStore(workbench.figures);
  const selection = useStore(workbench.selection);
  useStore(workbench.state);
  if (!shown || !selection) return null;
  const area = areaOf(workbench.plan, shown, selection);
  const figures = figuresOfColumn(workbench.plan, shown, selection.column);
  return (
    <div className="inspector">
      <Glance open={open} figures={figures} selection={selection} area={area} />
      <Locks open={open} figures={figures} area={area} />
      <AreaHistory open={open} figures={figures} area={area} />
    </div>
  );
}

interface PartProps {
  readonly open: OpenPlan;
  readonly figures: Figures;
  readonly area: Area;
}

interface RowProps {
  readonly name: string;
  readonly title?: string;
  readonly children: ReactNode;
}

function Row({ name, title, children }: RowProps) {
  return (
    <div className="pair" title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Glance({ open, figures, selection, area }: PartProps & { readonly selection: Selection }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const measure = plan.tables.measure.get(figures.measure);
  const period = periodByCode(open, area.period);
  const decimals = measure?.decimals ?? 0;
  const { node } = selection;
  const value = amountAt(figures, node, period.firstLeaf, period.endLeaf);
  const reference = referenceAt(figures, node, period.firstLeaf, period.endLeaf);
  const { tree } = figures;
  const parent = tree.parent[node] as number;
  const names = namesOf(plan);
  const parentValue = parent < 0 ? 0 : amountAt(figures, parent, period.firstLeaf, period.endLeaf);
  const parentName = parent === 0 ? t('grid.wholePlan') : names.member(tree.member[parent] as MemberId);
  const lines = (tree.lineEnd[node] as number) - (tree.lineStart[node] as number);
  const months = period.endLeaf - period.firstLeaf;
  return (
    <section>
      <p className="area-name">{names.area(area, language())}</p>
      <p className="figure-line">
        <span className={value < 0 ? 'big negative' : 'big'}>{formatAmount(value, { decimals })}</span>{' '}
        <span className="muted">{unitCaption(unitWord(open, measure?.unit ?? ''), 0, language())}</span>
      </p>
      <dl>
        {reference !== null && (
          <>
            <Row name={t('inspector.lastYear')} title={lastYearHeading(plan, language()).full}>
              {formatAmount(reference, { decimals })}
            </Row>
            <Row name={t('inspector.growth')}>{formatPercent(growthOf(value, reference))}</Row>
          </>
        )}
        {parent >= 0 && (
          <Row name={t('inspector.share', { name: parentName })}>
            {formatPercent(parentValue === 0 ? null : value / parentValue, { places: 2, signed: false })}
          </Row>
        )}
        <Row name={t('inspector.made')}>
          {t('inspector.lines', { count: lines })} × {t('inspector.months', { count: months })}
        </Row>
      </dl>
    </section>
  );
}

function periodByCode(open: OpenPlan, code: string): Period {
  const { plan } = open.workbench;
  return plan.derived.calendar?.byCode.get(code) as Period;
}

/** Whether the area is held, and the locks that lie in it or over it. */
function Locks({ open, figures, area }: PartProps) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { plan } = workbench;
  const { readOnly } = useStore(workbench.state);
  const selection = useStore(workbench.selection) as Selection;
  const { firstLeaf, endLeaf } = periodByCode(open, area.period);
  const locks = locksOf(plan, figures.scenario, figures.measure)
    .filter((lock) => overlaps(plan, lock, area))
    .sort((a, b) => Number(isWithin(plan, b, area)) - Number(isWithin(plan, a, area)) || a.id - b.id);
  const names = namesOf(plan);
  const decimals = plan.tables.measure.get(area.measure)?.decimals ?? 0;
  const release = (lock: LockRow) =>
    void entry.send({ command: { command: 'release-locks', locks: [lock.id] }, text: null, at: null });
  return (
    <section>
      <h3>{t('inspector.locks')}</h3>
      {isLocked(figures, selection.node, firstLeaf, endLeaf) && <p className="held">{t('inspector.locked')}</p>}
      {isSumHeld(figures, selection.node, firstLeaf, endLeaf) && <p className="held">{t('inspector.sumHeld')}</p>}
      {locks.length === 0 && <p className="muted">{t('inspector.noLocks')}</p>}
      <ul>
        {locks.slice(0, 12).map((lock) => {
          const name = names.area(lock, language());
          return (
            <li key={lock.id} className="lock-line">
              <LockMark sum={lock.kind === 'sum'} />
              <span className="text" title={name}>
                {name}
              </span>
              <span className="amount">{formatAmount(sumOfArea(plan, figures.scenario, lock), { decimals })}</span>
              {!readOnly && (
                <button
                  type="button"
                  className="link"
                  aria-label={t('inspector.releaseOf', { name })}
                  onClick={() => release(lock)}
                >
                  {t('inspector.release')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How far back the history of an area is looked for. */
const LOG_LIMIT = 300;

function AreaHistory({ open, figures, area }: PartProps) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const [log, setLog] = useState<readonly LogEntry[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again whenever the plan has changed
  useEffect(() => {
    let asked = true;
    void workbench.log(LOG_LIMIT).then((entries) => asked && setLog(entries));
    return () => {
      asked = false;
    };
  }, [workbench, version]);

  const entries = logOfArea(workbench.plan, log, figures.scenario, area, 12);
  return (
    <section>
      <h3>{t('inspector.history')}</h3>
      {entries.length === 0 && <p className="muted">{t('inspector.noHistory')}</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={entry.seq} className={entry.undone ? 'undone' : ''}>
            <span className="text">{intentWords(workbench.plan, entry.intent, language())}</span>
            <span className="muted">
              {entry.undone ? t('inspector.undone') : momentName(entry.at, language())}
              {entry.who === '' ? '' : ` · ${entry.who}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
