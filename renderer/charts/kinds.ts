import { bullet } from '../../shared/report/charts/bullet.ts';
import { distribution } from '../../shared/report/charts/distribution.ts';
import type { Drawing, NoDrawing } from '../../shared/report/charts/drawing.ts';
import { heatMap } from '../../shared/report/charts/heat-map.ts';
import { lorenz } from '../../shared/report/charts/lorenz.ts';
import { scatter } from '../../shared/report/charts/scatter.ts';
import type { ChartSubject } from '../../shared/report/charts/subject.ts';
import { sunburst } from '../../shared/report/charts/sunburst.ts';
import { treeMap } from '../../shared/report/charts/tree-map.ts';
import { trend } from '../../shared/report/charts/trend.ts';
import { waterfall } from '../../shared/report/charts/waterfall.ts';
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
  /** Goes by the steps of a period: a month is shown in its year. */
  readonly stepped?: true;
  /** Shows a row without parts among those of the row above it; without this by itself. */
  readonly ofParts: boolean;
  draw(subject: ChartSubject, choices: ChartChoices): Drawing | NoDrawing;
}

/** The charts, in the order of their tabs. */
export const CHART_KINDS: readonly ChartKind[] = [
  { name: 'trend', label: 'chartKind.trend', by: [], stepped: true, ofParts: false, draw: trend },
  {
    name: 'scatter',
    label: 'chartKind.scatter',
    by: ['depth', 'potential'],
    ofParts: true,
    draw: (subject, { depth, potential }) => scatter(subject, depth, potential),
  },
  { name: 'treemap', label: 'chartKind.treemap', by: [], ofParts: true, draw: treeMap },
  {
    name: 'heat',
    label: 'chartKind.heat',
    by: ['depth'],
    ofParts: true,
    stepped: true,
    draw: (subject, { depth }) => heatMap(subject, depth),
  },
  { name: 'waterfall', label: 'chartKind.waterfall', by: [], ofParts: true, draw: waterfall },
  {
    name: 'distribution',
    label: 'chartKind.distribution',
    by: ['depth'],
    ofParts: true,
    draw: (subject, { depth }) => distribution(subject, depth),
  },
  {
    name: 'lorenz',
    label: 'chartKind.lorenz',
    by: ['depth', 'potential'],
    ofParts: true,
    draw: (subject, { depth, potential }) => lorenz(subject, depth, potential),
  },
  { name: 'bullet', label: 'chartKind.bullet', by: [], ofParts: true, draw: bullet },
  { name: 'sunburst', label: 'chartKind.sunburst', by: [], ofParts: true, draw: sunburst },
];
