import { calendarOf, cellsOf, type Plan, settingsOf } from '../../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../../shared/model/rows.ts';
import { strategyOf } from '../../../shared/report/assumptions-sheet.ts';
import { unitOf } from '../../../shared/report/report-context.ts';
import { stepSentence } from '../../../shared/report/strategy-words.ts';
import { referenceWindow, referenceYearByLine } from '../../../shared/strategy/reference.ts';
import { formatAmount, formatPercent, growthOf } from '../../../shared/text/amount.ts';
import type { Verification } from './verify.ts';

export interface DemoFindings {
  readonly plan: Plan;
  readonly measure: MeasureRow;
  readonly scenarios: readonly ScenarioRow[];
  readonly target: number;
  readonly verified: readonly Verification[];
  readonly checks: readonly { readonly check: string; readonly ok: boolean }[];
  /** The comparison, as an aligned table. */
  readonly comparison: string;
}

export function totalOf(plan: Plan, scenario: ScenarioRow, measure: MeasureRow): number {
  let sum = 0;
  for (const ticks of cellsOf(plan, scenario.id, measure.id)) sum += ticks;
  return sum;
}

export function referenceTotal(plan: Plan, measure: MeasureRow): number {
  let sum = 0;
  for (const ticks of referenceYearByLine(plan, measure.id)) sum += ticks;
  return sum;
}

/** report.md: what was done, the figures, and that they add up. */
export function demoReport(findings: DemoFindings): string {
  const { plan, measure, scenarios, target, verified, checks, comparison } = findings;
  const amount = (ticks: number) => formatAmount(ticks, { decimals: measure.decimals, places: measure.decimals });
  const { from, to } = referenceWindow(plan);
  const last = referenceTotal(plan, measure);
  const calendar = calendarOf(plan);
  const lines = [
    `# ${settingsOf(plan).name}`,
    '',
    `${measure.name} from ${from} to ${to}: ${amount(last)} ${unitOf(plan, measure)}. Target for ${calendar.firstYear}: ${amount(target)}, ${formatPercent(growthOf(target, last))}.`,
    `Broken down over ${plan.lines.count} lines and ${calendar.leafCount} months by ${scenarios.length} strategies.`,
    '',
    '## Scenarios',
    '',
  ];
  for (const scenario of scenarios) {
    const strategy = strategyOf(plan, scenario);
    lines.push(
      `- **${scenario.name}**: ${amount(totalOf(plan, scenario, measure))}. ${strategy?.note ?? ''}`.trimEnd(),
    );
    for (const step of strategy?.steps ?? []) lines.push(`  - ${stepSentence(plan, step)}`);
  }
  lines.push('', '## Comparison', '', '```', comparison.trimEnd(), '```', '');
  lines.push('![By salesperson](by-person.svg)', '', '![By month](by-month.svg)', '', '## It adds up', '');
  scenarios.forEach((scenario, i) => {
    const { sums, parents, differences } = verified[i] as Verification;
    const met =
      totalOf(plan, scenario, measure) === target
        ? 'the total is the target to the cent'
        : 'THE TOTAL IS NOT THE TARGET';
    lines.push(
      `- ${scenario.name}: ${met}; ${sums} sums of rows and periods summed anew from the cells and ${parents} sums compared with their parts: ${differences} differences.`,
    );
  });
  lines.push(`- The plan file: ${checks.map(({ check, ok }) => `${check} ${ok ? 'ok' : 'FAILED'}`).join(', ')}.`);
  lines.push('', '## Files', '');
  lines.push('- `plan.apportion`: the plan; every command above can be undone in it.');
  lines.push('- `plan.xlsx`: cover, summary, breakdown with live sums, comparison, strategy.');
  lines.push('- `compare.csv`: the comparison down to the last row.');
  lines.push('- `by-person.svg`, `by-month.svg`: charts.');
  return `${lines.join('\n')}\n`;
}
