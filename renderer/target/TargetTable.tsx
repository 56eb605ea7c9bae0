import type { TargetRow } from '../../shared/analysis/target-rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { lastYearHeading } from '../i18n/words.ts';
import { amountText } from '../risk/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { PastRows } from './PastRows.tsx';
import { PlannedRow } from './PlannedRow.tsx';
import { TableHead } from './TableHead.tsx';
import type { Targets } from './use-targets.ts';

export interface TableProps {
  readonly open: OpenPlan;
  readonly targets: Targets;
}

export type Write = (ticks: number, signed?: boolean) => string;

export interface RowProps extends TableProps {
  readonly row: TargetRow;
  /** The period in full. */
  readonly name: string;
  /** Amounts as the column shows them. */
  readonly write: Write;
}

interface Props extends TableProps {
  /** Codes of the years whose quarters are shown. */
  readonly unfolded: readonly string[];
  readonly onFold: (year: string, open: boolean) => void;
}

/** Years before the plan, the whole plan, its years and their quarters: targets, and all that they are held against. */
export function TargetTable({ open, targets, unfolded, onFold }: Props) {
  const { plan } = open.workbench;
  const { table, form } = targets;
  const names = namesOf(plan);
  const several = table.rows.some(({ depth }) => depth === 0);
  const largest = Math.max(...table.rows.map(({ target }) => Math.abs(target)), ...table.past.map((row) => row.amount));
  const write = amountText(form, largest);
  return (
    <table className="target-table">
      <TableHead several={several} lastYear={lastYearHeading(plan, language())} />
      <tbody>
        <PastRows open={open} targets={targets} write={write} several={several} />
        {table.rows
          .filter(({ depth, period }) => depth < 2 || unfolded.includes(String(period.year)))
          .map((row) => (
            <PlannedRow
              key={row.period.code}
              open={open}
              targets={targets}
              row={row}
              name={names.period(row.period.code, language())}
              write={write}
              several={several}
              fold={row.depth === 1 ? { on: unfolded.includes(row.period.code), to: onFold } : null}
            />
          ))}
      </tbody>
    </table>
  );
}
