import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { formatMonth } from '../../../shared/model/calendar.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { foundPlan, hierarchyOf, type Plan, type PlanFoundation } from '../../../shared/model/plan.ts';
import type { DimensionRow, MeasureRow, SettingsRow } from '../../../shared/model/rows.ts';
import type { DimensionKey, MakeTrouble, MeasureChoice, PlanChoices } from '../../../shared/protocol/new-plan.ts';
import { referenceYearByLine } from '../../../shared/strategy/reference.ts';
import { parseDecimal } from '../../../shared/text/decimal.ts';
import { type Entry, parseEntry, resolveEntry } from '../../../shared/text/entry.ts';
import { holidaysOf } from '../calendar/holidays-of.ts';
import { workingDaysCommand } from '../calendar/working-days.ts';
import { roundKeepingTotal, WORKING_SCALE } from '../import/round-sums.ts';
import { firstMonthOf, referenceOf } from './calendar-guess.ts';
import type { Content, ContentMeasure } from './content.ts';

/** A plan worked out in memory: what its file will be made of. */
export interface DraftedPlan {
  readonly foundation: PlanFoundation;
  readonly commands: readonly Command[];
  readonly plan: Plan;
}

const DIMENSION_NAMES: Readonly<Record<'en' | 'zh', Readonly<Record<DimensionKey, string>>>> = {
  en: { organization: 'Organization', product: 'Product', customer: 'Customer', channel: 'Channel', other: 'Group' },
  zh: { organization: '组织', product: '产品', customer: '客户', channel: '渠道', other: '分组' },
};

/** A refusal of the plan's own rules, on its way out. */
class Refused extends Error {}

/** Works out the plan that content and choices make. Refuses 'refused' with what the plan's rules say. */
export function planOfContent(content: Content, choices: PlanChoices): Outcome<DraftedPlan, MakeTrouble> {
  const foundation = foundationOf(content, choices);
  const plan = foundPlan(foundation);
  const commands: Command[] = [];
  const attempt = (command: Command): string | null => {
    const decision = decide(plan, command);
    if (!decision.ok) return decision.refusal.code === 'nothing-changes' ? null : decision.refusal.code;
    if (decision.value.facts.length === 0) return null;
    applyChangeset(plan, decision.value, plan.seq + 1);
    commands.push(command);
    return null;
  };
  const run = (command: Command): void => {
    const refusal = attempt(command);
    if (refusal !== null) throw new Refused(`${command.command}: ${refusal}`);
  };
  try {
    const members = importMembers(content, plan, run);
    const kept = choices.measures.map(({ key }) => content.measures.find((measure) => measure.key === key) ?? null);
    run({ command: 'import-lines', members, source: content.source });
    if (kept.some((measure) => measure !== null)) run(history(content, kept, plan, members));
    const holidays = holidaysOf(choices.holidays);
    if (holidays !== null) run(workingDaysCommand(plan, holidays));
    for (const { name, numerator, denominator } of choices.ratios) {
      run({
        command: 'add-derived-measure',
        name,
        numerator: (numerator + 1) as MeasureId,
        denominator: (denominator + 1) as MeasureId,
        shown: 'percent',
        decimals: 1,
      });
    }
    startScenario(plan, choices, { run, attempt });
    return done({ foundation, commands, plan });
  } catch (error) {
    if (error instanceof Refused) return refuse({ code: 'refused', detail: error.message });
    throw error;
  }
}

function foundationOf(content: Content, choices: PlanChoices): PlanFoundation {
  const first = firstMonthOf(choices.firstYear, choices);
  const span = monthsOf(content);
  const settings: SettingsRow = {
    name: choices.name,
    currency: choices.currency,
    calendar: {
      firstMonth: formatMonth(first),
      years: choices.years,
      leaf: choices.leaf,
      yearNamedBy: choices.yearNamedBy,
    },
    referenceFirstMonth: formatMonth(span ? referenceOf(first, span) : first - 12),
  };
  const dimensions = content.dimensions.map(({ key, name, levels }, i): DimensionRow => {
    const levelNames = levels.map(({ heading }) => heading).filter((heading) => heading !== '');
    const shown = name ?? DIMENSION_NAMES[choices.language][key];
    return { id: (i + 1) as DimensionId, code: key, name: shown, position: i, levels: levelNames };
  });
  const taken = new Set<string>();
  const measures = choices.measures.map((choice, i): MeasureRow => {
    const code = freeCode(choice.name, taken);
    const { name, decimals, unit, shownIn } = choice;
    return { id: (i + 1) as MeasureId, code, name, position: i, decimals, unit, shownIn };
  });
  return { settings, dimensions, measures };
}

function freeCode(name: string, taken: Set<string>): string {
  const base =
    name
      .trim()
      .toLowerCase()
      .replace(/[\s/;=,]+/g, '-')
      .slice(0, 60) || 'measure';
  let code = base === 'period' ? 'period-amount' : base;
  for (let n = 2; taken.has(code); n++) code = `${base}-${n}`;
  taken.add(code);
  return code;
}

/** First and last month that have amounts. */
export function monthsOf({ cellMonth }: Content): { readonly first: number; readonly last: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const month of cellMonth) {
    if (month < first) first = month;
    if (month > last) last = month;
  }
  return first <= last ? { first, last } : null;
}

