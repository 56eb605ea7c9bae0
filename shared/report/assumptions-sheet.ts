import { sumOfArea } from '../cube/area.ts';
import { locksOf } from '../cube/lock-mask.ts';
import type { MemberId } from '../model/ids.ts';
import { hierarchyOf, type Plan } from '../model/plan.ts';
import type { DriverRow, MeasureRow, ScenarioRow } from '../model/rows.ts';
import type { Step, Strategy } from '../model/strategy.ts';
import { driverByCode } from '../strategy/check-strategy.ts';
import { namesOf } from '../text/at-names.ts';
import { stepWords } from './strategy-words.ts';
import { amountFormat, STYLES } from './styles.ts';
import { type Cell, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

const MOST_DRIVER_ROWS = 2000;

function texts(values: readonly string[], style: Cell['style'] = STYLES.text): SheetRow {
  return { cells: values.map((value) => (value === '' ? null : { value, ...(style ? { style } : {}) })) };
}

function heading(value: string): SheetRow[] {
  return [{ cells: [] }, { cells: [{ value, style: STYLES.heading }] }];
}

/** The strategy that a scenario says it came from, as it is kept in the plan now. */
export function strategyOf(plan: Plan, scenario: ScenarioRow): Strategy | null {
  if (scenario.strategy === null) return null;
  for (const { strategy } of plan.tables.strategy.values()) if (strategy.name === scenario.strategy) return strategy;
  return null;
}

/** The recipe step by step, the drivers that it weighs, and what is locked. */
export function assumptionsSheet(name: string, plan: Plan, scenario: ScenarioRow, measure: MeasureRow): Sheet {
  const strategy = strategyOf(plan, scenario);
  const rows: SheetRow[] = [
    { cells: [{ value: 'Strategy and assumptions', style: STYLES.title }], height: 30 },
    ...strategyRows(plan, scenario, strategy),
    ...driverRows(plan, strategy),
    ...lockRows(plan, scenario, measure),
  ];
  return {
    name,
    columns: [{ width: 30 }, { width: 22 }, { width: 46 }, { width: 28 }, { width: 14 }, { width: 34 }],
    rows,
    print: { landscape: true, titleRows: 0, titleColumns: 0 },
  };
}

function strategyRows(plan: Plan, scenario: ScenarioRow, strategy: Strategy | null): SheetRow[] {
  if (!strategy) {
    const word =
      scenario.strategy === null
        ? 'No strategy was applied to this scenario.'
        : `Strategy “${scenario.strategy}” was applied; it is no longer kept in the plan.`;
    return [...heading('Strategy'), texts([word])];
  }
  const rows = [...heading(`Strategy: ${strategy.name}`)];
  if (strategy.note) rows.push(texts([strategy.note], STYLES.label));
  rows.push(texts(['Breaks down', 'To', 'By', 'Within', 'In units of', 'Otherwise'], STYLES.head));
  for (const step of strategy.steps) {
    const { over, to, by, bounds, unit, otherwise } = stepWords(plan, step);
    rows.push(texts([over, to, by, bounds, unit, otherwise]));
  }
  return rows;
}

function driversOf(plan: Plan, strategy: Strategy | null): DriverRow[] {
  const codes = new Set<string>();
  const collect = (step: Step) => {
    for (const { of } of step.by) if (of.basis === 'driver') codes.add(of.driver);
  };
  strategy?.steps.forEach(collect);
  return [...codes].map((code) => driverByCode(plan, code)).filter((row) => row !== undefined);
}

/** Member drivers with their numbers; drivers of lines and periods by name only. */
function driverRows(plan: Plan, strategy: Strategy | null): SheetRow[] {
  const rows: SheetRow[] = [];
  for (const driver of driversOf(plan, strategy)) {
    rows.push(...heading(`Driver: ${driver.name}`));
    const values = plan.driverValues.get(driver.id);
    if (driver.dimension === null || !values) {
      rows.push(texts([`${values?.size ?? 0} numbers, by ${driver.scope}`], STYLES.label));
      continue;
    }
    rows.push(texts(['Member', 'Code', 'Number'], STYLES.head));
    for (const member of hierarchyOf(plan, driver.dimension).members) {
      const value = values.get(member.id as MemberId);
      if (value === undefined) continue;
      if (rows.length >= MOST_DRIVER_ROWS) {
        rows.push(texts(['and more'], STYLES.label));
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

function lockRows(plan: Plan, scenario: ScenarioRow, measure: MeasureRow): SheetRow[] {
  const locks = locksOf(plan, scenario.id, measure.id);
  const rows = heading('Locks');
  if (locks.length === 0) return [...rows, texts(['None.'])];
  const names = namesOf(plan);
  rows.push(texts(['Area', '', 'Amount'], STYLES.head));
  const style = { ...STYLES.text, align: 'left', format: amountFormat(measure.decimals) } as const;
  for (const lock of locks) {
    const value = sheetNumber(sumOfArea(plan, scenario.id, lock), measure.decimals);
    rows.push({ cells: [{ value: names.area(lock, 'en'), style: STYLES.text }, null, { value, style }] });
  }
  return rows;
}
