import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChartPoint, isDrawing } from '../../shared/report/charts/drawing.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Pick } from '../ui/Pick.tsx';
import { Chart, type ChartPicture } from './Chart.tsx';
import { ChartTableView } from './ChartTableView.tsx';
import { chartChoice } from './choice.ts';
import { goTo } from './go-to.ts';
import type { Shown } from './use-drawing.ts';

/** What a chart goes by besides its row and period: potential and level. */
export function ChartPicks({ open, shown }: { readonly open: OpenPlan; readonly shown: Shown }) {
  const { t } = useTranslation();
  const choice = chartChoice(open);
  const { kind, levels, depth, potentials, potential } = shown;
  return (
    <>
      {kind.by.includes('potential') && potentials.length > 0 && (
        <Pick<string>
          caption={t('charts.driver')}
          value={String(potential?.driver ?? 'last-year')}
          choices={potentials.map(({ driver, name }) => ({ value: String(driver ?? 'last-year'), label: name }))}
          onPick={(value) => choice.patch({ potential: value === 'last-year' ? value : Number(value) })}
        />
      )}
      {kind.by.includes('depth') && levels.length > 0 && (
        <Pick<number>
          caption={t('charts.level')}
          value={depth}
          choices={levels.map((level) => ({ value: level.depth, label: `${level.name} (${level.count})` }))}
          onPick={(value) => choice.patch({ depth: value })}
        />
      )}
    </>
  );
}

interface ContentProps {
  readonly open: OpenPlan;
  readonly shown: Shown;
  readonly picture: Ref<ChartPicture>;
  /** There is little room: title and hints are told elsewhere. */
  readonly bare?: boolean;
}

/** The chart, or its figures, or why there is none; and what has to be said of it. */
export function ChartContent({ open, shown, picture, bare = false }: ContentProps) {
  const { t } = useTranslation();
  const { table } = useStore(chartChoice(open));
  const { drawing, subject, lit } = shown;
  const follow = ({ place }: ChartPoint) => place && goTo(open, place.node, place.period);
  return (
    <>
      {!isDrawing(drawing) ? (
        <p className="empty">{drawing.nothing}</p>
      ) : table ? (
        <ChartTableView title={subject.form.title} caption={subject.form.caption} table={drawing.table} />
      ) : (
        <Chart label={subject.form.title} drawing={drawing} onPick={follow} picture={picture} bare={bare} lit={lit} />
      )}
      {isDrawing(drawing) && !(bare && drawing.remarks.length === 0) && (
        <p className="chart-remarks">
          {[...drawing.remarks, ...(table || bare ? [] : [t('charts.hint')])].map((remark) => (
            <span key={remark}>{remark}</span>
          ))}
        </p>
      )}
    </>
  );
}
