import { unreachable } from '../model/outcome.ts';
import type { StrategyProblem } from '../strategy/check-strategy.ts';
import type { TextLanguage } from './amount.ts';

/** "steps[1].by[0]" as "Step 2"; what stands at no step has no number. */
function stepOf(at: string, language: TextLanguage): string {
  const match = /^steps\[(\d+)\]/.exec(at);
  if (!match) return '';
  const number = Number(match[1]) + 1;
  return language === 'zh' ? `第 ${number} 步：` : `Step ${number}: `;
}

/** What keeps a strategy from running, as one sentence without a full stop, beginning with its step. */
export function strategyProblemText(problem: StrategyProblem, language: TextLanguage): string {
  return stepOf(problem.at, language) + problemWords(problem, language);
}

/** The same without the step, for a place where the step is seen. */
export function problemWords(problem: StrategyProblem, language: TextLanguage): string {
  return language === 'zh' ? inChinese(problem) : inEnglish(problem);
}

function inEnglish(problem: StrategyProblem): string {
  switch (problem.code) {
    case 'no-steps':
      return 'it has no steps';
    case 'time-step-not-last':
      return 'the step over time comes last';
    case 'time-step-missing':
      return 'a last step over time is wanting';
    case 'dimension-not-reached':
      return `no step reaches the last level of ${problem.dimension}`;
    case 'level-not-below':
      return `level ${problem.level} does not lie below the level reached before`;
    case 'unknown-dimension':
      return `there is no dimension ${problem.name}`;
    case 'unknown-level':
      return `${problem.dimension} has no level ${problem.name}`;
    case 'unknown-driver':
      return `there is no driver ${problem.name}`;
    case 'unknown-measure':
      return `there is no measure ${problem.name}`;
    case 'driver-does-not-fit':
      return `driver ${problem.name} says nothing about the parts of this step`;
    case 'bad-window':
      return `${problem.from} to ${problem.to} is no span of months`;
    case 'no-basis-given':
      return 'it names nothing to share out by';
    case 'bad-weight':
      return `a weight must be more than zero, not ${problem.weight}`;
    case 'bad-growth':
      return 'the least growth is more than the most';
    case 'bad-unit':
      return `${problem.unit} is no unit to round to`;
    case 'unknown-scenario':
      return `there is no scenario ${problem.name}`;
    case 'unknown-member':
      return `${problem.dimension} has no member ${problem.name}`;
    case 'bad-amount':
      return `${problem.amount} is no amount of this measure`;
    case 'bad-bounds':
      return 'the least amount is more than the most';
    case 'bad-capacity':
      return `the factor of a capacity must be more than zero, not ${problem.factor}`;
    case 'bad-buffer':
      return `a buffer lies between 0 and 10 (1,000 %), not at ${problem.buffer}`;
    case 'bad-curve':
      return 'a ramp needs figures of zero or more, one a month';
    case 'bad-powers':
      return 'a product takes one power per factor, in quarters from 0.25 to 4';
    case 'bad-campaign':
      return `campaign ${problem.name} is no span of days, or its uplift is below -100 %`;
    case 'bad-years':
      return 'years need a growth above -100 %, or weights that are not all zero';
    case 'bad-season':
      return 'a season is twelve numbers, January to December, not all zero';
    case 'season-does-not-fit':
      return 'a season says nothing about the parts of this step';
    default:
      return unreachable(problem);
  }
}

function inChinese(problem: StrategyProblem): string {
  switch (problem.code) {
    case 'no-steps':
      return '没有任何步骤';
    case 'time-step-not-last':
      return '时间步骤须放在最后';
    case 'time-step-missing':
      return '最后缺少时间步骤';
    case 'dimension-not-reached':
      return `没有步骤分解到“${problem.dimension}”的最末级`;
    case 'level-not-below':
      return `层级“${problem.level}”不在前面已分解的层级之下`;
    case 'unknown-dimension':
      return `没有维度“${problem.name}”`;
    case 'unknown-level':
      return `“${problem.dimension}”没有层级“${problem.name}”`;
    case 'unknown-driver':
      return `没有驱动因素“${problem.name}”`;
    case 'unknown-measure':
      return `没有指标“${problem.name}”`;
    case 'driver-does-not-fit':
      return `驱动因素“${problem.name}”与本步骤的对象无关`;
    case 'bad-window':
      return `${problem.from} 至 ${problem.to} 不是有效的月份区间`;
    case 'no-basis-given':
      return '未指定分配依据';
    case 'bad-weight':
      return `权重须大于零，现为 ${problem.weight}`;
    case 'bad-growth':
      return '增长下限高于上限';
    case 'bad-unit':
      return `“${problem.unit}”不能作为取整单位`;
    case 'unknown-scenario':
      return `没有情景“${problem.name}”`;
    case 'unknown-member':
      return `“${problem.dimension}”没有成员“${problem.name}”`;
    case 'bad-amount':
      return `“${problem.amount}”不是该指标的有效数额`;
    case 'bad-bounds':
      return '数额下限高于上限';
    case 'bad-capacity':
      return `产能系数须大于零，现为 ${problem.factor}`;
    case 'bad-buffer':
      return `余量须在 0 至 10（1000%）之间，现为 ${problem.buffer}`;
    case 'bad-curve':
      return '新人爬坡曲线须为每月一个不小于零的数';
    case 'bad-powers':
      return '乘积的每个因子须有一个幂次，以 0.25 为单位，介于 0.25 与 4 之间';
    case 'bad-campaign':
      return `活动“${problem.name}”的起止日期无效，或提升幅度低于 -100%`;
    case 'bad-years':
      return '多年分配须有高于 -100% 的增长率，或不全为零的权重';
    case 'bad-season':
      return '季节性曲线须为 1 月至 12 月的十二个数，且不全为零';
    case 'season-does-not-fit':
      return '季节性曲线与本步骤的对象无关';
    default:
      return unreachable(problem);
  }
}
