import type { AxisText, ChartPoint, Drawing } from '../../shared/report/charts/drawing.ts';
import { withoutHead } from '../../shared/report/charts/look.ts';
import { safeTexts } from '../../shared/report/charts/safe-texts.ts';
import { type ECharts, init } from './echarts.ts';

type Loose = Readonly<Record<string, unknown>>;

/** The option with the words of its axes. */
function optionOf({ option: drawn, axes }: Drawing): Loose {
  const option = safeTexts(drawn);
  const worded = (axis: unknown, text: AxisText | undefined): unknown => {
    if (axis === undefined || text === undefined) return axis;
    const found = axis as { readonly axisLabel?: object };
    return { ...found, axisLabel: { ...found.axisLabel, formatter: text } };
  };
  const { xAxis, yAxis } = option;
  if (xAxis === undefined && yAxis === undefined) return option;
  return { ...option, xAxis: worded(xAxis, axes.x), yAxis: worded(yAxis, axes.y) };
}

export interface ChartEvents {
  /** The mouse came to a mark, at a place of the chart; null when it left. */
  hover(point: number | null, x: number, y: number): void;
  click(point: number): void;
}

interface MouseParams {
  readonly seriesIndex?: number;
  readonly dataIndex?: number;
  readonly event?: { readonly offsetX: number; readonly offsetY: number };
}

type Matrix = readonly [number, number, number, number, number, number];

/** What the library tells of its marks, though not in its types. */
interface WithModel {
  getModel(): {
    getSeriesByIndex(i: number): { getData(): { getItemGraphicEl(i: number): Mark | undefined } } | undefined;
  };
}

interface Mark {
  getBoundingRect(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  getComputedTransform?(): Matrix | null | undefined;
}

/** A drawing on an element of the page. Everything that it holds goes with `end`. */
export class ChartView {
  readonly #chart: ECharts;
  readonly #watcher: ResizeObserver;
  readonly #bare: boolean;
  #drawing: Drawing | null = null;
  #lit = false;

  /** Bare: without title and unit, where they are told beside it; pictures have them. */
  constructor(element: HTMLElement, events: ChartEvents, bare: boolean) {
    this.#bare = bare;
    this.#chart = init(element, null, { renderer: 'canvas' });
    this.#watcher = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientHeight > 0) this.#chart.resize();
    });
    this.#watcher.observe(element);
    const pointOf = ({ seriesIndex, dataIndex }: MouseParams) =>
      seriesIndex === undefined || dataIndex === undefined
        ? -1
        : (this.#drawing?.points.find(seriesIndex, dataIndex) ?? -1);
    this.#chart.on('mousemove', (params: unknown) => {
      const mouse = params as MouseParams;
      const point = pointOf(mouse);
      events.hover(point < 0 ? null : point, mouse.event?.offsetX ?? 0, mouse.event?.offsetY ?? 0);
    });
    this.#chart.on('mouseout', () => events.hover(null, 0, 0));
    this.#chart.on('globalout', () => events.hover(null, 0, 0));
    this.#chart.on('click', (params: unknown) => {
      const point = pointOf(params as MouseParams);
      if (point >= 0) events.click(point);
    });
  }

  show(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#lit = false;
    const option = optionOf(drawing);
    this.#chart.setOption(this.#bare ? withoutHead(option) : option, { notMerge: true });
  }

  /** Marks points, and no others; scrolls the first one into view. */
  light(points: readonly number[]): void {
    if (this.#lit) this.#chart.dispatchAction({ type: 'downplay' });
    this.#lit = points.length > 0;
    const [first] = points;
    if (first === undefined || !this.#drawing) return;
    this.#scrollTo(first);
    const bySeries = new Map<number, number[]>();
    for (const point of points) {
      const { series, item } = this.#drawing.points.at(point) as ChartPoint;
      bySeries.set(series, [...(bySeries.get(series) ?? []), item]);
    }
    for (const [seriesIndex, dataIndex] of bySeries) {
      this.#chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
    }
  }

  #scrollTo(point: number): void {
    const { scroll } = this.#drawing as Drawing;
    if (!scroll || scroll.rows <= scroll.seen) return;
    const row = scroll.rowOf(point);
    const zooms = (this.#chart.getOption() as Loose)['dataZoom'] as readonly { startValue: number }[] | undefined;
    const first = zooms?.[0]?.startValue ?? 0;
    if (row >= first && row < first + scroll.seen) return;
    const startValue = row < first ? row : row - scroll.seen + 1;
    this.#chart.dispatchAction({ type: 'dataZoom', startValue, endValue: startValue + scroll.seen - 1 });
  }

  /** The middle of a mark, as the chart has drawn it; null where it has not. */
  middleOf(point: number): { readonly x: number; readonly y: number } | null {
    if (!this.#drawing) return null;
    const { series, item } = this.#drawing.points.at(point) as ChartPoint;
    const mark = (this.#chart as unknown as WithModel)
      .getModel()
      .getSeriesByIndex(series)
      ?.getData()
      .getItemGraphicEl(item);
    if (!mark) return null;
    const { x, y, width, height } = mark.getBoundingRect();
    const [a, b, c, d, e, f] = mark.getComputedTransform?.() ?? [1, 0, 0, 1, 0, 0];
    const [left, top] = [x + width / 2, y + height / 2];
    return { x: a * left + c * top + e, y: b * left + d * top + f };
  }

  /** What is seen, as a data URL of a PNG at twice the size. */
  png(paper: string): string {
    const form = { type: 'png', pixelRatio: 2, backgroundColor: paper } as const;
    if (!this.#bare || !this.#drawing) return this.#chart.getDataURL(form);
    const element = document.createElement('div');
    const chart = init(element, null, { renderer: 'canvas', ...PICTURE });
    try {
      chart.setOption(optionOf(this.#drawing));
      return chart.getDataURL(form);
    } finally {
      chart.dispose();
    }
  }

  svg(): string {
    if (!this.#drawing) return '';
    const shown = { width: this.#chart.getWidth(), height: this.#chart.getHeight() };
    return svgOf(this.#drawing, this.#bare ? PICTURE : shown);
  }

  end(): void {
    this.#watcher.disconnect();
    this.#chart.dispose();
  }
}

/** Size of a picture of what is shown too small for one. */
const PICTURE = { width: 960, height: 540 } as const;

/** Draws off the screen. A picture has nothing to point at: what the library adds for a page goes. */
function svgOf(drawing: Drawing, size: { readonly width: number; readonly height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(optionOf(drawing));
    return chart
      .renderToSVGString()
      .replace(/<style ?>[\s\S]*?<\/style>\s*/g, '')
      .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '');
  } finally {
    chart.dispose();
  }
}
