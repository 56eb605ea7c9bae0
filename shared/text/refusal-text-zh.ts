import { isAboutClaims } from '../claims/refusal.ts';
import type { NamedThing } from '../command/refusal.ts';
import { unreachable } from '../model/outcome.ts';
import type { LockRow } from '../model/rows.ts';
import type { NamesOf } from './at-names.ts';
import { checksText } from './checklist-text.ts';
import { basisNouns, basisWanted } from './refusal-text-basis.ts';
import { claimsRefusalText } from './refusal-text-claims.ts';
import { entryProblemText } from './refusal-text-entry.ts';
import { type AnyRefusal, MOST_LISTED, type RefusalText } from './refusal-text-form.ts';
import { methodProblemText } from './refusal-text-method.ts';
import { strategyProblemText } from './refusal-text-strategy.ts';
import { structureRefusalText } from './refusal-text-structure.ts';

const THINGS: Readonly<Record<NamedThing, string>> = {
  plan: '计划',
  scenario: '情景',
  measure: '指标',
  dimension: '维度',
  member: '成员',
  driver: '驱动因素',
  strategy: '策略',
  period: '期间',
  lock: '锁定',
  bound: '上下限',
  note: '备注',
  closed: '未开放期间',
  derived: '派生指标',
  checkpoint: '快照',
  entry: '变更记录',
  round: '认领轮次',
  claim: '认领',
};

function listed(items: readonly string[]): string {
  const more = items.length - MOST_LISTED;
  return items.slice(0, MOST_LISTED).join('；') + (more > 0 ? `；另有 ${more} 项` : '');
}

function lockList(locks: readonly LockRow[], names: NamesOf): string {
  if (locks.length === 0) return '';
  return `相关锁定：${listed(locks.map((lock) => names.area(lock, 'zh')))}。`;
}

