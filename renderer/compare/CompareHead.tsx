// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the keyboard and says which cell is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table's keys do the same
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and levels are what stands at their place
import { useTranslation } from 'react-i18next';
import { periodName } from '../../shared/text/at-names.ts';
import { deepest } from '../grid/visible-rows.ts';
import { language } from '../i18n/index.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { foldToDepth, levelName } from '../state/folding.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { referenceYearOf } from '../state/reference.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import type { CompareColumn } from './columns.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

interface Props {
  readonly open: OpenPlan;
  readonly compared: Compared;
  readonly columns: readonly CompareColumn[];
  /** Decimals are left out. */
  readonly rounded: boolean;
  readonly removeSide: ((key: string) => void) | null;
}

/** A mark for what a side is: the status of a scenario, a flag for a checkpoint, a strategy's sign. */
export function SideMark({ side }: { readonly side: Side }) {
  if (side.status !== null && side.ref.is === 'scenario') return <StatusDot status={side.status} />;
  return <Icon name={side.ref.is === 'checkpoint' ? 'flag' : 'settings'} small />;
}

/** Two rows of headings: whose columns they are, and what each shows. */
export function CompareHead({ open, compared, columns, rounded, removeSide }: Props) {
  const { t } = useTranslation();
  const { plan, tree, period, base } = compared;
  const calendar = plan.derived.calendar;
  const lastYear = calendar ? calendar.firstYear + calendar.spec.years - 1 : period.year;
  const periodWords = periodName(period, language(), lastYear);
  const order = tree.order.map((id) => plan.tables.dimension.get(id)?.name ?? '').join(' › ');
  const reference = referenceYearOf(plan)?.year;
  const unit = captionOf(amountForm(plan, compared.measure));
  const starts = columns.map((column, i) => ({ column, i })).filter(({ column }) => column.is === 'value');
  return (
    <div className="compare-head" role="rowgroup">
      <div role="row" className="compare-row head" aria-rowindex={1}>
        <div role="columnheader" className="name" title={order}>
          <span className="text">{order}</span>
          <span className="unit" title={rounded ? t('compare.roundedHint') : undefined}>
            {rounded ? t('compare.rounded', { unit }) : unit}
          </span>
        </div>
        {columns[0]?.is === 'last-year' && (
          <div role="columnheader">
            <span className="visually-hidden">{t('compare.lastYear')}</span>
          </div>
        )}
        {starts.map(({ column, i }) => {
          if (column.is === 'last-year') return null;
          const { side } = column;
          const span = side === base ? 1 : 3;
          return (
            <div
              key={side.key}
              role="columnheader"
              className={side === base ? 'side edge base' : 'side edge'}
              aria-colindex={i + 2}
              aria-colspan={span}
              style={{ gridColumn: `span ${span}` }}
              title={side.name}
            >
              {side.colour !== null && <span className={`colour-line cat-${side.colour}`} aria-hidden="true" />}
              <SideMark side={side} />
              <span className="text">{side.name}</span>
              {removeSide && (
                <IconButton
                  icon="close"
                  label={t('compare.removeSide', { name: side.name })}
                  small
                  onClick={() => removeSide(side.key)}
                />
              )}
            </div>
          );
        })}
      </div>
      <div role="row" className="compare-row head" aria-rowindex={2}>
        <div role="columnheader" className="name levels">
          {Array.from({ length: deepest(tree) + 1 }, (_, depth) => {
            const name = depth === 0 ? null : levelName(plan, tree, depth);
            const level = depth + 1;
            const label =
              depth === 0
                ? t('columns.toWhole')
                : name === null
                  ? t('columns.toLevel', { level })
                  : t('columns.toNamed', { level, name });
            return (
              <button
                key={level}
                type="button"
                className="level"
                aria-label={`${level}: ${label}`}
                title={label}
                onClick={() => foldToDepth(open.workbench, depth)}
              >
                {level}
              </button>
            );
          })}
        </div>
        {columns.map((column, i) => (
          <div key={i} role="columnheader" className={headLook(column, base)}>
            {column.is === 'last-year'
              ? (reference ?? t('compare.lastYear'))
              : column.is === 'value'
                ? column.side === base
                  ? t('compare.base')
                  : periodWords
                : column.is === 'difference'
                  ? t('compare.difference')
                  : '%'}
          </div>
        ))}
      </div>
    </div>
  );
}

function headLook(column: CompareColumn, base: Side): string {
  if (column.is === 'last-year') return 'figure edge';
  if (column.is !== 'value') return 'figure';
  return column.side === base ? 'figure edge base' : 'figure edge';
}
