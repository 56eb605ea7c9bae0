// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the keyboard and says which cell is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table's keys do the same
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and levels are what stands at their place
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfNode } from '../../shared/report/figures.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { hasParts } from '../grid/visible-rows.ts';
import { type AmountForm, exactAmount, shortAmount } from '../state/amounts.ts';
import { Icon, LockMark } from '../ui/Icon.tsx';
import { type CompareColumn, heatOf, lockAt, valueAt } from './columns.ts';
import type { Compared } from './use-comparison.ts';

interface Props {
  readonly compared: Compared;
  readonly columns: readonly CompareColumn[];
  readonly form: AmountForm;
  readonly places: number;
  readonly node: number;
  readonly index: number;
  readonly open: boolean;
  readonly chosen: boolean;
  /** The column that the keyboard is on, -1 when it is on another row. */
  readonly active: number;
  readonly fold: (node: number, unfolded: boolean) => void;
  readonly click: (event: MouseEvent, node: number, column: number) => void;
}

const INDENT = 14;

export const CompareRow = memo(function CompareRow(props: Props) {
  const { compared, columns, node, index, open, chosen, active, fold, click } = props;
  const { t } = useTranslation();
  const { tree, plan } = compared;
  const depth = tree.depth[node] as number;
  const parts = hasParts(tree, node);
  const name = node === 0 ? t('grid.wholePlan') : nameOfNode(plan, tree, node);
  const looks = ['compare-row', `level-${Math.min(depth, 2)}`, parts ? '' : 'leaf', chosen ? 'chosen' : ''];
  return (
    <div
      role="row"
      className={looks.filter((look) => look !== '').join(' ')}
      aria-rowindex={index + 3}
      aria-level={depth + 1}
      aria-expanded={parts ? open : undefined}
      aria-selected={chosen}
      style={{ top: index * 28 }}
    >
      <div
        role="rowheader"
        id={`compare-${node}-0`}
        className={active === 0 ? 'name active' : 'name'}
        style={{ paddingLeft: 12 + depth * INDENT }}
        title={name}
        onClick={(event) => click(event, node, 0)}
        onDoubleClick={() => parts && fold(node, !open)}
      >
        <button
          type="button"
          className="twisty"
          tabIndex={-1}
          aria-hidden="true"
          disabled={!parts}
          onClick={(event) => {
            event.stopPropagation();
            fold(node, !open);
          }}
        >
          {parts && <Icon name={open ? 'down' : 'right'} small />}
        </button>
        <span className="text">{name}</span>
      </div>
      {columns.map((column, i) => (
        <Figure key={i} {...props} column={column} place={i + 1} />
      ))}
    </div>
  );
});

function Figure({
  compared,
  column,
  place,
  node,
  form,
  places,
  active,
  click,
}: Props & { readonly column: CompareColumn; readonly place: number }) {
  const { t } = useTranslation();
  const value = valueAt(compared, column, node);
  const isChange = column.is === 'change';
  const heat = isChange ? heatOf(value) : 0;
  const lock = column.is === 'value' ? lockAt(compared, column.side, node) : null;
  const text = isChange
    ? value === null
      ? '–'
      : formatPercent(value)
    : shortAmount(form, value ?? 0, places, { signed: column.is === 'difference' });
  const looks = [
    'figure',
    column.is,
    column.is === 'value' || column.is === 'last-year' ? 'edge' : '',
    column.is === 'value' && column.side === compared.base ? 'base' : '',
    heat === 0 ? '' : heat > 0 ? `heat-p${heat}` : `heat-n${-heat}`,
    value === 0 || (isChange && heat === 0) ? 'none' : '',
    active === place ? 'active' : '',
  ];
  return (
    <div
      role="gridcell"
      id={`compare-${node}-${place}`}
      className={looks.filter((look) => look !== '').join(' ')}
      title={isChange || value === null ? undefined : exactAmount(form, value)}
      onClick={(event) => click(event, node, place)}
    >
      {lock && (
        <span className="lock" role="img" aria-label={t(lock === 'sum' ? 'compare.sumLocked' : 'compare.locked')}>
          <LockMark sum={lock === 'sum'} />
        </span>
      )}
      {text}
    </div>
  );
}
