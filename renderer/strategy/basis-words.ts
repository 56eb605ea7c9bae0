import type { ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, measuresOf, type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { DriverRow } from '../../shared/model/rows.ts';
import type { Basis, PlainBasis, Step } from '../../shared/model/strategy.ts';
import { dimensionByCode } from '../../shared/strategy/check-strategy.ts';
import { scenarioByName, WORKING_DAYS } from '../../shared/strategy/plan-names.ts';
import { referenceWindow } from '../../shared/strategy/reference.ts';
import { i18n } from '../i18n/index.ts';
import { hasHistory } from './form.ts';
import { driverName } from './preview.ts';

/** A basis as people say it: "last year", "Potential x Ability". */
export function basisLabel(plan: Plan, basis: Basis): string {
  const { t } = i18n;
  const ofMeasure = (code: string | undefined) => {
    if (code === undefined) return '';
    const name = measuresOf(plan).find((measure) => measure.code === code)?.name ?? code;
    return t('basis.ofMeasure', { name });
  };
  switch (basis.basis) {
    case 'last-year':
      return t('basis.lastYear') + ofMeasure(basis.measure);
    case 'history':
      return t('basis.history') + ofMeasure(basis.measure);
    case 'driver':
      return driverName(plan, basis.driver);
    case 'current':
      return t('basis.current');
    case 'scenario':
      return basis.scenario + ofMeasure(basis.measure);
    case 'working-days':
      return (
        t('basis.workingDays') + (basis.driver ? t('basis.ofMeasure', { name: driverName(plan, basis.driver) }) : '')
      );
    case 'season':
      return t('basis.season');
    case 'equal':
      return t('basis.equal');
    case 'product':
      return basis.of
        .map((factor, i) => {
          const power = basis.powers?.[i] ?? 1;
          return factorLabel(plan, factor) + (power === 1 ? '' : ` ^${power}`);
        })
        .join(' × ');
  }
}

/** The same for a factor of a product: beside others a span has no fields of its own, so it is told. */
export function factorLabel(plan: Plan, factor: PlainBasis): string {
  const span = factor.basis === 'history' ? i18n.t('basis.span', { from: factor.from, to: factor.to }) : '';
  return basisLabel(plan, factor) + span;
}

export interface BasisChoice {
  readonly key: string;
  readonly label: string;
  readonly of: PlainBasis;
}

/** Whether a driver's numbers say anything about the parts of a step. */
function fits(plan: Plan, step: Step, driver: DriverRow): boolean {
  if (driver.scope === 'line-period') return true;
  if (step.step === 'time') return driver.scope === 'period' && driver.code !== WORKING_DAYS;
  if (driver.scope === 'member') return dimensionByCode(plan, step.over)?.id === driver.dimension;
  return driver.scope === 'line';
}

/** Drivers that a step over a dimension or over time can go by. */
export function driversFor(plan: Plan, step: Step): DriverRow[] {
  return [...plan.tables.driver.values()].filter((driver) => fits(plan, step, driver));
}

/** The months that stand for the season when one is looked for in history: all that the plan has. */
function wholeHistory(plan: Plan): { readonly from: string; readonly to: string } {
  const years = [...plan.actuals.keys()].map((key) => Number(key.split(':')[1]));
  const window = referenceWindow(plan);
  if (years.length === 0) return window;
  const back = Number(window.from.slice(0, 4)) - (calendarOf(plan).firstYear - 1 - Math.min(...years));
  return { from: `${String(back).padStart(4, '0')}${window.from.slice(4)}`, to: window.to };
}

/** What the shares of a step can come from in this plan. */
export function basisChoices(plan: Plan, step: Step, scenario: number | null): BasisChoice[] {
  const choice = (of: PlainBasis): BasisChoice => ({ key: JSON.stringify(of), label: basisLabel(plan, of), of });
  const measures = measuresOf(plan);
  const history: PlainBasis[] = hasHistory(plan)
    ? [
        { basis: 'last-year' },
        { basis: 'history', ...wholeHistory(plan) },
        ...(measures.length > 1 ? measures.map((row): PlainBasis => ({ basis: 'last-year', measure: row.code })) : []),
      ]
    : [];
  return [
    ...history.map(choice),
    ...driversFor(plan, step).map((driver) => choice({ basis: 'driver', driver: driver.code })),
    choice({ basis: 'equal' }),
    choice({ basis: 'current' }),
    ...scenariosOf(plan)
      .filter((row) => row.id !== scenario)
      .map((row) => ({ ...choice({ basis: 'scenario', scenario: row.name }), label: row.name })),
  ];
}

/** Other scenarios that a strategy reads: their cells must be here before it can be worked out. */
export function scenariosRead(plan: Plan, bases: readonly Basis[]): ScenarioId[] {
  return bases.flatMap((basis): ScenarioId[] => {
    if (basis.basis === 'product') return scenariosRead(plan, basis.of);
    const row = basis.basis === 'scenario' ? scenarioByName(plan, basis.scenario) : undefined;
    return row ? [row.id] : [];
  });
}
