import { useTranslation } from 'react-i18next';
import type { Market } from '../../shared/analysis/target-rows.ts';
import type { Command } from '../../shared/command/command.ts';
import { premiseOf } from '../../shared/command/set-premise.ts';
import { done } from '../../shared/model/outcome.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { exactAmount, typedAmount } from '../state/amounts.ts';
import { areaOf, periodColumnId } from '../state/selection.ts';
import type { TableProps, Write } from './TargetTable.tsx';
import { TypedField } from './TypedField.tsx';
import { type PremiseCell, premiseTyped, targetOfShare } from './typed.ts';

interface Props extends TableProps {
  readonly market: Market;
  /** Code of the year. */
  readonly year: string;
  readonly write: Write;
}

const percent = (ratio: number | null, signed: boolean) => (ratio === null ? '' : formatPercent(ratio, { signed }));
/** As it would be typed, with as many digits as mean something. */
const typedPercent = (ratio: number | null) => (ratio === null ? '' : `${Number((ratio * 100).toFixed(4))}%`);

/** Size of a year's market, its growth and the share that the target is of it: each is typed, and moves the others. */
export function MarketCells({ open, targets, market, year, write }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { measure, form } = targets;
  const name = namesOf(plan).period(year, language());
  const before = premiseOf(plan, measure, String(Number(year) - 1))?.market ?? null;
  const cell = (column: PremiseCell['column'], base: number | null): PremiseCell => ({
    column,
    measure,
    period: year,
    base,
  });
  const { size } = market;
  return (
    <>
      <td className="group">
        <TypedField
          open={open}
          column="market"
          label={t('target.marketOf', { period: name })}
          rest={size === null ? '' : write(size)}
          text={size === null ? '' : typedAmount(form, size)}
          {...(size === null ? {} : { title: exactAmount(form, size) })}
          read={(text) => premiseTyped(form, cell('market', size ?? before), text)}
        />
      </td>
      <td>
        {before === null ? (
          ''
        ) : (
          <TypedField
            open={open}
            column="growth"
            label={t('target.marketGrowthOf', { period: name })}
            rest={percent(market.growth, true)}
            text={typedPercent(market.growth)}
            read={(text) => (text.trim() === '' ? done(null) : premiseTyped(form, cell('growth', before), text))}
          />
        )}
      </td>
      <td>
        <Share open={open} targets={targets} market={market} year={year} />
      </td>
    </>
  );
}

/** What the target is of the market; typed, the target that makes it. */
function Share({ open, targets, market, year }: Omit<Props, 'write'>) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { plan } = workbench;
  const name = namesOf(plan).period(year, language());
  const { size } = market;
  const period = targets.figures.calendar.byCode.get(year);
  const at = period && { node: 0, column: periodColumnId(period) };
  const ofShare = (text: string) => {
    if (text.trim() === '' || size === null || !at) return done(null);
    const target = targetOfShare(size, text);
    if (!target.ok) return target;
    return done(entry.commandFor(areaOf(plan, targets.figures, at), { op: 'set', ticks: target.value }));
  };
  const says = (command: Command) =>
    command.command === 'set-area' && command.entry.op === 'set'
      ? t('target.makes', { amount: exactAmount(targets.form, command.entry.ticks) })
      : '';
  if (size === null || !at) return percent(market.share, false);
  return (
    <TypedField
      open={open}
      column="share"
      label={t('target.shareOf', { period: name })}
      rest={percent(market.share, false)}
      text={typedPercent(market.share)}
      at={at}
      says={says}
      read={ofShare}
    />
  );
}
