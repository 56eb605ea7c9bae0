// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the keyboard and says which cell is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table's keys do the same
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and levels are what stands at their place
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { hasParts } from '../grid/visible-rows.ts';
import { amountForm } from '../state/amounts.ts';
import { foldBelow } from '../state/folding.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { CompareHead } from './CompareHead.tsx';
import { CompareRow } from './CompareRow.tsx';
import { columnsOf, layoutOf } from './columns.ts';
import { type Marked, markedRows, movedBy } from './marked.ts';
import type { Compared } from './use-comparison.ts';

const ROW_PX = 28;
const HEAD_PX = 60;
/** Rows beyond the edge that are drawn too, so that scrolling shows no gaps. */
const SPARE = 8;

interface Props {
  readonly open: OpenPlan;
  readonly compared: Compared;
  readonly marked: Marked;
  readonly mark: (marked: Marked) => void;
  readonly removeSide: ((key: string) => void) | null;
}

/** Rows by sides. Only the rows in view are drawn, however many there are; the keyboard walks over cells. */
export function CompareTable({ open, compared, marked, mark, removeSide }: Props) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { rows } = compared;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, room: 600 });
  const form = amountForm(compared.plan, compared.measure);
  const columns = useMemo(() => columnsOf(compared), [compared]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is made anew each time; these are what is in it
  const { widths, places, rounded } = useMemo(
    () => layoutOf(compared, columns, form, view.room),
    [columns, compared, form.unit, form.decimals, view.room],
  );

  useLayoutEffect(() => {
    const element = box.current as HTMLDivElement;
    const measure = () =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        room: element.clientWidth - namesWidth(element),
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const at = Math.max(0, rows.indexOf(marked.node));
  useEffect(() => {
    const element = box.current as HTMLDivElement;
    const top = at * ROW_PX;
    const least = top + ROW_PX - (element.clientHeight - HEAD_PX);
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < least) element.scrollTop = least;
  }, [at]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cell that the keyboard is on
  useEffect(() => {
    box.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, marked.column]);

  // A side that is put beside comes into sight.
  const count = compared.sides.length;
  const shown = useRef(count);
  useEffect(() => {
    const element = box.current as HTMLDivElement;
    if (count > shown.current) element.scrollLeft = element.scrollWidth;
    shown.current = count;
  }, [count]);

  const first = Math.max(0, Math.floor(view.top / ROW_PX) - SPARE);
  const end = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_PX) + SPARE);
  const chosen = markedRows(rows, marked);
  const fold = useCallback((node: number, unfolded: boolean) => workbench.foldNode(node, unfolded), [workbench]);

  const keyDown = (event: KeyboardEvent) => {
    const node = rows[at] as number;
    const isOpen = workbench.rows.get()?.open[node] === 1;
    const folds = hasParts(compared.tree, node);
    if (marked.column === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && folds) {
      const wanted = event.key === 'ArrowRight' ? true : event.key === 'ArrowLeft' ? false : null;
      if (event.altKey && wanted !== null) {
        event.preventDefault();
        return foldBelow(workbench, node, wanted);
      }
      if (wanted === true && !isOpen) {
        event.preventDefault();
        return fold(node, true);
      }
      if (wanted === false && isOpen) {
        event.preventDefault();
        return fold(node, false);
      }
    }
    if ((event.key === 'Enter' || event.key === ' ') && folds) {
      event.preventDefault();
      return fold(node, !isOpen);
    }
    const page = Math.max(1, Math.floor((view.height - HEAD_PX) / ROW_PX) - 1);
    const next = movedBy(event, { rows, columns: columns.length, page, parent: compared.tree.parent }, marked);
    if (!next) return;
    event.preventDefault();
    mark(next);
  };

  const anchor = useRef(marked.anchor);
  anchor.current = marked.anchor;
  const click = useCallback(
    (event: MouseEvent, node: number, column: number) => {
      box.current?.focus();
      mark({ node, column, anchor: event.shiftKey ? anchor.current : node });
    },
    [mark],
  );

  const baseAt = columns.findIndex((column) => column.is === 'value' && column.side === compared.base);
  const grid = `var(--w-tree) ${widths.map((width) => `${width}px`).join(' ')}`;
  return (
    <div
      ref={box}
      className="compare-table"
      role="treegrid"
      aria-label={t('compare.table')}
      aria-rowcount={rows.length + 2}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={`compare-${marked.node}-${marked.column}`}
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget;
        setView((last) => ({ ...last, top: scrollTop, height: clientHeight }));
      }}
      onKeyDown={keyDown}
      style={{ '--columns': grid, '--w-base': `${widths[baseAt] ?? 0}px` } as CSSProperties}
    >
      <CompareHead open={open} compared={compared} columns={columns} rounded={rounded} removeSide={removeSide} />
      <div className="compare-body" role="rowgroup" style={{ height: rows.length * ROW_PX }}>
        {Array.from(rows.subarray(first, end), (node, i) => (
          <CompareRow
            key={node}
            compared={compared}
            columns={columns}
            form={form}
            places={places}
            node={node}
            index={first + i}
            open={workbench.rows.get()?.open[node] === 1}
            chosen={chosen.has(node)}
            active={node === marked.node ? marked.column : -1}
            fold={fold}
            click={click}
          />
        ))}
      </div>
    </div>
  );
}

/** How wide the style sheet has the column of names. */
function namesWidth(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--w-tree'));
}
