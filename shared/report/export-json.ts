import { locksOf } from '../cube/lock-mask.ts';
import { leafPeriods } from '../model/calendar.ts';
import type { MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, type Plan, settingsOf } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import { referenceWindow } from '../strategy/reference.ts';
import { formatDecimal } from '../text/decimal.ts';
import { strategyOf } from './assumptions-sheet.ts';

/**
 * A scenario with all that it hangs on, for other programs, as the text of one JSON document in pieces: codes, names,
 * and amounts as decimal text. The first measure stands at the top, others under `further`.
 */
export function* jsonExport(
  plan: Plan,
  scenario: ScenarioId,
  measures: readonly [MeasureId, ...MeasureId[]],
  now: string,
): Generator<string> {
  const [first, ...others] = measures;
  const head = JSON.stringify(headOf(plan, scenario, now), null, 2);
  // Without its last brace: what follows is too much to hold at once.
  yield head.slice(0, head.lastIndexOf('\n}'));
  yield* cubeOf(plan, scenario, first);
  if (others.length > 0) yield ',\n  "further": [';
  for (const [i, measure] of others.entries()) {
    yield `${i === 0 ? '' : ','}\n{"of": ${JSON.stringify(plan.tables.measure.get(measure)?.code)}`;
    yield* cubeOf(plan, scenario, measure);
    yield '}';
  }
  yield others.length > 0 ? '\n  ]\n}\n' : '\n}\n';
}

function codeOf(plan: Plan, id: MemberId | null): string | null {
  return id === null ? null : (plan.tables.member.get(id)?.code ?? null);
}

function headOf(plan: Plan, scenarioId: ScenarioId, now: string): unknown {
  const scenario = plan.tables.scenario.get(scenarioId);
  if (!scenario) throw new Error('no such scenario: requests are checked before');
  const settings = settingsOf(plan);
  return {
    format: 'apportion-export',
    version: 1,
    exported: now,
    plan: {
      name: settings.name,
      currency: settings.currency,
      calendar: settings.calendar,
      lastYear: referenceWindow(plan),
      seq: plan.seq,
    },
    scenario: { name: scenario.name, status: scenario.status, note: scenario.note },
    strategy: strategyOf(plan, scenario),
    dimensions: dimensionsOf(plan).map(({ id, code, name, levels }) => ({
      code,
      name,
      levels,
      members: hierarchyOf(plan, id).members.map((row) => {
        const owner = plan.tables.owner.get(row.id);
        return {
          code: row.code,
          name: row.name,
          parent: codeOf(plan, row.parent),
          attributes: row.attributes,
          owner: owner ? { name: owner.name, contact: owner.contact } : null,
        };
      }),
    })),
  };
}

/** What the targets of a measure rest on, by period: goals, sizes of the market, and why. */
function premisesOf(plan: Plan, { id, decimals }: MeasureRow) {
  const decimal = (ticks: number | null) => (ticks === null ? null : formatDecimal(ticks, decimals));
  return [...plan.tables.premise.values()]
    .filter(({ measure }) => measure === id)
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .map(({ period, goal, market, why }) => ({ period, goal: decimal(goal), market: decimal(market), why }));
}

/** The members of `measure`, `premises`, `locks` and `lines`, each after a comma. */
function* cubeOf(plan: Plan, scenarioId: ScenarioId, measureId: MeasureId): Generator<string> {
  const measure = plan.tables.measure.get(measureId);
  if (!measure) throw new Error('no such measure: requests are checked before');
  const dimensions = dimensionsOf(plan);
  const locks = locksOf(plan, scenarioId, measureId).map(({ members, period }) => ({
    members: Object.fromEntries(dimensions.map((row, d) => [row.code, codeOf(plan, members[d] ?? null)])),
    period,
  }));
  const { code, name, unit, decimals } = measure;
  yield `,\n  "measure": ${JSON.stringify({ code, name, unit, decimals })}`;
  yield `,\n  "premises": ${JSON.stringify(premisesOf(plan, measure))},\n  "locks": ${JSON.stringify(locks)},\n  "lines": [`;
  const periods = leafPeriods(calendarOf(plan));
  const cells = cellsOf(plan, scenarioId, measureId);
  for (let line = 0; line < plan.lines.count; line++) {
    const members = dimensions.map((row, d) => [row.code, codeOf(plan, memberOfLine(plan.lines, line, d))] as const);
    let total = 0;
    const values = periods.map((period, p) => {
      const ticks = cells[line * periods.length + p] as number;
      total += ticks;
      return [period.code, formatDecimal(ticks, decimals)] as const;
    });
    const formatted = formatDecimal(total, decimals);
    const row = { members: Object.fromEntries(members), total: formatted, values: Object.fromEntries(values) };
    yield `${line === 0 ? '' : ','}\n    ${JSON.stringify(row)}`;
  }
  yield '\n  ]';
}