/** Imports the members of every dimension; gives the lines' members, n x dimensions ids. */
function importMembers(content: Content, plan: Plan, run: (command: Command) => void): Int32Array {
  const { dimensions, lines, source } = content;
  const idOf = dimensions.map(({ members, owned }, d) => {
    const dimension = (d + 1) as DimensionId;
    const { inputs, codes } = members.inputs(owned);
    run({ command: 'import-members', dimension, members: inputs, source: { ...source, rows: inputs.length } });
    const { byCode } = hierarchyOf(plan, dimension);
    return codes.map((code) => byCode.get(code)?.id as number);
  });
  const ids = new Int32Array(lines.length * dimensions.length);
  lines.forEach((line, i) => {
    line.forEach((member, d) => {
      ids[i * dimensions.length + d] = idOf[d]?.[member] as number;
    });
  });
  return ids;
}

function history(content: Content, kept: readonly (ContentMeasure | null)[], plan: Plan, members: Int32Array): Command {
  const { cellLine, cellMonth, source } = content;
  const width = content.dimensions.length;
  const ids = new Int32Array(cellLine.length * width);
  cellLine.forEach((line, i) => {
    ids.set(members.subarray(line * width, line * width + width), i * width);
  });
  const values = kept.flatMap((measure, i) => {
    if (measure === null) return [];
    const row = plan.tables.measure.get(i + 1) as MeasureRow;
    // Rounded so that the whole, and any span of months, is right to the tick.
    const ticks = roundKeepingTotal(measure.sums, cellMonth, WORKING_SCALE, row.decimals);
    const tooLarge = ticks.some(
      (tick) => tick > BigInt(Number.MAX_SAFE_INTEGER) || tick < -BigInt(Number.MAX_SAFE_INTEGER),
    );
    if (tooLarge) throw new Refused('import-actuals: too-large');
    return [{ measure: row.id, ticks: Float64Array.from(ticks, Number) }];
  });
  return {
    command: 'import-actuals',
    kind: 'history',
    members: ids,
    months: Int32Array.from(cellMonth),
    values,
    source,
  };
}

interface Doing {
  readonly run: (command: Command) => void;
  /** The same for what may be refused: gives the refusal's code. */
  readonly attempt: (command: Command) => string | null;
}

/** The first scenario: last year with a growth, totals spread like last year (or equally), or nothing yet. */
function startScenario(plan: Plan, choices: PlanChoices, doing: Doing): void {
  doing.run({ command: 'add-scenario', name: choices.scenario, from: null });
  if (choices.start.from === 'nothing') return;
  const scenario = 1 as ScenarioId;
  for (const [i, choice] of choices.measures.entries()) {
    const measure = (i + 1) as MeasureId;
    const before = referenceYearByLine(plan, measure).reduce((sum, ticks) => sum + ticks, 0);
    let total = firstTotal(choices, choice, before);
    const factor = growthFactor(choices);
    for (let y = 0; y < choices.years && total !== null && total !== 0; y++) {
      const period = String(choices.firstYear + y);
      if (y > 0) total = scaledBy(total, factor);
      setYear(plan, { scenario, measure, period, total, before }, doing);
    }
  }
}

function firstTotal(choices: PlanChoices, choice: MeasureChoice, before: number): number | null {
  if (choices.start.from === 'last-year') return scaledBy(before, growthFactor(choices));
  if (choice.total === '') return null;
  const parsed = parseDecimal(choice.total, choice.decimals);
  return parsed.ok ? parsed.value : null;
}

function growthFactor({ start }: PlanChoices): Entry {
  const none: Entry = { op: 'scale', factor: '1' };
  if (start.from !== 'last-year') return none;
  const signed = /^[+-]/.test(start.growth) ? start.growth : `+${start.growth}`;
  const parsed = parseEntry(`${signed}%`, 0);
  return parsed.ok ? parsed.value : none;
}

function scaledBy(total: number, factor: Entry): number {
  const scaled = resolveEntry(factor, total);
  if (!scaled.ok) throw new Refused('set-area: too-large');
  return scaled.value;
}

interface Year {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly period: string;
  readonly total: number;
  readonly before: number;
}

/** Spreads a year's total like last year; by last year itself where parts of it are below zero; equally without one. */
function setYear(plan: Plan, { scenario, measure, period, total, before }: Year, { run, attempt }: Doing): void {
  const members = [...plan.tables.dimension.values()].map(() => null);
  const area = { measure, members, period };
  const entry: Entry = { op: 'set', ticks: total };
  if (before === 0) return run({ command: 'set-area', scenario, area, entry, method: { method: 'equal' } });
  const like = attempt({ command: 'set-area', scenario, area, entry, method: { method: 'last-year' } });
  if (like === null) return;
  // Shares of a sum with losses in it are none: last year's cells come first, then the total in proportion to them.
  run({
    command: 'set-area',
    scenario,
    area,
    entry: { op: 'scale', factor: '1' },
    method: { method: 'relative-percent', reference: { reference: 'last-year' } },
  });
  run({ command: 'set-area', scenario, area, entry, method: { method: 'proportional' } });
}
