import { text as readAll } from 'node:stream/consumers';
import { nearest } from '../../../shared/text/at-near.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { solve } from '../solve.ts';

const KINDS = ['split', 'fit', 'reconcile', 'fairness', 'simulate'] as const;

export const solveProblem: CliCommand = {
  name: 'solve',
  summary: 'Solve a pure problem: JSON on standard input, JSON on standard output.',
  usage: ['solve split|fit|reconcile|fairness|simulate < PROBLEM.json'],
  positionals: [{ name: 'KIND', describe: `One of ${KINDS.join(', ')}.` }],
  options: {},
  notes: [
    [
      'Amounts are decimal strings, so that nothing is rounded on the way.',
      '  split      {"total", "decimals"?, "weights", "method"?, "min"?, "max"?, "unit"?} gives {"values", "real", "binding"}',
      '  fit        {"rows", "columns", "seed", "decimals"?, "locked"?, "min"?, "max"?} gives {"values", "fitted", "iterations"}',
      '  reconcile  {"total", "claims", "targets"?, "confidence"?, "min"?, "max"?} gives {"values"}',
      '  fairness   {"targets", "potentials"} gives {"cv", "gini", "jain", "theil", "maxMin"}',
      '  simulate   {"targets", "variation", "distribution", "correlation", "goal"?, "draws", "seed"} gives {"probability", "p10", "p50", "p90", "mean"}',
    ].join('\n'),
    'What cannot be met ends with 1, and the details say what is in the way and by how much.',
  ],
  examples: [`solve split <<< '{"total":"100.00","decimals":2,"weights":[1,1,1]}'`],
  async run(args) {
    const kind = args.positional('KIND');
    if (!KINDS.some((known) => known === kind)) {
      const near = nearest(kind, KINDS, 1);
      const hint = near.length > 0 ? [`Did you mean ${near[0]}?`] : [];
      const details = { kind, oneOf: KINDS };
      throw new CliFailure(2, 'usage', `"${kind}" is not one of ${KINDS.join(', ')}`, { details, lines: hint });
    }
    if (process.stdin.isTTY) throw args.usage('the problem is read from standard input: solve ... < PROBLEM.json');
    const solved = await solve(kind, await readAll(process.stdin));
    if (!solved.ok) {
      const { code, message, details } = solved.error;
      const lines = details === undefined ? [] : [JSON.stringify(details)];
      throw new CliFailure(solved.exit, code, message, { details: details ?? null, lines });
    }
    return { json: solved.json, text: `${JSON.stringify(solved.json)}\n` };
  },
};
