import type { MemberId } from '../../shared/model/ids.ts';
import { checkParent, liesBelow } from '../../shared/structure/places.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { memberRow, nextSibling, type Subject, subjectOf } from '../structure/subject.ts';

/** Where a row would come: under a parent, before one of its children (null: last). */
interface Place {
  readonly parent: MemberId | null;
  readonly before: MemberId | null;
}

interface Target {
  readonly row: HTMLElement;
  readonly zone: 'above' | 'into' | 'below';
  readonly place: Place;
}

/** So far a press may still be a click, px. */
const SLACK = 5;
/** Near the edge the rows scroll by, px. */
const EDGE = 24;

/**
 * Drags a row by its name: between two rows of its dimension, or onto one, with a mark where it would come. Among its
 * own siblings only the order changes, at once; another parent asks what becomes of the totals. Esc lets go.
 */
export class RowDrag {
  readonly #host: HTMLElement;
  readonly #open: OpenPlan;
  readonly #mark = document.createElement('div');
  readonly #label = document.createElement('div');
  #from: { readonly subject: Subject; readonly x: number; readonly y: number } | null = null;
  #dragging = false;
  #target: Target | null = null;

  constructor(host: HTMLElement, open: OpenPlan) {
    this.#host = host;
    this.#open = open;
    this.#mark.setAttribute('aria-hidden', 'true');
    host.addEventListener('pointerdown', this.#down);
  }

  destroy(): void {
    this.#host.removeEventListener('pointerdown', this.#down);
    this.#end();
  }

  readonly #down = (event: PointerEvent): void => {
    const name = (event.target as HTMLElement).closest('.tree-cell .name');
    const subject = name && this.#subjectAt(event.target as HTMLElement);
    if (!subject || subject.member === null || event.button !== 0 || this.#open.workbench.state.get().readOnly) return;
    this.#from = { subject, x: event.clientX, y: event.clientY };
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#end);
    window.addEventListener('keydown', this.#key, true);
  };

  /** What the row of an element stands for. */
  #subjectAt(element: HTMLElement): Subject | null {
    const node = Number(element.closest('.ag-row')?.getAttribute('row-id') ?? Number.NaN);
    const { plan, rows, selection } = this.#open.workbench;
    if (!Number.isInteger(node)) return null;
    const at = { ...selection, get: () => ({ node, column: '' }) };
    return subjectOf({ plan, rows, selection: at });
  }

  readonly #move = (event: PointerEvent): void => {
    const from = this.#from;
    if (!from) return;
    if (!this.#dragging && Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK) return;
    if (!this.#dragging) this.#begin(from.subject);
    this.#target = this.#targetAt(event.clientX, event.clientY, from.subject);
    this.#label.style.left = `${event.clientX + 14}px`;
    this.#label.style.top = `${event.clientY + 10}px`;
    this.#label.classList.toggle('nowhere', this.#target === null);
    this.#showMark();
    this.#scroll(event.clientY);
  };

  #begin(subject: Subject): void {
    this.#dragging = true;
    this.#label.className = 'drag-name';
    this.#label.textContent = memberRow(this.#open.workbench.plan, subject.member)?.name ?? '';
    document.body.append(this.#label);
    this.#host.append(this.#mark);
    document.getSelection()?.removeAllRanges();
  }

  #targetAt(x: number, y: number, dragged: Subject): Target | null {
    const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('.ag-row');
    const over = row && this.#host.contains(row) ? this.#subjectAt(row) : null;
    const { plan } = this.#open.workbench;
    const member = memberRow(plan, dragged.member);
    if (!row || !over || !member) return null;
    const { top, height } = row.getBoundingClientRect();
    const part = (y - top) / height;
    const onto = memberRow(plan, over.member);
    if (onto === null) return this.#allowed(row, 'into', { parent: null, before: null }, member.id);
    if (onto.dimension !== member.dimension || onto.id === member.id) return null;
    // Onto who cannot have members below it there is only before and after.
    const edge = checkParent(plan, onto.dimension, onto.id).ok ? 0.28 : 0.5;
    if (part < edge) return this.#allowed(row, 'above', { parent: onto.parent, before: onto.id }, member.id);
    if (part > 1 - edge && !this.#isUnfolded(row)) {
      return this.#allowed(row, 'below', { parent: onto.parent, before: nextSibling(plan, onto) }, member.id);
    }
    return this.#allowed(row, 'into', { parent: onto.id, before: null }, member.id);
  }

  #isUnfolded(row: HTMLElement): boolean {
    return row.querySelector('.ag-cell.tree')?.getAttribute('aria-expanded') === 'true';
  }

  #allowed(row: HTMLElement, zone: Target['zone'], place: Place, dragged: MemberId): Target | null {
    const { plan } = this.#open.workbench;
    const member = memberRow(plan, dragged);
    const parent = memberRow(plan, place.parent);
    if (!member || (parent && liesBelow(plan, parent, dragged))) return null;
    const stays = place.parent === member.parent;
    if (stays && (zone === 'into' || place.before === dragged || place.before === nextSibling(plan, member)))
      return null;
    return stays || checkParent(plan, member.dimension, place.parent).ok ? { row, zone, place } : null;
  }

  #showMark(): void {
    const target = this.#target;
    this.#mark.className = target ? `drop-mark ${target.zone === 'into' ? 'into' : 'between'}` : '';
    if (!target) return;
    const host = this.#host.getBoundingClientRect();
    const row = (target.row.querySelector('.ag-cell.tree') ?? target.row).getBoundingClientRect();
    const { style } = this.#mark;
    style.left = `${row.left - host.left}px`;
    style.width = `${row.width}px`;
    style.top = `${(target.zone === 'below' ? row.bottom : row.top) - host.top}px`;
    style.height = target.zone === 'into' ? `${row.height}px` : '';
  }

  #scroll(y: number): void {
    const body = this.#host.querySelector<HTMLElement>('.ag-body-viewport');
    const box = body?.getBoundingClientRect();
    if (!body || !box) return;
    if (y < box.top + EDGE) body.scrollTop -= EDGE;
    else if (y > box.bottom - EDGE) body.scrollTop += EDGE;
  }

  readonly #up = (): void => {
    const from = this.#from;
    const target = this.#dragging ? this.#target : null;
    this.#end();
    if (from && target) drop(this.#open, from.subject, target.place);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#dragging) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };

  readonly #end = (): void => {
    this.#from = null;
    this.#dragging = false;
    this.#target = null;
    this.#mark.remove();
    this.#label.remove();
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#end);
    window.removeEventListener('keydown', this.#key, true);
  };
}

function drop(open: OpenPlan, subject: Subject, { parent, before }: Place): void {
  const { workbench } = open;
  const member = memberRow(workbench.plan, subject.member);
  if (!member) return;
  if (parent === member.parent) {
    void workbench.execute({ command: 'move-member', member: member.id, parent, before, keep: 'targets' });
  } else overlay.set({ is: 'structure', dialog: { kind: 'move', subject, to: { parent, before } } });
}
