import type { TrailItem } from '../../shared/command/explain.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { formatPercent, MINUS } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { basisNoun, basisNouns } from '../../shared/text/refusal-text-basis.ts';
import { i18n } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { momentName } from '../i18n/words.ts';
import { type AmountForm, exactAmount } from '../state/amounts.ts';

/** One of the bases of a step: how much it counts for, and the part's share of it. */
export interface Bar {
  readonly name: string;
  /** A part of 1. */
  readonly weight: number;
  readonly share: string;
}

/** A reason as the inspector shows it: a mark, a title with its figure, and what there is to say below. */
export interface TrailRow {
  readonly tone: 'plain' | 'bound' | 'end';
  readonly title: string;
  readonly amount: string;
  readonly notes: readonly string[];
  readonly bars?: readonly Bar[];
}

type Item<Kind extends TrailItem['kind']> = Extract<TrailItem, { readonly kind: Kind }>;

/** How a trail is told: names of the plan, amounts in the measure's unit. */
interface Telling {
  readonly plan: Plan;
  readonly language: Language;
  readonly form: AmountForm;
}

const amountOf = ({ form }: Telling, ticks: number) => exactAmount(form, Math.round(ticks));
const signed = ({ form }: Telling, ticks: number) => exactAmount(form, Math.round(ticks), { signed: true });
const share = (ratio: number) => formatPercent(ratio, { places: 2, signed: false });

/** Below half of this, in ticks, nothing was rounded or moved that anybody could see. */
const SEEN = 0.005;

/** Less than a tick, with two digits more than amounts have: "+0.0034". */
function fine({ form: { decimals, unit } }: Telling, ticks: number): string {
  const digits = decimals + unit;
  return (ticks < 0 ? MINUS : '+') + (Math.abs(ticks) / 10 ** digits).toFixed(digits + 2);
}

function touchWords({ language }: Telling, { at, who }: Item<'edit'>['touch']): string {
  const when = momentName(at, language);
  return who === '' ? when : i18n.t('trail.whenWho', { when, who });
}

/** The reasons of a trail, in the order in which they made the figure. */
export function trailRows(trail: readonly TrailItem[], telling: Telling): TrailRow[] {
  return trail.flatMap((item) => rowsOf(item, telling));
}

function rowsOf(item: TrailItem, telling: Telling): TrailRow[] {
  const { t } = i18n;
  const plain = (title: string, amount: string, ...notes: string[]): TrailRow[] => [
    { tone: 'plain', title, amount, notes },
  ];
  switch (item.kind) {
    case 'strategy':
      return plain(t('trail.total'), amountOf(telling, item.value), ...strategyNotes(item, telling));
    case 'step':
      return stepRows(item, telling);
    case 'season':
      return seasonRows(item, telling);
    case 'held':
      return plain(t('trail.held'), amountOf(telling, item.value), signed(telling, item.value - item.before));
    case 'sum':
      return plain(t('trail.sum', { count: item.lines }), amountOf(telling, item.value));
    case 'earlier': {
      const note = item.before === null ? [] : [changeWords(telling, item.before, item.value)];
      return plain(t('trail.earlier'), amountOf(telling, item.value), ...note);
    }
    case 'copied': {
      const name = namesOf(telling.plan).scenario(item.from);
      return plain(t('trail.copied', { name }), amountOf(telling, item.value), touchWords(telling, item.touch));
    }
    case 'edit': {
      const title = intentWords(telling.plan, item.intent, telling.language);
      const change = changeWords(telling, item.before, item.value);
      return plain(title, amountOf(telling, item.value), change, touchWords(telling, item.touch));
    }
    case 'closed':
      return plain(t('trail.closed'), '', t('trail.closedAbout'));
    case 'never':
      return plain(t('trail.never'), '0');
  }
}

function changeWords(telling: Telling, before: number, after: number): string {
  const change = signed(telling, after - before);
  return i18n.t('trail.change', { before: amountOf(telling, before), after: amountOf(telling, after), change });
}

function strategyNotes(item: Item<'strategy'>, telling: Telling): string[] {
  const { t } = i18n;
  const notes: string[] = [t('trail.byStrategy', { name: item.strategy }), touchWords(telling, item.touch)];
  if (item.load !== 1) {
    notes.push(t('trail.buffers', { amount: amountOf(telling, item.answersFor), share: share(item.load - 1) }));
  }
  return notes;
}

