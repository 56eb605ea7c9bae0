import type { TrailItem } from '../../shared/command/explain.ts';
import { unreachable } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { formatAmount, formatPercent } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { basisNoun } from '../../shared/text/refusal-text-basis.ts';
import { intentWords } from './intent-words.ts';
import { areaJson } from './refused.ts';

/** Real values have more digits than a tick; four more are enough to see the rounding. */
const REAL_PLACES = 4;

function share(ratio: number): string {
  return formatPercent(ratio, { places: 2, signed: false });
}

/** Ticks that are no whole number, in the measure's unit. */
function realText(ticks: number, decimals: number): string {
  return (ticks / 10 ** decimals).toFixed(decimals + REAL_PLACES);
}

/** "+0.0025", "−0.0025", "0": how far rounding moved the figure. */
function roundingText(ticks: number, decimals: number): string {
  const text = (Math.abs(ticks) / 10 ** decimals).toFixed(decimals + REAL_PLACES);
  if (Number(text) === 0) return '0';
  return (ticks < 0 ? '\u2212' : '+') + text;
}

/** What a bound comes from, behind the bound. */
const BOUND_WORDS = {
  growth: ', by growth',
  amount: ', by the amount given',
  capacity: ', by capacity',
  parts: ', by what lies below',
} as const;

/** One reason in lines for the eye. */
export function trailLines(plan: Plan, item: TrailItem, decimals: number): string[] {
  const amount = (ticks: number) => formatAmount(ticks, { decimals });
  const names = namesOf(plan);
  switch (item.kind) {
    case 'strategy': {
      const { seq, at, who } = item.touch;
      const buffers =
        item.load === 1 ? '' : ` (${amount(Math.round(item.answersFor))} and buffers of ${share(item.load - 1)})`;
      return [
        `#${seq}  ${at.slice(0, 16).replace('T', ' ')} UTC, ${who}: strategy "${item.strategy}", total ${amount(item.value)}${buffers}`,
      ];
    }
    case 'step': {
      const lines = [
        `  step ${item.step}: ${names.area(item.area, 'en')} takes ${share(item.share)} of ${amount(item.of)}`,
      ];
      for (const { basis, weight, value, share: part } of item.bases) {
        const has = part === null ? 'nothing to share out by here' : `its share ${share(part)}`;
        lines.push(`    ${share(weight)} by ${basisNoun(basis, 'en')}: ${has}${basisNumber(basis, value, decimals)}`);
      }
      if (item.ramp !== null && item.ramp !== 1) lines.push(`    of a full year, newcomers bring ${share(item.ramp)}`);
      if (item.fill !== null) lines.push(`    filled in turn: ${item.fill.turn} of ${item.fill.of}`);
      if (item.bound !== null) {
        const limit = item.bound === 'most' ? item.most : item.least;
        const word = item.bound === 'most' ? 'at most' : 'at least';
        const to = limit === null ? '' : ` ${realText(limit, decimals)}`;
        const source = item.boundBy === null ? '' : BOUND_WORDS[item.boundBy];
        lines.push(`    ${realText(item.unbounded, decimals)} before bounds; bounded to ${word}${to}${source}`);
      } else if (Math.abs(item.unbounded - item.real) > 1e-6 * Math.max(1, Math.abs(item.real))) {
        lines.push(`    ${realText(item.unbounded, decimals)} before the bounds of others`);
      }
      lines.push(
        `    = ${amount(item.value)} (${realText(item.real, decimals)}, rounded by ${roundingText(item.rounding, decimals)})`,
      );
      if (Math.abs(item.answersFor - item.value) > 1e-6 * Math.abs(item.value)) {
        lines.push(`    answers for ${amount(Math.round(item.answersFor))} of it; the rest is the buffer below`);
      }
      return lines;
    }
    case 'season':
      return [
        `  season: ${names.area(item.area, 'en')} takes ${share(item.share)} of ${amount(item.of - item.held)}`,
        ...(item.held === 0 ? [] : [`    of ${amount(item.of)}, locks hold ${amount(item.held)}`]),
        ...item.adjustments.map(({ kind, name, factor }) => `    ${kind} ${name}: x ${Number(factor.toFixed(4))}`),
        `    = ${amount(item.value)} (${realText(item.real, decimals)}, rounded by ${roundingText(item.rounding, decimals)})`,
      ];
    case 'held':
      return [`  locks on sums and bounds: ${amount(item.before)} → ${amount(item.value)}`];
    case 'sum': {
      const lines = item.lines === 1 ? 'its line' : `${item.lines} lines`;
      return [`  sum over ${lines} in ${names.area(item.area, 'en')} = ${amount(item.value)}`];
    }
    case 'edit': {
      const { seq, at, who } = item.touch;
      return [
        `#${seq}  ${at.slice(0, 16).replace('T', ' ')} UTC, ${who}: ${intentWords(plan, item.intent)}`,
        `    ${amount(item.before)} → ${amount(item.value)}`,
      ];
    }
    case 'earlier':
      return [`  earlier edits: ${item.before === null ? '' : `${amount(item.before)} → `}${amount(item.value)}`];
    case 'copied': {
      const { seq, at, who } = item.touch;
      const from = names.scenario(item.from);
      return [
        `#${seq}  ${at.slice(0, 16).replace('T', ' ')} UTC, ${who}: copied from "${from}", ${amount(item.value)}`,
      ];
    }
    case 'closed':
      return ['Closed: there is nothing to plan here, and nothing is put here.'];
    case 'never':
      return ['Nothing has ever been put here.'];
    default:
      return unreachable(item);
  }
}

