import { useTranslation } from 'react-i18next';
import type { PastRow } from '../../shared/analysis/target-rows.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { lastYearHeading } from '../i18n/words.ts';
import { exactAmount } from '../state/amounts.ts';
import { MarketCells } from './MarketCells.tsx';
import type { TableProps, Write } from './TargetTable.tsx';
import { WhyField } from './WhyField.tsx';

interface Props extends TableProps {
  readonly write: Write;
  readonly several: boolean;
}

/** The years before the plan as they came out: what the targets go on from. */
export function PastRows({ open, targets, write, several }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const name = ({ code }: PastRow) =>
    code === null ? lastYearHeading(plan, language()).short : t('grid.year', { year: Number(code) });
  return targets.table.past.map((row) => (
    <tr key={row.code ?? 'last-year'} className="past">
      <th scope="row" className="stem" title={row.code === null ? lastYearHeading(plan, language()).full : undefined}>
        <span className="period">
          {name(row)}
          {row.months < 12 && <span className="muted">{t('target.months', { count: row.months })}</span>}
        </span>
      </th>
      <td className="target" title={exactAmount(targets.form, row.amount)}>
        {write(row.amount)}
      </td>
      <td className="group" />
      <td />
      <td>{row.growth === null ? '' : formatPercent(row.growth)}</td>
      {several && <td />}
      {row.code === null ? (
        <td className="group" colSpan={3} />
      ) : (
        <MarketCells open={open} targets={targets} market={row.market} year={row.code} write={write} />
      )}
      <td className="group" colSpan={3} />
      <td className="group" colSpan={2} />
      <td className="group why">
        {row.code !== null && (
          <WhyField open={open} targets={targets} period={row.code} name={name(row)} why={row.why} />
        )}
      </td>
    </tr>
  ));
}
