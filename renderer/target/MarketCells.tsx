import { useTranslation } from 'react-i18next';
import type { Market } from '../../shared/analysis/target-rows.ts';
import type { Command } from '../../shared/command/command.ts';
import { premiseOf } from '../../shared/command/set-premise.ts';
import { done } from '../../shared/model/outcome.ts';
import { formatPercent } from '../../shared/text/amount.ts';
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
  const { workbench, entry } = open;
  const { plan } = workbench;
  const { measure, form } = targets;
  const before = premiseOf(plan, measure, String(Number(year) - 1))?.market ?? null;
  const cell = (column: PremiseCell['column'], base: number | null): PremiseCell => ({
    column,
    measure,
    period: year,
    base,
  });
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
      ? t('target.makes', { amount: exactAmount(form, command.entry.ticks) })
      : '';
  return (
    <>
      <td className="group">
        <TypedField
          open={open}
          column="market"
          label={t('target.marketOf', { period: year })}
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
            label={t('target.marketGrowthOf', { period: year })}
            rest={percent(market.growth, true)}
            text={typedPercent(market.growth)}
            read={(text) => premiseTyped(form, cell('growth', before), text)}
          />
        )}
      </td>
      <td>
        {size === null || !at ? (
          percent(market.share, false)
        ) : (
          <TypedField
            open={open}
            column="share"
            label={t('target.shareOf', { period: year })}
            rest={percent(market.share, false)}
            text={typedPercent(market.share)}
            at={at}
            says={says}
            read={ofShare}
          />
        )}
      </td>
    </>
  );
}
