import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf } from '../../shared/model/plan.ts';
import { membersOfGroup } from '../../shared/strategy/breakdown.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { linesName, periodOfCode } from '../i18n/structure-words.ts';
import { lastYearHeading } from '../i18n/words.ts';
import { amountForm, captionOf, exactAmount, shortAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Changes } from './Changes.tsx';
import { deskOf } from './desk.ts';
import { FairnessView } from './FairnessView.tsx';
import { levelOf } from './form.ts';
import { placesOf } from './places.ts';
import { driverName, levelAt, type Outlook, type Part, type Parts, partsOf } from './preview.ts';
import { Refused } from './Refused.tsx';
import { TotalForm } from './TotalForm.tsx';
import type { Looking } from './use-outlook.ts';

interface TableProps {
  readonly open: OpenPlan;
  readonly outlook: Outlook;
}

/** What applying would do: parts with what holds them, fairness, and what changes. */
export function Preview(props: { readonly open: OpenPlan; readonly looking: Looking; readonly stale: boolean }) {
  const { t } = useTranslation();
  const { open, looking, stale } = props;
  const { outcome, flaws, asked } = looking;
  return (
    <div className={stale ? 'preview stale' : 'preview'} aria-busy={stale || undefined}>
      <div className="preview-head">
        <h3>{t('preview.title')}</h3>
        {asked && <TotalForm open={open} asked={asked} />}
        <span className="grow" />
        {looking.late && (
          <span className="working" role="status">
            {t('preview.working')}
          </span>
        )}
        {outcome?.ok && !looking.late && (
          <span className="adds-up">
            <Icon name="check" small />
            {t('preview.addsUp', {
              amount: exactAmount(amountForm(open.workbench.plan, outcome.value.asked.measure), outcome.value.total),
            })}
          </span>
        )}
      </div>
      {flaws.length > 0 && <p className="bad preview-note">{t('preview.flawed', { count: flaws.length })}</p>}
      {outcome && !outcome.ok && asked && <Refused open={open} refusal={outcome.refusal} asked={asked} />}
      {outcome?.ok && <Figures open={open} outlook={outcome.value} />}
    </div>
  );
}

/** Drawn anew only for another outlook: a slider that goes ahead leaves it alone. */
const Figures = memo(function Figures({ open, outlook }: TableProps) {
  const desk = deskOf(open);
  const { step, parent } = useStore(desk.state);
  const level = levelAt(outlook, step);
  const last = outlook.levels.at(-1);
  if (!last) return null;
  const shown = level && parent + 1 < level.partStart.length ? parent : 0;
  const driven = [...outlook.levels].reverse().find(({ step: one }) => one.by.some(({ of }) => of.basis === 'driver'));
  const about = level ?? driven ?? last;
  return (
    <>
      {level ? (
        <PartsTable open={open} outlook={outlook} step={step} parent={shown} />
      ) : (
        <MonthsTable open={open} outlook={outlook} />
      )}
      <FairnessView open={open} outlook={outlook} level={about} parent={level ? shown : -1} />
      <Changes open={open} outlook={outlook} level={level ?? last} />
    </>
  );
});

/** Rows that are drawn at first, and with each asking for more: all of them would hold a slider up. */
const ROWS_AT_ONCE = 60;
const MOST_PARENTS = 500;

function PartsTable({ open, outlook, step, parent }: TableProps & { readonly step: number; readonly parent: number }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const level = levelAt(outlook, step);
  const [drawn, setDrawn] = useState(ROWS_AT_ONCE);
  if (!level) return null;
  const table = partsOf(outlook, level, parent);
  const amounts = amountForm(plan, outlook.asked.measure);
  const targets = Float64Array.from([...table.parts, table.sum], ({ target }) => target);
  const places = placesOf(amounts, targets, table.sum.target);
  const names = namesOf(plan);
  return (
    <div className="table-frame">
      <table className="parts-table">
        <thead>
          <tr>
            <th scope="col">
              <ParentPick open={open} outlook={outlook} step={step} parent={parent} />
            </th>
            <th scope="col" title={lastYearHeading(plan, language()).full}>
              {lastYearHeading(plan, language()).short}
            </th>
            {table.driver !== null && <th scope="col">{driverName(plan, table.driver)}</th>}
            <th scope="col">{t('preview.share')}</th>
            <th scope="col">{t('preview.free')}</th>
            <th scope="col" className="target">
              {t('preview.target')}
            </th>
            <th scope="col">{t('preview.growth')}</th>
          </tr>
        </thead>
        <tbody>
          <PartRow
            name={parentName(open, outlook, step, parent)}
            part={table.sum}
            table={table}
            strong
            {...{ amounts, places }}
          />
          {table.parts.slice(0, drawn).map((part) => (
            <PartRow
              key={part.member}
              name={names.member(part.member)}
              part={part}
              table={table}
              {...{ amounts, places }}
            />
          ))}
        </tbody>
      </table>
      {table.parts.length > drawn && (
        <p className="preview-note">
          <button type="button" className="link" onClick={() => setDrawn(drawn + 5 * ROWS_AT_ONCE)}>
            {t('preview.moreRows', { count: table.parts.length - drawn })}
          </button>
        </p>
      )}
      <p className="muted caption-note">{captionOf(amounts)}</p>
    </div>
  );
}

