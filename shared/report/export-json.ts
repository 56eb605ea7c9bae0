import { locksOf } from '../cube/lock-mask.ts';
import { leafPeriods } from '../model/calendar.ts';
import type { MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, type Plan, settingsOf } from '../model/plan.ts';
import { referenceWindow } from '../strategy/reference.ts';
import { formatDecimal } from '../text/decimal.ts';
import { strategyOf } from './assumptions-sheet.ts';

/** A scenario's measure with all that it hangs on, for other programs: codes, names, and amounts as decimal text. */
export function exportJson(plan: Plan, scenarioId: ScenarioId, measureId: MeasureId, now: string): unknown {
  const scenario = plan.tables.scenario.get(scenarioId);
  const measure = plan.tables.measure.get(measureId);
  if (!scenario || !measure) throw new Error('no such scenario or measure: requests are checked before');
  const settings = settingsOf(plan);
  const dimensions = dimensionsOf(plan);
  const periods = leafPeriods(calendarOf(plan));
  const cells = cellsOf(plan, scenarioId, measureId);
  const codeOf = (id: MemberId | null) => (id === null ? null : (plan.tables.member.get(id)?.code ?? null));
  const lines: unknown[] = [];
  for (let line = 0; line < plan.lines.count; line++) {
    const members = dimensions.map((row, d) => [row.code, codeOf(memberOfLine(plan.lines, line, d))] as const);
    let total = 0;
    const values = periods.map(({ code }, p) => {
      const ticks = cells[line * periods.length + p] as number;
      total += ticks;
      return [code, formatDecimal(ticks, measure.decimals)] as const;
    });
    const formatted = formatDecimal(total, measure.decimals);
    lines.push({ members: Object.fromEntries(members), total: formatted, values: Object.fromEntries(values) });
  }
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
    measure: { code: measure.code, name: measure.name, unit: measure.unit, decimals: measure.decimals },
    dimensions: dimensions.map(({ id, code, name, levels }) => ({
      code,
      name,
      levels,
      members: hierarchyOf(plan, id).members.map((row) => {
        const owner = plan.tables.owner.get(row.id);
        return {
          code: row.code,
          name: row.name,
          parent: codeOf(row.parent),
          attributes: row.attributes,
          owner: owner ? { name: owner.name, contact: owner.contact } : null,
        };
      }),
    })),
    locks: locksOf(plan, scenarioId, measureId).map(({ members, period }) => ({
      members: Object.fromEntries(dimensions.map((row, d) => [row.code, codeOf(members[d] ?? null)])),
      period,
    })),
    lines,
  };
}

/** The lines of a scenario's measure as a table: code and name per dimension, leaf periods, total. */
export function* exportRows(plan: Plan, scenarioId: ScenarioId, measureId: MeasureId): Generator<string[]> {
  const measure = plan.tables.measure.get(measureId);
  if (!measure) throw new Error('no such measure: requests are checked before');
  const dimensions = dimensionsOf(plan);
  const periods = leafPeriods(calendarOf(plan));
  const cells = cellsOf(plan, scenarioId, measureId);
  yield [...dimensions.flatMap(({ code }) => [`${code} code`, code]), ...periods.map(({ code }) => code), 'total'];
  for (let line = 0; line < plan.lines.count; line++) {
    const row: string[] = [];
    for (let d = 0; d < dimensions.length; d++) {
      const member = plan.tables.member.get(memberOfLine(plan.lines, line, d));
      row.push(member?.code ?? '', member?.name ?? '');
    }
    let total = 0;
    for (let p = 0; p < periods.length; p++) {
      const ticks = cells[line * periods.length + p] as number;
      total += ticks;
      row.push(formatDecimal(ticks, measure.decimals));
    }
    row.push(formatDecimal(total, measure.decimals));
    yield row;
  }
}