export function refusalInChinese(refusal: AnyRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'unknown':
      return {
        title: `本计划中没有名为“${refusal.name}”的${THINGS[refusal.what]}。`,
        detail: '它可能已被改名或移除。',
      };
    case 'name-taken':
      return { title: `已有名为“${refusal.name}”的${THINGS[refusal.what]}。`, detail: '名称不能重复，请另取一个。' };
    case 'name-empty':
      return { title: `请为${THINGS[refusal.what]}取一个名称。` };
    case 'ratio-of-one':
      return { title: `“${refusal.measure}”除以自身恒为 1。`, detail: '请另选一项指标作为分母。' };
    case 'final':
      return {
        title: `情景“${names.scenario(refusal.scenario)}”已定稿，内容保持不变。`,
        detail: '可注明原因后重新打开，或在副本中修改。',
      };
    case 'not-ready': {
      const blocked = refusal.checks.some(({ blocks }) => blocks);
      const found = checksText(refusal.checks, 'zh');
      return {
        title: `情景“${names.scenario(refusal.scenario)}”尚不能定稿。`,
        detail: `${found}${blocked ? '须先处理。' : '请处理，或说明原因后继续定稿。'}`,
      };
    }
    case 'not-final':
      return {
        title: `情景“${names.scenario(refusal.scenario)}”尚未定稿，可直接修改。`,
        detail: '只有已定稿的情景才需要重新打开。',
      };
    case 'reason-missing':
      return { title: '重新打开已定稿的情景需要注明原因。', detail: '原因会记入变更记录。' };
    case 'nothing-changes':
      return { title: '计划现状即是如此，没有任何变化。' };
    case 'locked-from-above':
      return {
        title: `${names.area(refusal.area, 'zh')}处于范围更大的锁定之中。`,
        detail: `${lockList(refusal.locks, names)}请解除该锁定。`,
      };
    case 'empty-area':
      return {
        title: `${names.area(refusal.area, 'zh')}没有可承接目标的明细行。`,
        detail: '请选择计划中已有的组合，或先导入相应的明细行。',
      };
    case 'locked':
      return locked(refusal, names);
    case 'held':
      return held(refusal, names);
    case 'edits-conflict':
      return editsConflict(refusal, names);
    case 'bound-broken':
      return {
        title: `${names.area(refusal.area, 'zh')}现为 ${names.amount(refusal.area, refusal.value)}，不在${limits(refusal, names)}的范围内。`,
        detail: '请先把数额调整到范围内，或改设上下限。',
      };
    case 'bound-empty':
      return { title: '下限高于上限。', detail: '请调低下限或调高上限。' };
    case 'no-reference':
      return {
        title: `${names.area(refusal.area, 'zh')}去年没有销售，无法按增长率设限。`,
        detail: '请直接填写上下限的数额。',
      };
    case 'reference-by-month':
      return {
        title: `去年数据只到月，${names.area(refusal.area, 'zh')}无法按增长率设限。`,
        detail: '请直接填写上下限的数额，或对整月设限。',
      };
    case 'no-basis':
      return {
        title: `没有分配依据：${names.area(refusal.area, 'zh')}各部分均无${basisWanted(refusal.basis, 'zh')}。`,
        detail: '请改选驱动因素，或平均分配。',
      };
    case 'negative-basis':
      return {
        title: `${names.area(refusal.area, 'zh')}无法按${basisNouns(refusal.basis, 'zh')}分配：其中有负数。`,
        detail: '请改选驱动因素，或平均分配。',
      };
    case 'infeasible':
      return infeasible(refusal, names);
    case 'method-does-not-fit':
      return methodProblemText(refusal.problem, (ticks) => names.amount(refusal.area, ticks), 'zh');
    case 'too-large':
      return {
        title: '该数额超出了计划能够精确保存的范围。',
        detail: '单元格与合计最多为 9,007,199,254,740,991 个最小单位。',
      };
    case 'not-a-leaf':
      return {
        title: `“${names.member(refusal.member)}”之下还有成员，不能直接用于明细行。`,
        detail: '请改用它下面的成员。',
      };
    case 'member-has-lines':
      return {
        title: `“${names.member(refusal.member)}”已有自己的明细行，其下不能再添加成员。`,
        detail: '可先在其下新增成员来承接这些明细行，或另选上级。',
      };
    case 'parent-unknown':
      return {
        title: `成员“${refusal.member}”的上级“${refusal.parent}”不存在。`,
        detail: '请先添加该上级，或更正其代码。',
      };
    case 'parent-cycle':
      return { title: `成员“${refusal.member}”将成为自己的下级。`, detail: '请更正其各级上级。' };
    case 'bad-month':
      return { title: `“${refusal.text}”不是月份。`, detail: '月份写作 2027-01。' };
    case 'bad-period':
      return {
        title: `“${refusal.text}”不是本计划的期间。`,
        detail: '期间写作 2027、2027-H1、2027-Q1 或 2027-01。',
      };
    case 'market-not-positive':
      return { title: '市场规模应大于 0。', detail: '尚不清楚时请留空。' };
    case 'premise-misplaced':
      return refusal.what === 'market'
        ? {
            title: `市场规模按年度填写，${names.period(refusal.period, 'zh')}不是年度。`,
            detail: '请填写整个年度的市场规模。',
          }
        : {
            title: `${names.period(refusal.period, 'zh')}在计划开始之前，没有既定目标。`,
            detail: '请为计划内的期间填写既定目标。',
          };
    case 'strategy-invalid':
      return {
        title: `策略“${refusal.name}”还不能用于本计划。`,
        detail: listed(refusal.problems.map((problem) => strategyProblemText(problem, 'zh'))),
      };
    case 'no-total':
      return { title: `策略“${refusal.strategy}”需要一个待分解的总额。`, detail: '该情景目前没有总额，请填写。' };
    case 'driver-scope-differs':
      return {
        title: `驱动因素“${refusal.driver}”的对象与这些数据的对象不同。`,
        detail: '请换一个代码导入。',
      };
    case 'nothing-to-undo':
      return { title: '没有可撤销的操作了。' };
    case 'nothing-to-redo':
      return { title: '没有可重做的操作了。' };
    case 'not-an-entry':
      return entryProblemText(refusal, 'zh');
    case 'too-many-decimals':
      return {
        title: `“${refusal.text}”比该指标的最小单位更细。`,
        detail: refusal.decimals === 0 ? '该指标只取整数。' : `该指标最多保留 ${refusal.decimals} 位小数。`,
      };
    case 'not-found':
      return { title: `找不到文件 ${refusal.path}。`, detail: '它可能已被移动或改名。' };
    case 'not-a-plan':
      return { title: `${refusal.path} 不是 Apportion 计划文件。`, detail: '文件未作任何改动。' };
    case 'damaged':
      return { title: `${refusal.path} 已损坏：${refusal.detail}。`, detail: '文件未作任何改动，请打开备份。' };
    case 'newer-version':
      return {
        title: `${refusal.path} 由更新版本的 Apportion 创建（文件版本 ${refusal.fileVersion}，本程序最高支持 ${refusal.appVersion}）。`,
        detail: '文件未作任何改动，请用新版程序打开。',
      };
    case 'already-open':
      return {
        title: `${refusal.path} 已${refusal.by === '' ? '' : `由 ${refusal.by} `}打开。`,
        detail: '请先在该处关闭，或打开副本。',
      };
    case 'read-only':
      return { title: `${refusal.path} 不可写入。`, detail: '请另存一份副本后再修改。' };
    case 'exists':
      return { title: `${refusal.path} 已存在。`, detail: '原文件未作改动，请换一个名称。' };
    case 'disk':
      return { title: `磁盘无法读写 ${refusal.path}：${refusal.detail}。`, detail: '计划未作任何改动。' };
    case 'closed':
    case 'code-taken':
    case 'holds-broken':
    case 'nobody-left':
    case 'retired':
    case 'merge-nested':
    case 'merge-unlike':
    case 'bad-share':
    case 'lines-hold-targets':
      return structureRefusalText(refusal, names, 'zh');
    default:
      return isAboutClaims(refusal) ? claimsRefusalText(refusal, names, 'zh') : unreachable(refusal);
  }
}

