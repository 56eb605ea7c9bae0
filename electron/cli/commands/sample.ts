import { planSample, SAMPLE_NAMES, scenarioCommands } from '../../host/sample.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { makePlan } from '../make-plan.ts';
import { planSummary, planSummaryText } from '../plan-summary.ts';
import { samplesFolder } from '../surroundings.ts';
import { mustNotExist } from '../write-file.ts';

export const sample: CliCommand = {
  name: 'sample',
  summary: 'Make a plan file from bundled data, with scenarios to try.',
  usage: ['sample FILE [--name NAME]'],
  positionals: [{ name: 'FILE', describe: 'The plan file to make; it must not exist yet.' }],
  options: { name: { value: 'NAME', describe: 'Which sample.', oneOf: SAMPLE_NAMES } },
  examples: ['sample northwind.apportion'],
  async run(args) {
    const file = args.positional('FILE');
    mustNotExist(file, 'It was left as it is. Choose another name.');
    const planned = await planSample(samplesFolder(), args.option('name') ?? SAMPLE_NAMES[0]);
    if (!planned.ok) {
      throw new CliFailure(3, planned.refusal.code, 'the bundled sample cannot be read', { details: planned.refusal });
    }
    const commands = [...planned.value.commands, ...scenarioCommands(planned.value)];
    await makePlan(file, planned.value.foundation, commands);
    const summary = planSummary(planned.value.plan);
    return { json: { file, ...summary }, text: `Made ${file}\n${planSummaryText(summary)}` };
  },
};
