import { useMemo } from 'react';
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
import { type Asked, holdsOn, outlookOf } from './preview.ts';

interface Props {
  readonly open: OpenPlan;
  readonly refusal: Refusal;
  readonly asked: Asked;
}

interface Way {
  readonly label: string;
  go(): void;
}

/** The nearest total that what holds the whole would allow; null where the refusal is about something smaller. */
function nearestTotal(refusal: Refusal): number | null {
  if (refusal.code === 'infeasible' && refusal.area.members.every((member) => member === null)) {
    const nearest = refusal.asked > refusal.most ? refusal.most : refusal.least;
    return Number.isSafeInteger(nearest) ? nearest : null;
  }
  return refusal.code === 'held' && refusal.nearest !== refusal.asked ? refusal.nearest : null;
}

/** Ways out of a refusal, each tried before it is offered. */
function waysOut({ open, refusal, asked }: Props, words: ReturnType<typeof useTranslation>['t']): Way[] {
  const { plan } = open.workbench;
  const desk = deskOf(open);
  const ways: Way[] = [];
  const { locks, bounds } = holdsOn(plan, asked);
  if (
    desk.state.get().keepHolds &&
    locks.length + bounds.length > 0 &&
    outlookOf(plan, { ...asked, release: true }).ok
  ) {
    ways.push({ label: words('apply.withoutHolds'), go: () => desk.state.patch({ keepHolds: false }) });
  }
  ways.push(...waysOfKept({ open, refusal, asked }, words));
  const nearest = nearestTotal(refusal);
  if (nearest !== null && outlookOf(plan, { ...asked, total: nearest }).ok) {
    const total: TotalChoice = { is: 'amount', ticks: nearest };
    const amount = exactAmount(amountForm(plan, asked.measure), nearest);
    ways.push({ label: words('apply.useTotal', { amount }), go: () => desk.state.patch({ total }) });
  }
  const row = desk.row();
  if (row && (refusal.code === 'no-basis' || refusal.code === 'negative-basis')) {
    const strategy = {
      ...asked.strategy,
      steps: asked.strategy.steps.map((step) => ({ ...step, otherwise: 'equal' as const })),
    };
    if (outlookOf(plan, { ...asked, strategy }).ok) {
      ways.push({
        label: words('apply.otherwiseEqual'),
        go: () => {
          let form = desk.form(row);
          form.steps.forEach(({ step }, i) => {
            form = withStep(form, i, { ...step, otherwise: 'equal' });
          });
          desk.edit(row, form);
        },
      });
    }
  }
  if (refusal.code === 'no-total') {
    ways.push({
      label: words('preview.growthTotal'),
      go: () => desk.state.patch({ total: { is: 'growth', growth: 0.08 } }),
    });
    ways.push({
      label: words('preview.amountTotal'),
      go: () => desk.state.patch({ total: { is: 'amount', ticks: 0 } }),
    });
  }
  return ways;
}

/** So many areas are offered one by one. */
const MOST_AREAS = 3;

/** Letting go of one of the areas set by hand that stand in the way, or of all that are kept. */
function waysOfKept({ open, refusal, asked }: Props, words: ReturnType<typeof useTranslation>['t']): Way[] {
  const { plan } = open.workbench;
  const desk = deskOf(open);
  const { keep = [], scenario } = asked;
  const keyOf = (area: Area) => placeKey({ scenario, area });
  const inTheWay = new Set((refusal.code === 'held' ? refusal.locks : []).map(keyOf));
  const letGo = (label: string, areas: readonly Area[]): Way[] => {
    const gone = new Set(areas.map(keyOf));
    if (!outlookOf(plan, { ...asked, keep: keep.filter((area) => !gone.has(keyOf(area))) }).ok) return [];
    const go = () => desk.state.patch({ kept: new Set([...desk.state.get().kept].filter((key) => !gone.has(key))) });
    return [{ label, go }];
  };
  const single = keep.filter((area) => inTheWay.has(keyOf(area))).slice(0, MOST_AREAS);
  const names = windowNames(plan);
  return [
    ...single.flatMap((area) => letGo(words('override.letGo', { area: names.area(area, language()) }), [area])),
    ...(keep.length > 1 || (keep.length > 0 && single.length === 0) ? letGo(words('override.letAllGo'), keep) : []),
  ];
}

/** Why it cannot be applied, in its place, with what can be done. */
export function Refused(props: Props) {
  const { t } = useTranslation();
  const { open, refusal } = props;
  const text = refusalText(refusal, language(), windowNames(open.workbench.plan));
  // biome-ignore lint/correctness/useExhaustiveDependencies: ways hang on the refusal, which is new with each try
  const ways = useMemo(() => waysOut(props, t), [refusal]);
  return (
    <div className="preview-refused" role="alert">
      <p>
        <b>{text.title}</b> {text.detail}
      </p>
      {ways.length > 0 && (
        <p className="ways">
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