function locked(refusal: Extract<AnyRefusal, { code: 'locked' }>, names: NamesOf): RefusalText {
  const { area, asked, held } = refusal;
  const where = names.area(area, 'zh');
  const difference = asked - held;
  const amount = (ticks: number) => names.amount(area, ticks);
  const title =
    difference > 0
      ? `${where}已锁定为 ${amount(held)}；还差 ${amount(difference)} 无处分配。`
      : difference < 0
        ? `${where}已锁定为 ${amount(held)}，比 ${amount(asked)} 多 ${amount(-difference)}。`
        : `${where}已锁定为 ${amount(held)}。`;
  return { title, detail: `${lockList(refusal.locks, names)}可解除锁定，或改动其他部分。` };
}

function editsConflict(refusal: Extract<AnyRefusal, { code: 'edits-conflict' }>, names: NamesOf): RefusalText {
  const { area, conflict, asked, parts, other } = refusal;
  const where = names.area(area, 'zh');
  const amount = (ticks: number) => names.amount(area, ticks);
  switch (conflict) {
    case 'twice':
      return {
        title: `${where}出现两次，数额分别为 ${amount(parts)} 和 ${amount(asked)}。`,
        detail: '请只保留其中一个。',
      };
    case 'parts':
      return {
        title: `${where}的数额为 ${amount(asked)}，而其下各部分合计为 ${amount(parts)}。`,
        detail: '请只填各部分，或只填合计。',
      };
    case 'crossing':
      return {
        title: `${where}无法在满足${names.area(other, 'zh')}的同时达到 ${amount(asked)}。`,
        detail: '请把两者重叠的部分一并填写，或分两次填写。',
      };
  }
}

/** "0 至 42,000"、"最多 42,000"、"至少 5"。 */
function limits(refusal: Extract<AnyRefusal, { code: 'bound-broken' }>, names: NamesOf): string {
  const { area, least, most } = refusal;
  if (!Number.isFinite(least)) return `最多 ${names.amount(area, most)} `;
  if (!Number.isFinite(most)) return `至少 ${names.amount(area, least)} `;
  return ` ${names.amount(area, least)} 至 ${names.amount(area, most)} `;
}

function held(refusal: Extract<AnyRefusal, { code: 'held' }>, names: NamesOf): RefusalText {
  const { area, asked, nearest, locks, bounds } = refusal;
  const amount = (ticks: number) => names.amount(area, ticks);
  const what = locks.length === 0 ? '上下限' : bounds.length === 0 ? '锁定' : '锁定与上下限';
  const fits = nearest !== null && nearest !== asked;
  const allow = fits ? `各项${what}${asked > nearest ? '最多' : '至少'}允许 ${amount(nearest)}` : `与各项${what}冲突`;
  const bounded = bounds.length > 0 ? `设限的有：${listed(bounds.map((bound) => names.area(bound, 'zh')))}。` : '';
  const then = fits ? `可解除其中一项，或按 ${amount(nearest)} 分配。` : '可解除其中一项。';
  return {
    title: `${names.area(area, 'zh')}无法设为 ${amount(asked)}：${allow}。`,
    detail: (locks.length > 0 ? lockList(locks, names) : '') + bounded + then,
  };
}

function infeasible(refusal: Extract<AnyRefusal, { code: 'infeasible' }>, names: NamesOf): RefusalText {
  const { area, asked, least, most } = refusal;
  const where = names.area(area, 'zh');
  const amount = (ticks: number) => names.amount(area, ticks);
  const over = asked > most;
  const title = over
    ? `${where}无法承接 ${amount(asked)}：各项上限与锁定合计最多 ${amount(most)}，还差 ${amount(asked - most)}。`
    : `${where}无法降至 ${amount(asked)}：各项下限与锁定合计至少 ${amount(least)}，多出 ${amount(least - asked)}。`;
  const binding = refusal.binding.length > 0 ? `受限的有：${listed(refusal.binding.map(names.member))}。` : '';
  const then = over ? `可放宽上限，或按 ${amount(most)} 分配。` : `可放宽下限，或按 ${amount(least)} 分配。`;
  return { title, detail: binding + then };
}
