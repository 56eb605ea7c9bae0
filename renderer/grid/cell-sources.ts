import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { type AmountForm, amountForm, columnPlaces } from '../state/amounts.ts';
import { type Figures, nodeTotal } from '../state/figures.ts';
import { nodeOfMembers } from '../state/held-sums.ts';
import type { Place } from '../state/pin.ts';
import type { Selection } from '../state/selection.ts';
import { allFigures, type Shown } from '../state/shown.ts';
import type { CellSource } from './cells.ts';

/** What the grid's cells look up: one source for each measure shown, the same objects for as long as the grid lives. */
export class CellSources {
  readonly #sources = new Map<MeasureId, CellSource>();
  #shown: Shown | null = null;

  get shown(): Shown | null {
    return this.#shown;
  }

  /** The source of a measure; one without figures when it is not shown. */
  of(measure: MeasureId): CellSource {
    let source = this.#sources.get(measure);
    if (!source) {
      source = { figures: null, form: { decimals: 0, unit: 0, word: '' }, places: 0, refused: null, explained: null };
      this.#sources.set(measure, source);
    }
    return source;
  }

  read(plan: Plan, shown: Shown | null, refused: Selection | null, pinned: Place | null): void {
    this.#shown = shown;
    const figures = shown ? allFigures(shown) : [];
    for (const [measure, source] of this.#sources) {
      if (!figures.some((own) => own.measure === measure)) source.figures = null;
    }
    for (const own of figures) {
      const source = this.of(own.measure);
      source.form = amountForm(plan, own.measure);
      if (own !== source.figures) source.places = placesOf(own, source.form);
      source.figures = own;
      source.refused = refused;
      source.explained = explainedIn(plan, own, pinned);
    }
  }
}

/** Where the place that the inspector is kept on stands among the figures; null where it does not. O(nodes). */
function explainedIn(plan: Plan, figures: Figures, pinned: Place | null): CellSource['explained'] {
  if (pinned?.scenario !== figures.scenario || pinned.area.measure !== figures.measure) return null;
  const node = nodeOfMembers(plan, figures.tree, pinned.area.members);
  return node < 0 ? null : { node, period: pinned.area.period };
}

export function placesOf(figures: Figures, form: AmountForm): number {
  const columns = figures.reference ? [figures.sums, figures.reference] : [figures.sums];
  return columnPlaces(form, columns, nodeTotal(figures, 0));
}
