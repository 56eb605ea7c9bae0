import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { scenariosOf } from '../../shared/model/plan.ts';
import type { Basis } from '../../shared/model/strategy.ts';
import { type CapBasis, METHOD_NAMES, type MethodName, type SpreadMethod } from '../../shared/spread/method.ts';
import { driverByCode, WORKING_DAYS } from '../../shared/strategy/plan-names.ts';

/** How edits spread until the planner says otherwise; kept with the view. */
export interface How {
  /** The method in force. */
  readonly method: SpreadMethod;
  /** The others as they were last set, so that picking one again brings its parameters back. */
  readonly remembered: readonly SpreadMethod[];
  /** By measure: the rounding unit of edits in ticks. What is not there rounds to the tick. */
  readonly roundTo: Readonly<Record<number, number>>;
  /** Only cells that have a value take part. */
  readonly onlyExisting: boolean;
  /** Whether the popover with the parts comes up while a sum is typed into. */
  readonly popover: boolean;
}

export const FIRST_HOW: How = {
  method: { method: 'proportional' },
  remembered: [],
  roundTo: {},
  onlyExisting: false,
  popover: true,
};

/** Those that a digit picks, in the order of the digits. */
export const QUICK_METHODS = [
  'proportional',
  'equal',
  'by-drivers',
  'last-year',
  'season',
  'repeat',
] as const satisfies readonly MethodName[];

/** What the window offers as the method in force; fitting needs totals both ways and is for the command line. */
export type OfferedMethod = Exclude<MethodName, 'fit'>;
export const OFFERED_METHODS: readonly OfferedMethod[] = [
  ...QUICK_METHODS,
  ...METHOD_NAMES.filter((name): name is OfferedMethod => name !== 'fit' && !isQuick(name)),
];

function isQuick(name: MethodName): boolean {
  return (QUICK_METHODS as readonly MethodName[]).includes(name);
}

export function roundUnit(how: How, measure: MeasureId): number {
  return how.roundTo[measure] ?? 1;
}

/** The method with the parameters that it last had, or those that suit the plan; null where it has nothing to go by. */
export function methodNamed(plan: Plan, how: How, scenario: ScenarioId | null, name: MethodName): SpreadMethod | null {
  if (how.method.method === name) return how.method;
  return how.remembered.find((method) => method.method === name) ?? firstOf(plan, scenario, name);
}

/** A method with parameters that suit the plan; null where the plan has nothing for it to go by. */
function firstOf(plan: Plan, scenario: ScenarioId | null, name: MethodName): SpreadMethod | null {
  const [basis] = basesOf(plan, ['driver', 'last-year']);
  switch (name) {
    case 'proportional':
    case 'equal':
    case 'repeat':
    case 'clear':
    case 'percent-change':
      return { method: name };
    case 'last-year':
      return plan.actuals.size > 0 ? { method: name } : null;
    case 'working-days':
      return driverByCode(plan, WORKING_DAYS) ? { method: name } : null;
    case 'by-drivers':
      return basis ? { method: name, by: [{ weight: 1, of: basis }] } : null;
    case 'season': {
      const [of] = seasonsOf(plan);
      return of ? { method: name, of } : null;
    }
    case 'waterfall': {
      const [cap] = basesOf(plan, ['last-year', 'driver']) as CapBasis[];
      return cap ? { method: name, over: 'lines', cap, factor: '1.2' } : null;
    }
    case 'reference':
    case 'relative-percent': {
      const other = scenariosOf(plan).find((row) => row.id !== scenario);
      if (plan.actuals.size > 0) return { method: name, reference: { reference: 'last-year' } };
      return other ? { method: name, reference: { reference: 'scenario', scenario: other.id } } : null;
    }
    case 'pattern':
      return { method: name, parts: [4, 4, 5] };
    case 'growth':
      return { method: name, rate: '0.02' };
    case 'straight-line':
      return { method: name, last: null };
    case 'fit':
      return null;
  }
}

/** The driver that most plans share out by comes first. */
const POTENTIAL = 'potential';

