import { BarChart, HeatmapChart, LineChart, ScatterChart, SunburstChart, TreemapChart } from 'echarts/charts';
import {
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapPiecewiseComponent,
} from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

// Only what a chart here is made of. The library's tooltip is not: it writes style attributes into markup, which the
// page's policy forbids, and it says nothing to who does not see it.
use([
  BarChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  SunburstChart,
  TreemapChart,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapPiecewiseComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
]);

export { type ECharts, init } from 'echarts/core';
