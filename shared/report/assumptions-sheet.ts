import type { MemberId } from '../model/ids.ts';
import { hierarchyOf, type Plan } from '../model/plan.ts';
import type { DriverRow, ScenarioRow } from '../model/rows.ts';
import type { Step, Strategy } from '../model/strategy.ts';
import { driverByCode } from '../strategy/check-strategy.ts';
import { premiseRows } from './premise-rows.ts';
import type { ReportContext } from './report-context.ts';
import { stepWords } from './strategy-words.ts';
import { STYLES } from './styles.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

const MOST_DRIVER_ROWS = 2000;

function texts(values: readonly string[], style: Cell['style'] = STYLES.text): SheetRow {
  return { cells: values.map((value) => (value === '' ? null : { value, ...(style ? { style } : {}) })) };
}

function heading(value: string): SheetRow[] {
  return [{ cells: [] }, { cells: [{ value, style: STYLES.caption }], height: 22 }];
}

/** The strategy that a scenario says it came from, as it is kept in the plan now. */
export function strategyOf(plan: Plan, scenario: ScenarioRow): Strategy | null {
  if (scenario.strategy === null) return null;
  for (const { strategy } of plan.tables.strategy.values()) if (strategy.name === scenario.strategy) return strategy;
  return null;
}

/** The recipe step by step, the drivers that it weighs, and what targets rest on. */
export function assumptionsSheet(name: string, context: ReportContext): Sheet {
  const strategy = strategyOf(context.plan, context.scenario);
  const rows: SheetRow[] = [
    { cells: [{ value: context.words.strategy.title, style: STYLES.title }], height: 34 },
    ...strategyRows(context, strategy),
    ...driverRows(context, strategy),
    ...premiseRows(context),
  ];
  return {
    name,
    columns: [{ width: 26 }, { width: 22 }, { width: 52 }, { width: 34 }, { width: 14 }, { width: 26 }],
    rowCount: rows.length,
    rows,
    print: { landscape: true, titleRows: 0, titleColumns: 0 },
  };
}

function strategyRows({ plan, scenario, words, language }: ReportContext, strategy: Strategy | null): SheetRow[] {
  const { strategy: say } = words;
  if (!strategy) {
    const word = scenario.strategy === null ? say.noneApplied : say.gone(scenario.strategy);
    return [{ cells: [] }, texts([word])];
  }
  const rows = [...heading(say.named(strategy.name))];
  if (strategy.note) rows.push(texts([strategy.note], STYLES.label));
  rows.push(texts([say.over, say.to, say.by, say.within, say.unit, say.otherwise], STYLES.head));
  for (const step of strategy.steps) {
    const { over, to, by, bounds, unit, otherwise } = stepWords(plan, step, language);
    rows.push(texts([over, to, by, bounds, unit, otherwise], STYLES.wrapped));
  }
  return rows;
}

/** The drivers that a strategy weighs, each once. */
export function driversOf(plan: Plan, strategy: Strategy | null): DriverRow[] {
  const codes = new Set<string>();
  const collect = (step: Step) => {
    for (const { of } of step.by) if (of.basis === 'driver') codes.add(of.driver);
  };
  strategy?.steps.forEach(collect);
  return [...codes].map((code) => driverByCode(plan, code)).filter((row) => row !== undefined);
}

/** Member drivers with their numbers; drivers of lines and periods by name only. */
function driverRows({ plan, words }: ReportContext, strategy: Strategy | null): SheetRow[] {
  const { head } = words;
  const rows: SheetRow[] = [];
  for (const driver of driversOf(plan, strategy)) {
    rows.push(...heading(words.strategy.driver(driver.name)));
    const values = plan.driverValues.get(driver.id);
    if (driver.dimension === null || !values) {
      rows.push(texts([words.strategy.driverOf(values?.size ?? 0, driver.scope)], STYLES.label));
      continue;
    }
    rows.push(texts([head.member, head.code, head.number], STYLES.head));
    for (const member of hierarchyOf(plan, driver.dimension).members) {
      const value = values.get(member.id as MemberId);
      if (value === undefined) continue;
      if (rows.length >= MOST_DRIVER_ROWS) {
        rows.push(texts([words.more], STYLES.label));
        break;
      }
      const style = { ...STYLES.text, align: 'left', format: '#,##0.######' } as const;
      rows.push({
        cells: [
          { value: member.name, style: STYLES.text },
          { value: member.code, style: STYLES.code },
          { value, style },
        ],
      });
    }
  }
  return rows;
}