function stepRows(item: Item<'step'>, telling: Telling): TrailRow[] {
  const { t } = i18n;
  const { plan, language } = telling;
  const part = namesOf(plan).part(item.area, language);
  const bases = basisNouns(item.bases.map(({ basis }) => basis).join(' + '), language);
  const notes: string[] = [t('trail.takes', { part, share: share(item.share), of: amountOf(telling, item.of), bases })];
  if (item.ramp !== null && item.ramp !== 1) notes.push(t('trail.ramp', { share: share(item.ramp) }));
  if (item.fill) notes.push(t('trail.fill', { turn: item.fill.turn, of: item.fill.of }));
  const bounded = item.bound !== null;
  const moved = item.real - item.unbounded;
  if (!bounded && Math.abs(moved) > Math.max(SEEN, 1e-6 * Math.abs(item.real))) {
    notes.push(t('trail.movedByOthers', { amount: signed(telling, moved) }));
  }
  const rows: TrailRow[] = [
    {
      tone: 'plain',
      title: t('trail.step', { step: item.step, part }),
      amount: amountOf(telling, bounded ? item.unbounded : item.real),
      notes,
      ...(item.bases.length > 1 ? { bars: barsOf(item, language) } : {}),
    },
  ];
  if (bounded) rows.push(boundRow(item, telling));
  return [...rows, ...roundingRows(item, telling)];
}

function barsOf({ bases, share: blended }: Item<'step'>, language: Language): Bar[] {
  const bars = bases.map(({ basis, weight, share: own }) => ({
    name: basisNoun(basis, language),
    weight,
    share: own === null ? '–' : share(own),
  }));
  return [...bars, { name: i18n.t('trail.blended'), weight: 0, share: share(blended) }];
}

const BOUNDS = {
  most: {
    growth: 'trail.capGrowth',
    amount: 'trail.capAmount',
    capacity: 'trail.capCapacity',
    parts: 'trail.capParts',
  },
  least: {
    growth: 'trail.floorGrowth',
    amount: 'trail.floorAmount',
    capacity: 'trail.floorAmount',
    parts: 'trail.floorParts',
  },
} as const;

function boundRow(item: Item<'step'>, telling: Telling): TrailRow {
  const { t } = i18n;
  const side = item.bound === 'least' ? 'least' : 'most';
  const limit = amountOf(telling, (side === 'most' ? item.most : item.least) ?? item.real);
  return {
    tone: 'bound',
    title: t(BOUNDS[side][item.boundBy ?? 'parts']),
    amount: signed(telling, item.real - item.unbounded),
    notes: [side === 'most' ? t('trail.atMost', { limit }) : t('trail.atLeast', { limit })],
  };
}

/** Rounding that a planner would look for: a unit that was asked for, or a figure that ends in it. */
function roundingRows({ rounding, value }: Item<'step' | 'season'>, telling: Telling): TrailRow[] {
  if (Math.abs(rounding) < SEEN) return [];
  const amount = Math.abs(rounding) < 1 ? fine(telling, rounding) : signed(telling, rounding);
  return [{ tone: 'plain', title: i18n.t('trail.rounding'), amount, notes: [`= ${amountOf(telling, value)}`] }];
}

function seasonRows(item: Item<'season'>, telling: Telling): TrailRow[] {
  const { t } = i18n;
  const area = namesOf(telling.plan).area(item.area, telling.language);
  const notes: string[] = [
    t('trail.seasonTakes', { share: share(item.share), of: amountOf(telling, item.of - item.held) }),
  ];
  if (item.held !== 0) {
    notes.push(t('trail.seasonHeld', { of: amountOf(telling, item.of), held: amountOf(telling, item.held) }));
  }
  for (const { kind, name, factor } of item.adjustments) {
    const times = String(Number(factor.toFixed(4)));
    notes.push(kind === 'campaign' ? t('trail.campaign', { name, times }) : t('trail.rampOf', { name, times }));
  }
  const row: TrailRow = {
    tone: 'plain',
    title: t('trail.season', { area }),
    amount: amountOf(telling, item.real),
    notes,
  };
  return [row, ...roundingRows(item, telling)];
}
