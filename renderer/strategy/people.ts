import { periodOf } from '../../shared/cube/area.ts';
import { dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { PlainBasis } from '../../shared/model/strategy.ts';
import { type Assignment, type AssignmentRefusal, suggestAssignment } from '../../shared/strategy/assignment.ts';
import { assignmentOfGroups, type GroupedAssignment } from '../../shared/strategy/assignment-of-groups.ts';
import { amountForm, shortAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { basisLabel } from './basis-words.ts';
import { deskOf, wholePeriod } from './desk.ts';
import { hasHistory, levelChoices } from './form.ts';

/** More items than this are not tried: swaps grow with their square. */
export const MOST_ITEMS = 800;

export interface Settings {
  readonly over: string;
  /** Place among the levels that can change hands. */
  readonly items: string;
  readonly potential: string;
  readonly ability: string;
  readonly capacity: string;
  readonly stay: number;
}

/** What lines can be worth here: actuals, the targets as they stand, drivers of lines or of what changes hands. */
export function potentials(
  plan: Plan,
  items: string,
): { readonly key: string; readonly of: PlainBasis; readonly label: string }[] {
  const dimension = dimensionsOf(plan).find(({ code }) => code === items)?.id;
  const drivers = [...plan.tables.driver.values()].filter(
    ({ scope, dimension: of }) =>
      scope === 'line' || scope === 'line-period' || (scope === 'member' && of === dimension),
  );
  const bases: PlainBasis[] = [
    ...drivers.map(({ code }): PlainBasis => ({ basis: 'driver', driver: code })),
    ...(hasHistory(plan) ? [{ basis: 'last-year' } as const] : []),
    { basis: 'current' },
  ];
  return bases.map((of) => ({ key: JSON.stringify(of), of, label: basisLabel(plan, of) }));
}

export const levelKey = ({ over, depth }: { readonly over: string; readonly depth: number }) => `${over} ${depth}`;

/** The settings with what the plan does not have replaced by what it has. */
export function fitting(plan: Plan, asked: Settings | null): Settings | null {
  const dimensions = dimensionsOf(plan);
  if (dimensions.length < 2 || plan.lines.count === 0) return null;
  const over = dimensions.some(({ code }) => code === asked?.over)
    ? (asked?.over as string)
    : (dimensions[0]?.code ?? '');
  const levels = levelChoices(plan).filter((level) => level.over !== over);
  const items = levels.find((level) => levelKey(level) === asked?.items) ?? levels[0];
  if (!items) return null;
  const worth = potentials(plan, items.over);
  const people = dimensions.find(({ code }) => code === over)?.id;
  const drivers = [...plan.tables.driver.values()].filter(
    ({ scope, dimension }) => scope === 'member' && dimension === people,
  );
  const known = (code: string | undefined) => (drivers.some((driver) => driver.code === code) ? (code as string) : '');
  return {
    over,
    items: levelKey(items),
    potential: worth.some(({ key }) => key === asked?.potential) ? (asked?.potential as string) : (worth[0]?.key ?? ''),
    ability: asked
      ? known(asked.ability)
      : known(drivers.find(({ code, name }) => /abilit|能力/i.test(code + name))?.code),
    capacity: known(asked?.capacity),
    stay: asked?.stay ?? 10,
  };
}

export type Suggestion =
  | { readonly ok: true; readonly of: GroupedAssignment; readonly found: Assignment }
  | {
      readonly ok: false;
      readonly refusal: AssignmentRefusal | { readonly code: 'too-many'; readonly count: number };
      readonly of: GroupedAssignment;
    };

export function suggest(open: OpenPlan, settings: Settings): Suggestion | null {
  const { plan } = open.workbench;
  const where = deskOf(open).where();
  const [dimension = '', depth] = settings.items.split(/ (?=\d+$)/);
  const potential = potentials(plan, dimension).find(({ key }) => key === settings.potential)?.of;
  if (!where || !potential) return null;
  const scope = { plan, ...where, period: periodOf(plan, wholePeriod(plan)) };
  const of = assignmentOfGroups(scope, {
    over: settings.over,
    items: { dimension, depth: Number(depth) },
    potential,
    ...(settings.ability === '' ? {} : { ability: settings.ability }),
    ...(settings.capacity === '' ? {} : { capacity: settings.capacity }),
    options: { stay: settings.stay / 100 },
  });
  const count = of.groups.length;
  if (count > MOST_ITEMS) return { ok: false, refusal: { code: 'too-many', count }, of };
  const found = suggestAssignment(of.problem);
  return found.ok ? { ok: true, of, found: found.value } : { ok: false, refusal: found.refusal, of };
}

/** How loads are written: amounts as everywhere, a driver's numbers as they are. */
export function figureOf(open: OpenPlan, settings: Settings): (value: number) => string {
  const where = deskOf(open).where();
  if (!where || settings.potential.includes('"driver"')) {
    return (value) => new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value);
  }
  const amounts = amountForm(open.workbench.plan, where.measure);
  return (value) => shortAmount(amounts, Math.round(value), 0);
}
