import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDrawing } from '../../shared/report/charts/drawing.ts';
import { nodeKeys } from '../grid/visible-rows.ts';
import { say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Pick } from '../ui/Pick.tsx';
import type { ChartPicture } from './Chart.tsx';
import { ChartContent, ChartPicks } from './ChartContent.tsx';
import './charts-page.css';
import { chartChoice } from './choice.ts';
import { CHART_KINDS } from './kinds.ts';
import { PictureMenu } from './PictureMenu.tsx';
import { type Shown, useDrawing } from './use-drawing.ts';

/** A chart beside the grid: it follows the planner from row to row, and a click in it leads the grid. */
export default function ChartPane({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const shown = useDrawing(open, { beside: true });
  const picture = useRef<ChartPicture>(null);
  if (!shown) return null;
  const { drawing, subject, about } = shown;
  return (
    <section className="chart-pane" data-region="chart" aria-label={t('charts.pane')}>
      <div className="charts-bar">
        <KindPick open={open} shown={shown} />
        <span className="chart-about" title={subject.form.title}>
          {about}
          <span className="muted"> {subject.form.caption}</span>
        </span>
        <ChartPicks open={open} shown={shown} />
        <span className="chart-tools">
          <PaneTools open={open} shown={shown} />
          {isDrawing(drawing) && (
            <PictureMenu open={open} title={subject.form.title} picture={() => picture.current} table={drawing.table} />
          )}
          <Place open={open} />
        </span>
      </div>
      <div className="chart-content">
        <ChartContent open={open} shown={shown} picture={picture} bare />
      </div>
    </section>
  );
}

interface Props {
  readonly open: OpenPlan;
  readonly shown: Shown;
}

function KindPick({ open, shown }: Props) {
  const { t } = useTranslation();
  return (
    <Pick<string>
      caption={t('charts.kinds')}
      captionShown={false}
      value={shown.kind.name}
      choices={CHART_KINDS.map(({ name, label }) => ({ value: name, label: say(label) }))}
      onPick={(kind) => chartChoice(open).patch({ kind })}
    />
  );
}

/** Whether the chart stays on its row, and whether it is read as figures. */
function PaneTools({ open, shown: { subject } }: Props) {
  const { t } = useTranslation();
  const choice = chartChoice(open);
  const { table, kept } = useStore(choice);
  return (
    <>
      <IconButton
        icon="pin"
        small
        label={t(kept === null ? 'charts.keep' : 'charts.follow')}
        pressed={kept !== null}
        onClick={() => choice.patch({ kept: kept === null ? nodeKeys(subject.tree)(subject.node) : null })}
      />
      <IconButton
        icon={table ? 'chart' : 'table'}
        small
        label={table ? t('charts.picture') : t('charts.table')}
        onClick={() => choice.patch({ table: !table })}
      />
    </>
  );
}

/** Below the grid or beside it, or gone. */
function Place({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { view } = open.workbench;
  const { chart } = useStore(view);
  const below = chart.side === 'below';
  return (
    <>
      <IconButton
        icon={below ? 'inspector' : 'below'}
        small
        label={t(below ? 'charts.beside' : 'charts.below')}
        onClick={() => view.patch({ chart: { ...chart, side: below ? 'beside' : 'below' } })}
      />
      <IconButton
        icon="close"
        small
        label={t('charts.closePane')}
        keys="Alt C"
        onClick={() => view.patch({ chart: { ...chart, side: null } })}
      />
    </>
  );
}
