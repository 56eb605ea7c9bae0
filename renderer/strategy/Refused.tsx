import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { placeKey } from '../state/pin.ts';
import { deskOf, type TotalChoice } from './desk.ts';
import { withStep } from './form.ts';
import { outlooksOf } from './outlooks.ts';
import { type Asked, holdsOn } from './preview.ts';
import { FIRST_GROWTH } from './use-outlook.ts';

interface Props {
  readonly open: OpenPlan;
  readonly refusal: Refusal;
  readonly asked: Asked;
}

interface Way {
  readonly label: string;
  /** What it would ask then; null for what needs no try. */
  readonly tried: Asked | null;
  go(): void;
}

type Words = ReturnType<typeof useTranslation>['t'];

/** The nearest total that what holds the whole would allow; null where the refusal is about something smaller. */
function nearestTotal(refusal: Refusal): number | null {
  if (refusal.code === 'infeasible' && refusal.area.members.every((member) => member === null)) {
    const nearest = refusal.asked > refusal.most ? refusal.most : refusal.least;
    return Number.isSafeInteger(nearest) ? nearest : null;
  }
  return refusal.code === 'held' && refusal.nearest !== refusal.asked ? refusal.nearest : null;
}

/** Ways out of a refusal, to be tried before they are offered. */
function waysOut(props: Props, words: Words): Way[] {
  const { open, refusal } = props;
  const desk = deskOf(open);
  const ways = [...wayOfHolds(props, words), ...waysOfKept(props, words), ...wayOfTotal(props, words)];
  if (refusal.code === 'no-basis' || refusal.code === 'negative-basis') ways.push(...wayOfEqual(props, words));
  if (refusal.code === 'no-total') {
    const total = (label: string, choice: TotalChoice): Way => {
      return { label, tried: null, go: () => desk.state.patch({ total: choice }) };
    };
    ways.push(total(words('preview.growthTotal'), { is: 'growth', growth: FIRST_GROWTH }));
    ways.push(total(words('preview.amountTotal'), { is: 'amount', ticks: 0 }));
  }
  return ways;
}

function wayOfHolds({ open, asked }: Props, words: Words): Way[] {
  const { locks, bounds } = holdsOn(open.workbench.plan, asked);
  if (asked.release || locks.length + bounds.length === 0) return [];
  const go = () => deskOf(open).state.patch({ keepHolds: false });
  return [{ label: words('apply.withoutHolds'), tried: { ...asked, release: true }, go }];
}

function wayOfTotal({ open, refusal, asked }: Props, words: Words): Way[] {
  const ticks = nearestTotal(refusal);
  if (ticks === null) return [];
  const amount = exactAmount(amountForm(open.workbench.plan, asked.measure), ticks);
  const go = () => deskOf(open).state.patch({ total: { is: 'amount', ticks } });
  return [{ label: words('apply.useTotal', { amount }), tried: { ...asked, total: ticks }, go }];
}

function wayOfEqual({ open, asked }: Props, words: Words): Way[] {
  const desk = deskOf(open);
  const row = desk.row();
  if (!row) return [];
  const steps = asked.strategy.steps.map((step) => ({ ...step, otherwise: 'equal' as const }));
  const go = () => {
    let form = desk.form(row);
    form.steps.forEach(({ step }, i) => {
      form = withStep(form, i, { ...step, otherwise: 'equal' });
    });
    desk.edit(row, form);
  };
  return [{ label: words('apply.otherwiseEqual'), tried: { ...asked, strategy: { ...asked.strategy, steps } }, go }];
}

/** So many areas are offered one by one. */
const MOST_AREAS = 3;

/** Letting go of one of the areas set by hand that stand in the way, or of all that are kept. */
function waysOfKept({ open, refusal, asked }: Props, words: Words): Way[] {
  const desk = deskOf(open);
  const { keep = [], scenario } = asked;
  const keyOf = (area: Area) => placeKey({ scenario, area });
  const inTheWay = new Set((refusal.code === 'held' ? refusal.locks : []).map(keyOf));
  const letGo = (label: string, areas: readonly Area[]): Way => {
    const gone = new Set(areas.map(keyOf));
    const go = () => desk.state.patch({ kept: new Set([...desk.state.get().kept].filter((key) => !gone.has(key))) });
    return { label, tried: { ...asked, keep: keep.filter((area) => !gone.has(keyOf(area))) }, go };
  };
  const single = keep.filter((area) => inTheWay.has(keyOf(area))).slice(0, MOST_AREAS);
  const names = windowNames(open.workbench.plan);
  const ways = single.map((area) => letGo(words('override.letGo', { area: names.area(area, language()) }), [area]));
  const all = keep.length > 1 || (keep.length > 0 && single.length === 0);
  return all ? [...ways, letGo(words('override.letAllGo'), keep)] : ways;
}

/** The ways that would go through, as soon as that is known. */
function useWays(props: Props): readonly Way[] {
  const { t } = useTranslation();
  const { open, refusal } = props;
  const [found, setFound] = useState<{ readonly of: Refusal; readonly ways: readonly Way[] } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: ways hang on the refusal, which is new with each try
  useEffect(() => {
    let wanted = true;
    const tries = waysOut(props, t).map(async (way) => {
      return way.tried === null || (await outlooksOf(open).goes(way.tried)) ? [way] : [];
    });
    void Promise.all(tries).then((ways) => wanted && setFound({ of: refusal, ways: ways.flat() }));
    return () => {
      wanted = false;
    };
  }, [refusal]);
  return found?.of === refusal ? found.ways : [];
}

/** Why it cannot be applied, in its place, with what can be done. */
export function Refused(props: Props) {
  const { open, refusal } = props;
  const text = refusalText(refusal, language(), windowNames(open.workbench.plan));
  const ways = useWays(props);
  return (
    <div className="preview-refused" role="alert">
      <p>
        <b>{text.title}</b> {text.detail}
      </p>
      {ways.length > 0 && (
        <p className="ways-out">
          {ways.map(({ label, go }) => (
            <button key={label} type="button" className="button" onClick={go}>
              {label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
