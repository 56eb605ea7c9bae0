import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountForm } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { averageOf, countText, type RangeSums, sumsOf, totalText } from '../state/range-sums.ts';
import { useStore } from '../state/store.ts';

/** Sums that took longer than this wait until the planner pauses. */
const AT_ONCE_MS = 8;
const PAUSE_MS = 120;
/** A screen reader is told once the selection rests. */
const REST_MS = 400;

/** What the selected cells come to, as in Excel: only where more than one is selected. */
export function SelectionSums({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const sums = useSums(open);
  const said = useRested(sums);
  return (
    <>
      <span className="visually-hidden" role="status">
        {said && sayAll(t, open, said)}
      </span>
      {sums && <Figures open={open} sums={sums} />}
    </>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

function sayAll(t: T, { workbench }: OpenPlan, { cells, of }: RangeSums): string {
  const what = t('sums.cells', { count: cells });
  return of ? t('sums.said', { what, sum: totalText(amountForm(workbench.plan, of.measure), of.sum) }) : what;
}

function Figures({ open, sums }: { readonly open: OpenPlan; readonly sums: RangeSums }) {
  const { t } = useTranslation();
  const { cells, count, of } = sums;
  if (!of) return <Figure name={t('sums.count')} text={countText(cells)} />;
  const form = amountForm(open.workbench.plan, of.measure);
  // Of cars, say, a tenth more than there are whole ones.
  const finer = form.decimals + form.unit === 0 ? 1 : 0;
  return (
    <>
      <Figure name={t('sums.sum')} text={totalText(form, of.sum)} />
      <Figure name={t('sums.average')} text={totalText(form, averageOf(of.sum, count, finer), finer)} />
      <Figure name={t('sums.count')} text={countText(count)} />
      <Figure name={t('sums.least')} text={totalText(form, BigInt(of.least))} />
      <Figure name={t('sums.most')} text={totalText(form, BigInt(of.most))} />
    </>
  );
}

function Figure({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <span className="selection-sum">
      {name} <b>{text}</b>
    </span>
  );
}

/** The sums of the selection, worked out after what was selected has been painted. */
function useSums({ workbench, ranges }: OpenPlan): RangeSums | null {
  const selected = useStore(ranges.ranges);
  const figures = useStore(workbench.figures);
  const rows = useStore(workbench.rows);
  const [sums, setSums] = useState<{ readonly of: RangeSums | null; readonly ms: number }>({ of: null, ms: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stores say when what is read here has changed
  useEffect(() => {
    if (selected.length === 0) return setSums(({ ms }) => ({ of: null, ms }));
    const work = () => {
      const { shape } = ranges;
      const shown = workbench.figures.get();
      if (!shape || !shown || shape.rows.tree !== shown.tree) return;
      const started = performance.now();
      const of = sumsOf(workbench.plan, shown, shape, ranges.blocks());
      setSums({ of, ms: performance.now() - started });
    };
    const timer = setTimeout(work, sums.ms > AT_ONCE_MS ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [selected, figures, rows]);
  return selected.length === 0 ? null : sums.of;
}

function useRested(sums: RangeSums | null): RangeSums | null {
  const [rested, setRested] = useState<RangeSums | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(sums), REST_MS);
    return () => clearTimeout(timer);
  }, [sums]);
  return rested;
}