/** What shares can be made by in this plan: its drivers with numbers for members or lines, last year. */
export function basesOf(plan: Plan, kinds: readonly ('driver' | 'last-year')[]): Basis[] {
  const drivers = [...plan.tables.driver.values()]
    .filter((row) => row.scope !== 'period')
    .sort((a, b) => Number(b.code.includes(POTENTIAL)) - Number(a.code.includes(POTENTIAL)) || a.id - b.id)
    .map((row): Basis => ({ basis: 'driver', driver: row.code }));
  const lastYear: Basis[] = plan.actuals.size > 0 ? [{ basis: 'last-year' }] : [];
  return kinds.flatMap((kind) => (kind === 'driver' ? drivers : lastYear));
}

/** What has a number for each period: last year, and drivers kept by period. */
export function seasonsOf(plan: Plan): Basis[] {
  const drivers = [...plan.tables.driver.values()]
    .filter((row) => row.scope === 'period' || row.scope === 'line-period')
    .map((row): Basis => ({ basis: 'driver', driver: row.code }));
  return plan.actuals.size > 0 ? [{ basis: 'last-year' }, ...drivers] : drivers;
}

/** The same with another method in force; the one before is remembered. */
export function withMethod(how: How, method: SpreadMethod): How {
  const others = [how.method, ...how.remembered].filter((one) => one.method !== method.method);
  return { ...how, method, remembered: others };
}

/** From stored text; what is not understood falls back. Whether what a method names exists is decided when it is used. */
export function howOf(stored: unknown): How {
  if (!isRecord(stored)) return FIRST_HOW;
  const remembered = Array.isArray(stored['remembered']) ? stored['remembered'].filter(isMethod) : [];
  const roundTo = isRecord(stored['roundTo']) ? Object.entries(stored['roundTo']) : [];
  return {
    method: isMethod(stored['method']) ? stored['method'] : FIRST_HOW.method,
    remembered,
    roundTo: Object.fromEntries(
      roundTo.filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1]) && (pair[1] as number) > 0),
    ),
    onlyExisting: stored['onlyExisting'] === true,
    popover: stored['popover'] !== false,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const BASES = ['last-year', 'driver', 'equal', 'current', 'working-days'];
const isBasis = (value: unknown): value is Basis =>
  isRecord(value) &&
  BASES.includes(value['basis'] as string) &&
  (value['basis'] !== 'driver' || typeof value['driver'] === 'string');
const isReference = (value: unknown) =>
  isRecord(value) &&
  (value['reference'] === 'last-year' ||
    (value['reference'] === 'scenario' && Number.isSafeInteger(value['scenario'])) ||
    (value['reference'] === 'measure' && typeof value['measure'] === 'string'));
const isDecimal = (value: unknown) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);

/** Whether stored text is a method as the window itself writes them. */
function isMethod(value: unknown): value is SpreadMethod {
  if (!isRecord(value)) return false;
  const optional = (key: string, test: (part: unknown) => boolean) => value[key] === undefined || test(value[key]);
  switch (value['method']) {
    case 'proportional':
    case 'last-year':
    case 'working-days':
    case 'clear':
    case 'percent-change':
      return true;
    case 'equal':
    case 'repeat':
      return optional('where', isReference);
    case 'by-drivers':
      return Array.isArray(value['by']) && value['by'].length > 0 && value['by'].every(isPart);
    case 'season':
      return isBasis(value['of']);
    case 'reference':
      return isReference(value['reference']);
    case 'relative-percent':
      return (
        isReference(value['reference']) &&
        optional('into', (into) => ['replace', 'add', 'subtract'].includes(`${into}`))
      );
    case 'pattern':
      return Array.isArray(value['parts']) && value['parts'].every((part) => Number.isFinite(part));
    case 'growth':
      return isDecimal(value['rate']);
    case 'straight-line':
      return value['last'] === null;
    case 'waterfall':
      return (
        ['lines', 'periods'].includes(`${value['over']}`) &&
        isBasis(value['cap']) &&
        optional('factor', isDecimal) &&
        optional('first', isBasis)
      );
    default:
      return false;
  }
}

const isPart = (part: unknown) =>
  isRecord(part) && Number.isFinite(part['weight']) && (part['weight'] as number) > 0 && isBasis(part['of']);
