import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { withPlan } from '../open-plan.ts';

export const check: CliCommand = {
  name: 'check',
  summary: 'Verify the file and every rule that a plan keeps.',
  usage: ['check FILE'],
  positionals: [{ name: 'FILE', describe: 'The plan; it is only read.' }],
  options: {},
  notes: ['Exit status 1 when something does not hold; the problems are then named.'],
  examples: ['check plan.apportion'],
  run: (args) => {
    const file = args.positional('FILE');
    return withPlan(file, 'read', (session) => {
      const report = session.check();
      if (!report.ok) {
        const count = report.problems.length;
        throw new CliFailure(1, 'check-failed', `${file}: ${count === 1 ? '1 problem' : `${count} problems`}`, {
          details: report,
          lines: report.problems.map(({ check: name, detail }) => `${name}: ${detail}`),
        });
      }
      const lines = report.checks.map(({ check: name }) => `ok  ${name}`);
      return { json: report, text: `${lines.join('\n')}\nEverything adds up.\n` };
    });
  },
};
