import type { Area } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { explain as explainArea } from '../../host/explain.ts';
import { chooseMeasure, choosePlace, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { trailJson, trailLines } from '../explain-words.ts';
import { withPlan } from '../open-plan.ts';
import { areaJson } from '../refused.ts';

export const explain: CliCommand = {
  name: 'explain',
  summary: 'Say where a figure comes from.',
  usage: ['explain FILE [--scenario S] [--measure M] [--at AREA]'],
  positionals: [{ name: 'FILE', describe: 'The plan; it is only read.' }],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    at: { value: 'AREA', describe: '"organization=East;product=Car A;period=2027-Q1"; what is left out is "all".' },
  },
  notes: [
    'The trail begins with the last strategy that wrote the area, step by step (weights, share, bounds, rounding), and goes on with every edit since. Each reason ends in the figure that the next one starts from.',
  ],
  examples: ['explain plan.apportion --scenario Base --at "organization=East;period=2027-01"'],
  run: (args) =>
    withPlan(args.positional('FILE'), 'read', (session) => {
      const { plan } = session;
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const area: Area = { measure: measure.id, ...choosePlace(plan, args.option('at') ?? '') };
      const { trail, value } = explainArea(session, scenario.id, area);
      if (value !== sumOfArea(plan, scenario.id, area)) throw new Error('the explanation is about another figure');
      const where = namesOf(plan).area(area, 'en');
      const lines = trail.flatMap((item) => trailLines(plan, item, measure.decimals));
      return {
        json: {
          scenario: scenario.name,
          area: areaJson(plan, area),
          value: formatDecimal(value, measure.decimals),
          trail: trail.map((item) => trailJson(plan, item, measure.decimals)),
        },
        text: `${where}, "${scenario.name}": ${formatAmount(value, { decimals: measure.decimals })}\n\n${lines.join('\n')}\n`,
      };
    }),
};
