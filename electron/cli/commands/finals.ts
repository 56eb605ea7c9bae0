import { finalVersionsOf, totalOf, versionBefore } from '../../../shared/final/versions.ts';
import { measuresOf, type Plan } from '../../../shared/model/plan.ts';
import type { FinalRow, MeasureRow } from '../../../shared/model/rows.ts';
import type { Seals } from '../../../shared/protocol/messages.ts';
import { formatAmount, formatPercent, growthOf } from '../../../shared/text/amount.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { runThrough } from '../../host/run-steps.ts';
import { verifySeals } from '../../host/seal.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { withPlan } from '../open-plan.ts';
import { textTable } from '../text-table.ts';

export const finals: CliCommand = {
  name: 'finals',
  summary: 'List what was made final, and whether each seal still fits.',
  usage: ['finals FILE [--scenario S] [--measure M]'],
  positionals: [{ name: 'FILE', describe: 'The plan; it is only read.' }],
  options: {
    scenario: { value: 'S', describe: 'Only the versions of this scenario.' },
    measure: { value: 'M', describe: 'The measure of the totals; without it the first one.' },
  },
  notes: [
    'Growth is over the version before. To see a version as it was, export it by its number: see the help of export.',
  ],
  examples: ['finals plan.apportion', 'finals plan.apportion --scenario Base --json'],
  run: (args) => {
    const { scenario, measure: named } = { scenario: args.option('scenario'), measure: args.option('measure') };
    return withPlan(args.positional('FILE'), 'read', (session) => {
      const { plan } = session;
      const only = scenario === undefined ? null : chooseScenario(plan, scenario).id;
      const measure = chooseMeasure(plan, named ?? measuresOf(plan)[0]?.code);
      const seals = runThrough(verifySeals(session));
      const versions = finalVersionsOf(plan, only).map((row) => versionOf(plan, row, measure, seals));
      return {
        json: { measure: measure.code, finals: versions.map(({ json }) => json) },
        text: versions.length === 0 ? 'Nothing was made final.\n' : tableOf(measure, versions),
      };
    });
  },
};

type Version = ReturnType<typeof versionOf>;

function versionOf(plan: Plan, row: FinalRow, measure: MeasureRow, seals: Seals) {
  const { number, seq, at, who, note, despite, checksum } = row;
  const scenario = plan.tables.scenario.get(row.scenario)?.name ?? '';
  const ticks = totalOf(row, measure.id);
  const before = versionBefore(plan, row);
  const growth = before && growthOf(ticks, totalOf(before, measure.id));
  const sealed = seals.versions.some(({ final, ok }) => final === row.id && ok);
  const holds = seals.holding.some(({ final }) => final === row.id);
  const total = formatDecimal(ticks, measure.decimals);
  const json = { scenario, number, seq, at, who, total, growth, note, despite, checksum, sealed, holds };
  return { json, total: formatAmount(ticks, { decimals: measure.decimals }) };
}

function tableOf(measure: MeasureRow, versions: readonly Version[]): string {
  const columns = [
    { head: 'scenario' },
    { head: 'version', align: 'right' },
    { head: 'made final' },
    { head: 'by' },
    { head: measure.name, align: 'right' },
    { head: 'growth', align: 'right' },
    { head: 'seal' },
    { head: 'note' },
  ] as const;
  const rows = versions.map(({ json, total }) => {
    const { scenario, number, at, who, growth, note, despite, sealed, holds } = json;
    const seal = sealed ? (holds ? 'ok, stands' : 'ok') : 'BROKEN';
    const words = [note, despite === '' ? '' : `(in spite of warnings: ${despite})`].filter((part) => part !== '');
    return [scenario, String(number), at, who, total, formatPercent(growth), seal, words.join(' ')];
  });
  return textTable(columns, rows);
}