/** Bases that are amounts of the plan are told as such, drivers in their own unit, and made-up weights not at all. */
function basisNumber(basis: string, value: number, decimals: number): string {
  if (!Number.isFinite(value) || basis.includes(' x ')) return '';
  if (/^(last-year|current|history |scenario )/.test(basis) && Number.isSafeInteger(value)) {
    return `, ${formatAmount(value, { decimals })}`;
  }
  return basis.startsWith('driver ') ? `, number ${Number(value.toPrecision(12))}` : '';
}

/** The same for other programs: whole amounts as decimal strings, real ones as numbers in the measure's unit. */
export function trailJson(plan: Plan, item: TrailItem, decimals: number): unknown {
  const decimal = (ticks: number) => formatDecimal(ticks, decimals);
  const real = (ticks: number) => ticks / 10 ** decimals;
  const bound = (ticks: number | null) => (ticks === null ? null : real(ticks));
  switch (item.kind) {
    case 'strategy':
      return { ...item, answersFor: real(item.answersFor), value: decimal(item.value) };
    case 'step':
      return {
        ...item,
        area: areaJson(plan, item.area),
        of: decimal(item.of),
        unbounded: real(item.unbounded),
        least: bound(item.least),
        most: bound(item.most),
        real: real(item.real),
        rounding: real(item.rounding),
        value: decimal(item.value),
        answersFor: real(item.answersFor),
      };
    case 'season':
      return {
        ...item,
        area: areaJson(plan, item.area),
        of: decimal(item.of),
        held: decimal(item.held),
        real: real(item.real),
        rounding: real(item.rounding),
        value: decimal(item.value),
      };
    case 'held':
      return { ...item, before: decimal(item.before), value: decimal(item.value) };
    case 'sum':
      return { ...item, area: areaJson(plan, item.area), value: decimal(item.value) };
    case 'edit':
      return {
        kind: item.kind,
        touch: item.touch,
        command: item.intent.command,
        words: intentWords(plan, item.intent),
        before: decimal(item.before),
        value: decimal(item.value),
      };
    case 'earlier':
      return { ...item, before: item.before === null ? null : decimal(item.before), value: decimal(item.value) };
    case 'copied':
      return { ...item, from: plan.tables.scenario.get(item.from)?.name ?? null, value: decimal(item.value) };
    case 'closed':
    case 'never':
      return { ...item, value: decimal(0) };
    default:
      return unreachable(item);
  }
}
