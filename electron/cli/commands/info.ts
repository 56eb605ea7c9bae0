import type { CliCommand } from '../command.ts';
import { withPlan } from '../open-plan.ts';
import { planSummary, planSummaryText } from '../plan-summary.ts';

export const info: CliCommand = {
  name: 'info',
  summary: 'Say what a plan holds.',
  usage: ['info FILE'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: {},
  examples: ['info plan.apportion'],
  run: (args) =>
    withPlan(args.positional('FILE'), 'read', ({ plan }) => {
      const summary = planSummary(plan);
      return { json: summary, text: planSummaryText(summary) };
    }),
};
