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
  const text = language === 'zh' ? inChinese(problem) : inEnglish(problem);
  return stepOf(problem.at, language) + text;
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
    default:
      return unreachable(problem);
  }
}
