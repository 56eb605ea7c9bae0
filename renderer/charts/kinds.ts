import type { Drawing, NoDrawing } from '../../shared/report/charts/drawing.ts';
import type { ChartSubject } from '../../shared/report/charts/subject.ts';
import { trend } from '../../shared/report/charts/trend.ts';
import type { Key } from '../i18n/index.ts';
import type { Potential } from './potentials.ts';

/** What a planner may choose for a chart besides its row and period. */
export interface ChartChoices {
  /** Depth of the rows that are compared. */
  readonly depth: number;
  readonly potential: Potential | null;
}

export interface ChartKind {
  readonly name: string;
  readonly label: Key;
  /** Which of the choices it goes by. */
  readonly by: readonly ('depth' | 'potential')[];
  draw(subject: ChartSubject, choices: ChartChoices): Drawing | NoDrawing;
}

/** The charts, in the order of their tabs. */
export const CHART_KINDS: readonly ChartKind[] = [{ name: 'trend', label: 'chartKind.trend', by: [], draw: trend }];
