import { NO_NAMES } from '../../../shared/text/refusal-text.ts';
import { describeNewRefusal } from '../../host/import/describe-problem.ts';
import { planNew } from '../../host/import/plan-new.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { importLines } from '../import-words.ts';
import { makePlan } from '../make-plan.ts';
import { planSummary, planSummaryText } from '../plan-summary.ts';
import { mustNotExist } from '../write-file.ts';

export const newPlan: CliCommand = {
  name: 'new',
  summary: 'Make a plan file from a description.',
  usage: ['new FILE --spec SPEC.json'],
  positionals: [{ name: 'FILE', describe: 'The plan file to make; it must not exist yet.' }],
  options: {
    spec: {
      value: 'SPEC.json',
      describe: 'Dimensions, calendar, measures, people; CSV paths in it are relative to it.',
    },
  },
  notes: [
    'The least SPEC.json:\n  {"name": "Plan 2027", "currency": "EUR", "calendar": {"firstMonth": "2027-01"},\n   "measures": [{"code": "revenue"}],\n   "dimensions": [{"code": "organization", "levels": ["region", "person"], "members": "people.csv"}]}',
    'It may also name files for "lines", "history", "actuals", "drivers" (a path, or {"file", "map"}) and "strategies".',
  ],
  examples: ['new plan.apportion --spec plan.json'],
  async run(args) {
    const file = args.positional('FILE');
    const spec = args.required('spec');
    mustNotExist(file, 'It was left as it is. Choose another name.');
    const planned = await planNew(spec);
    if (!planned.ok) {
      const { message, details } = describeNewRefusal(planned.refusal, NO_NAMES);
      throw new CliFailure(2, planned.refusal.code, message.replace(/\.$/, ''), {
        details: planned.refusal,
        lines: details,
      });
    }
    await makePlan(file, planned.value.foundation, planned.value.commands);
    const summary = planSummary(planned.value.plan);
    const imports = planned.value.reports.flatMap((report) => importLines(report));
    return {
      json: { file, ...summary, imports: planned.value.reports },
      text: `Made ${file}\n${planSummaryText(summary)}${imports.map((line) => `${line}\n`).join('')}`,
    };
  },
};
