import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf } from '../../shared/model/plan.ts';
import { type Drawing, isDrawing, tableText } from '../../shared/report/charts/drawing.ts';
import { childrenOf, nameOfPeriod, rowName } from '../../shared/report/charts/subject.ts';
import { periodColumns } from '../grid/period-columns.ts';
import { say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Pick } from '../ui/Pick.tsx';
import type { ChartPicture } from './Chart.tsx';
import { ChartContent, ChartPicks } from './ChartContent.tsx';
import { copyPicture, copyText, savePng, saveSvg } from './chart-files.ts';
import { chartChoice } from './choice.ts';
import { goTo } from './go-to.ts';
import './charts-page.css';
import { CHART_KINDS } from './kinds.ts';
import { type Shown, useDrawing } from './use-drawing.ts';

/** The row and period on which the planner stands, as pictures. */
export default function ChartsPage({ open }: { readonly open: OpenPlan }) {
  const shown = useDrawing(open);
  const picture = useRef<ChartPicture>(null);
  if (!shown) return null;
  const { drawing, kind } = shown;
  return (
    <div className="charts-page">
      <Kinds open={open} present={shown.kind.name} />
      <div className="charts-bar">
        <Path open={open} shown={shown} />
        <span className="grow" />
        <ChartPicks open={open} shown={shown} />
        <PeriodPick open={open} shown={shown} />
        {isDrawing(drawing) && <Tools open={open} shown={shown} drawing={drawing} picture={picture} />}
      </div>
      <div className="chart-content" id="chart-content" role="tabpanel" aria-labelledby={`chart-tab-${kind.name}`}>
        <ChartContent open={open} shown={shown} picture={picture} />
      </div>
    </div>
  );
}

function Kinds({ open, present }: { readonly open: OpenPlan; readonly present: string }) {
  const { t } = useTranslation();
  const choice = chartChoice(open);
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = CHART_KINDS.findIndex(({ name }) => name === present);
    const next = (at + step + CHART_KINDS.length) % CHART_KINDS.length;
    choice.patch({ kind: CHART_KINDS[next]?.name ?? present });
    (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div className="chart-kinds" role="tablist" aria-label={t('charts.kinds')} onKeyDown={walk}>
      {CHART_KINDS.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`chart-tab-${name}`}
          aria-controls="chart-content"
          aria-selected={name === present}
          tabIndex={name === present ? 0 : -1}
          onClick={() => choice.patch({ kind: name })}
        >
          {say(label)}
        </button>
      ))}
    </div>
  );
}

/** Where the row hangs, each step a way back up; and the way down to its parts. */
function Path({ open, shown }: { readonly open: OpenPlan; readonly shown: Shown }) {
  const { t } = useTranslation();
  const { subject } = shown;
  const above: number[] = [];
  for (let at = subject.node; at >= 0; at = subject.tree.parent[at] as number) above.unshift(at);
  const parts = childrenOf(subject, subject.node).slice(0, MOST_CHOICES);
  return (
    <nav className="chart-path" aria-label={t('charts.path')}>
      {above.map((node, i) => (
        <span key={node}>
          {i > 0 && <Icon name="right" small />}
          {node === subject.node ? (
            <b aria-current="location">{rowName(subject, node)}</b>
          ) : (
            <button type="button" onClick={() => goTo(open, node, null)}>
              {rowName(subject, node)}
            </button>
          )}
        </span>
      ))}
      {parts.length > 0 && (
        <Pick<number>
          caption={t('charts.partsPick')}
          captionShown={false}
          value={-1}
          choices={[
            { value: -1, label: t('charts.parts') },
            ...parts.map((node) => ({ value: node, label: rowName(subject, node) })),
          ]}
          onPick={(node) => node >= 0 && goTo(open, node, null)}
        />
      )}
    </nav>
  );
}

/** More parts than a menu can show are reached through the chart or the grid. */
const MOST_CHOICES = 40;

interface ToolsProps {
  readonly open: OpenPlan;
  readonly shown: Shown;
  readonly drawing: Drawing;
  readonly picture: { readonly current: ChartPicture | null };
}

function Tools({ open, shown, drawing, picture }: ToolsProps) {
  const { t } = useTranslation();
  const { table } = useStore(chartChoice(open));
  const { title } = shown.subject.form;
  return (
    <span className="chart-tools">
      <IconButton
        icon={table ? 'chart' : 'table'}
        label={table ? t('charts.picture') : t('charts.table')}
        onClick={() => chartChoice(open).patch({ table: !table })}
      />
      {table ? (
        <IconButton
          icon="paste"
          label={t('charts.copyTable')}
          onClick={() => void copyText(tableText(drawing.table))}
        />
      ) : (
        <>
          <IconButton
            icon="picture"
            label={t('charts.copy')}
            onClick={() => void copyPicture(picture.current?.png() ?? '')}
          />
          <button
            type="button"
            className="button small"
            title={t('charts.savePng')}
            aria-label={t('charts.savePng')}
            onClick={() => void savePng(open, title, picture.current?.png() ?? '')}
          >
            <Icon name="export" /> PNG
          </button>
          <button
            type="button"
            className="button small"
            title={t('charts.saveSvg')}
            aria-label={t('charts.saveSvg')}
            onClick={() => void saveSvg(open, title, picture.current?.svg() ?? '')}
          >
            <Icon name="export" /> SVG
          </button>
        </>
      )}
    </span>
  );
}

function PeriodPick({ open, shown: { subject } }: { readonly open: OpenPlan; readonly shown: Shown }) {
  const { t } = useTranslation();
  const calendar = calendarOf(subject.plan);
  const periods = periodColumns(calendar, new Set(calendar.periods.map(({ code }) => code)));
  return (
    <Pick<string>
      caption={t('charts.period')}
      value={subject.period.code}
      choices={periods.map(({ period }) => ({ value: period.code, label: nameOfPeriod(subject, period) }))}
      onPick={(code) => goTo(open, null, code)}
    />
  );
}
