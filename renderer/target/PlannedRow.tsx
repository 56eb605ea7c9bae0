import { useTranslation } from 'react-i18next';
import type { Expected } from '../../shared/analysis/forecast.ts';
import type { Against } from '../../shared/analysis/target-rows.ts';
import { formatPercent, NOT_APPLICABLE } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { periodHeading } from '../i18n/words.ts';
import { chanceText } from '../risk/figures.ts';
import { exactAmount, typedAmount } from '../state/amounts.ts';
import { isChanged } from '../state/figures.ts';
import { Icon } from '../ui/Icon.tsx';
import { LockButton } from './LockButton.tsx';
import { MarketCells } from './MarketCells.tsx';
import { TargetField } from './TargetField.tsx';
import type { RowProps, Write } from './TargetTable.tsx';
import { TypedField } from './TypedField.tsx';
import { premiseTyped } from './typed.ts';
import { WhyField } from './WhyField.tsx';

interface Props extends RowProps {
  /** Whether the table has a column for growth over last year beside that over the year before. */
  readonly several: boolean;
  readonly fold: { readonly on: boolean; readonly to: (year: string, open: boolean) => void } | null;
}

const DEPTHS = ['whole', 'year', 'quarter'] as const;

/** A period of the plan. */
export function PlannedRow(props: Props) {
  const { open, targets, row, name, write, several } = props;
  const { period, lastYear, market } = row;
  const changed = isChanged(targets.figures, 0, period.firstLeaf, period.endLeaf);
  return (
    <tr className={DEPTHS[row.depth]}>
      <th scope="row" className="stem">
        <PeriodName {...props} />
      </th>
      <td className={changed ? 'target changed' : 'target'}>
        <TargetField open={open} targets={targets} row={row} name={name} write={write} />
      </td>
      <YearBefore row={row} write={write} />
      {several && <td className={signOf(lastYear)}>{growthText(lastYear)}</td>}
      {market ? (
        <MarketCells open={open} targets={targets} market={market} year={period.code} write={write} />
      ) : (
        <td className="group" colSpan={3} />
      )}
      <ForecastCells {...props} />
      <GoalCells {...props} />
      <td className="group why">
        <WhyField open={open} targets={targets} period={period.code} name={name} why={row.why} />
      </td>
    </tr>
  );
}

/** The year before, and what the target adds to it; for the whole plan the growth a year. */
function YearBefore({ row: { yearBefore, growthAYear }, write }: Pick<Props, 'row' | 'write'>) {
  const { t } = useTranslation();
  if (growthAYear !== null) {
    return (
      <td className="group" colSpan={3} title={t('target.growthAYearAbout')}>
        {t('target.growthAYear', { growth: formatPercent(growthAYear) })}
      </td>
    );
  }
  return (
    <>
      <td className="group">{yearBefore && write(yearBefore.amount)}</td>
      <td className={signOf(yearBefore)}>{yearBefore && write(yearBefore.difference, true)}</td>
      <td className={signOf(yearBefore)}>{growthText(yearBefore)}</td>
    </>
  );
}

function PeriodName({ open, targets, row, name, fold }: Props) {
  const { t } = useTranslation();
  const { period } = row;
  const heading = row.depth === 2 ? name : periodHeading(open.workbench.plan, period, language());
  return (
    <span className="period">
      {fold ? (
        <button
          type="button"
          className="icon-button small"
          aria-expanded={fold.on}
          aria-label={t(fold.on ? 'target.fold' : 'target.unfold', { period: name })}
          onClick={() => fold.to(period.code, !fold.on)}
        >
          <Icon name={fold.on ? 'down' : 'right'} small />
        </button>
      ) : (
        <span className="no-fold" />
      )}
      <span className="name">{heading}</span>
      <LockButton open={open} figures={targets.figures} period={period} name={name} />
    </span>
  );
}

function ForecastCells({ targets, row, write }: Props) {
  const { t } = useTranslation();
  const { expected, chance } = row;
  const range = expected?.range;
  return (
    <>
      <td className="group" title={expected ? exactAmount(targets.form, Math.round(expected.likely)) : undefined}>
        {expected && write(expected.likely)}
      </td>
      <td>
        {range && t('target.rangeOf', { low: write(range.low), high: write(range.high) })}
        {expected && !range && NOT_APPLICABLE}
      </td>
      <td className="chance">{chanceWords(expected, chance)}</td>
    </>
  );
}

function GoalCells({ open, targets, row, name, write }: Props) {
  const { t } = useTranslation();
  const { form, measure } = targets;
  const { goal, gap, period, target } = row;
  return (
    <>
      <td className="group">
        <TypedField
          open={open}
          column="goal"
          label={t('target.goalOf', { period: name })}
          rest={goal === null ? '' : write(goal)}
          text={goal === null ? '' : typedAmount(form, goal)}
          {...(goal === null ? {} : { title: exactAmount(form, goal) })}
          read={(text) =>
            premiseTyped(form, { column: 'goal', measure, period: period.code, base: goal ?? target }, text)
          }
        />
      </td>
      <td className={gap !== null && gap < 0 ? 'negative' : undefined}>{gapText(gap, write)}</td>
    </>
  );
}

/** A chance of which no draw, or every one, speaks is still not certain. */
function chanceWords(expected: Expected | null, chance: number | null): string {
  if (chance === null || !expected?.draws) return '';
  const least = expected.range && expected.range.low < expected.range.high ? 0.5 / expected.draws.length : 0;
  return chanceText(Math.min(Math.max(chance, least), 1 - least));
}

function gapText(gap: number | null, write: Write): string {
  return gap === null ? '' : write(gap, true);
}

function growthText(than: Against | null): string {
  if (than === null) return '';
  return than.growth === null ? NOT_APPLICABLE : formatPercent(than.growth);
}

function signOf(than: Against | null): string | undefined {
  return than !== null && than.difference < 0 ? 'negative' : undefined;
}