function PartRow(props: {
  readonly name: string;
  readonly part: Omit<Part, 'member' | 'bound'> & { readonly bound?: Part['bound'] };
  readonly table: Parts;
  readonly strong?: boolean;
  readonly amounts: ReturnType<typeof amountForm>;
  readonly places: number;
}) {
  const { t } = useTranslation();
  const { name, part, table, strong = false, amounts, places } = props;
  const amount = (ticks: number) => shortAmount(amounts, Math.round(ticks), places);
  const growth = growthOf(part.target, part.lastYear);
  const { bound } = part;
  return (
    <tr className={strong ? 'sum' : undefined}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td>{amount(part.lastYear)}</td>
      {table.driver !== null && <td>{part.driver === null ? '' : driverFigure(part.driver)}</td>}
      <td>{formatPercent(part.share, { places: 2, signed: false })}</td>
      <td>{amount(part.free)}</td>
      <td
        className={bound ? `target ${bound}` : 'target'}
        title={bound ? t(bound === 'cap' ? 'preview.atCap' : 'preview.atFloor') : undefined}
      >
        {bound && <Icon name={bound} small />}
        {amount(part.target)}
      </td>
      <td className={growth !== null && growth < 0 ? 'negative' : undefined}>{formatPercent(growth)}</td>
    </tr>
  );
}

/** A driver's number: hundredths only where they say something. */
const driverFigure = (value: number) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 2 }).format(value);

/** The name of what a step splits: the whole, or one group of the level above. */
function parentName(open: OpenPlan, { levels }: Outlook, step: number, parent: number): string {
  const { plan } = open.workbench;
  const at = levels.findIndex(({ stepIndex }) => stepIndex === step);
  return linesName(plan, membersOfGroup(plan, levels, at - 1, parent), language());
}

function ParentPick(props: TableProps & { readonly step: number; readonly parent: number }) {
  const { t } = useTranslation();
  const { open, outlook, step, parent } = props;
  const desk = deskOf(open);
  const level = levelAt(outlook, step);
  if (!level) return null;
  const parents = level.partStart.length - 1;
  const label = levelOf(open.workbench.plan, level.step)?.label ?? '';
  if (parents < 2) return t('preview.byLevel', { name: parentName(open, outlook, step, 0), level: label });
  return (
    <select
      className="word-pick"
      aria-label={t('preview.parent')}
      title={t('preview.parent')}
      value={parent}
      onChange={(event) => desk.state.patch({ parent: Number(event.target.value) })}
    >
      {Array.from({ length: Math.min(parents, MOST_PARENTS) }, (_, p) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parents are known by their number
        <option key={p} value={p}>
          {t('preview.byLevel', { name: parentName(open, outlook, step, p), level: label })}
        </option>
      ))}
    </select>
  );
}

/** The whole by month, for the step over time. */
function MonthsTable({ open, outlook }: TableProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { block, cells } = outlook;
  const months = calendarOf(plan).periods.filter(
    ({ kind, firstLeaf, endLeaf }) => kind === 'month' && firstLeaf >= block.firstLeaf && endLeaf <= block.endLeaf,
  );
  const leaves = block.endLeaf - block.firstLeaf;
  const byLeaf = new Float64Array(leaves);
  for (let cell = 0; cell < cells.length; cell++) byLeaf[cell % leaves]! += cells[cell]!;
  const sums = Float64Array.from(months, ({ firstLeaf, endLeaf }) =>
    byLeaf.subarray(firstLeaf - block.firstLeaf, endLeaf - block.firstLeaf).reduce((a, b) => a + b, 0),
  );
  const amounts = amountForm(plan, outlook.asked.measure);
  const places = placesOf(amounts, sums, outlook.total);
  return (
    <div className="table-frame">
      <table className="parts-table">
        <thead>
          <tr>
            <th scope="col">{t('preview.month')}</th>
            <th scope="col">{t('preview.share')}</th>
            <th scope="col" className="target">
              {t('preview.target')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="sum">
            <th scope="row">{t('grid.wholePlan')}</th>
            <td>{formatPercent(1, { places: 2, signed: false })}</td>
            <td className="target">{shortAmount(amounts, outlook.total, places)}</td>
          </tr>
          {months.map((period, p) => (
            <tr key={period.code}>
              <th scope="row">{periodOfCode(plan, period.code, language())}</th>
              <td>
                {formatPercent(outlook.total === 0 ? null : (sums[p] as number) / outlook.total, {
                  places: 2,
                  signed: false,
                })}
              </td>
              <td className="target">{shortAmount(amounts, sums[p] as number, places)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted caption-note">{captionOf(amounts)}</p>
    </div>
  );
}
