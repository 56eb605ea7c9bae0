import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRow } from '../../shared/model/rows.ts';
import { readColumn } from '../state/column-id.ts';
import { sumKey } from '../state/held-sums.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { figuresOfColumn } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import './notes.css';

/** How long the pointer rests on a cell before its note shows. */
const REST_MS = 300;
const GAP = 6;
const WIDTH = 260;

interface Pointed {
  readonly cell: HTMLElement;
  readonly note: NoteRow;
}

/** The note of a cell of the grid; null where it has none. */
function noteOfCell({ workbench }: OpenPlan, cell: Element | null): NoteRow | null {
  const shown = workbench.figures.get();
  const column = cell?.getAttribute('col-id');
  const node = cell?.closest('.ag-row')?.getAttribute('row-id');
  const period = column ? readColumn(workbench.plan, column)?.period : undefined;
  if (!shown || !column || !period || node === null || node === undefined) return null;
  const { notes } = figuresOfColumn(workbench.plan, shown, column);
  return notes?.get(sumKey(Number(node), period.firstLeaf, period.endLeaf)) ?? null;
}

/** Shows the note of the cell under the pointer, or of the one with the keyboard, beside it. */
export function NoteCard({ open, host }: { readonly open: OpenPlan; readonly host: HTMLElement | null }) {
  const { t } = useTranslation();
  const [hovered, setHovered] = useState<Pointed | null>(null);
  const [focused, setFocused] = useState<Pointed | null>(null);
  const { mode } = useStore(open.entry.state);
  const over = useStore(overlay);
  const figures = useStore(open.workbench.figures);
  const rows = useStore(open.workbench.rows);

  useEffect(() => {
    if (!host) return;
    let timer = 0;
    const pointed = (target: EventTarget | null): Pointed | null => {
      const cell = (target as HTMLElement | null)?.closest?.<HTMLElement>('.ag-cell.noted') ?? null;
      const note = noteOfCell(open, cell);
      return cell && note && { cell, note };
    };
    const hover = (event: PointerEvent) => {
      clearTimeout(timer);
      const found = event.buttons === 0 ? pointed(event.target) : null;
      if (!found) return setHovered(null);
      timer = window.setTimeout(() => setHovered(found), REST_MS);
    };
    const leave = () => {
      clearTimeout(timer);
      setHovered(null);
    };
    const focus = (event: FocusEvent) => setFocused(pointed(event.target));
    const blur = () => setFocused(null);
    host.addEventListener('pointerover', hover);
    host.addEventListener('pointerleave', leave);
    host.addEventListener('focusin', focus);
    host.addEventListener('focusout', blur);
    host.addEventListener('scroll', leave, true);
    return () => {
      clearTimeout(timer);
      host.removeEventListener('pointerover', hover);
      host.removeEventListener('pointerleave', leave);
      host.removeEventListener('focusin', focus);
      host.removeEventListener('focusout', blur);
      host.removeEventListener('scroll', leave, true);
    };
  }, [host, open]);

  // A change, a fold or an undo: the cell under a card may be another's by then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when, nothing of them is read
  useEffect(() => {
    setHovered(null);
    const cell = document.activeElement?.closest<HTMLElement>('.ag-cell') ?? null;
    const note = noteOfCell(open, cell);
    setFocused(cell && note && { cell, note });
  }, [figures, rows, open]);

  const shown = hovered ?? focused;
  if (!shown || mode !== 'idle' || over !== null || !shown.cell.isConnected) return null;
  return (
    <div className="note-card" role="note" aria-label={t('note.title')} style={placeBeside(shown.cell)}>
      {shown.note.text}
    </div>
  );
}

/** Right of the cell, or left of it where the window ends; never over the cell itself. */
function placeBeside(cell: HTMLElement): { left: number; top: number; maxWidth: number } {
  const { left, right, top } = cell.getBoundingClientRect();
  const fits = right + GAP + WIDTH <= window.innerWidth;
  return { left: fits ? right + GAP : Math.max(GAP, left - GAP - WIDTH), top, maxWidth: WIDTH };
}
