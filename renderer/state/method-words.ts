import type { MethodName } from '../../shared/spread/method.ts';
import type { Key } from '../i18n/index.ts';

/** What each method is called. */
export const METHOD_WORDS = {
  proportional: 'method.proportional',
  equal: 'method.equal',
  'by-drivers': 'method.byDrivers',
  'last-year': 'method.lastYear',
  reference: 'method.reference',
  season: 'method.season',
  pattern: 'method.pattern',
  'working-days': 'method.workingDays',
  waterfall: 'method.waterfall',
  repeat: 'method.repeat',
  'percent-change': 'method.percentChange',
  'relative-percent': 'method.relativePercent',
  clear: 'method.clear',
  growth: 'method.growth',
  'straight-line': 'method.straightLine',
  fit: 'method.fit',
} as const satisfies Readonly<Record<MethodName, Key>>;

/** What each does, in half a line. */
export const METHOD_HINTS = {
  proportional: 'methodHint.proportional',
  equal: 'methodHint.equal',
  'by-drivers': 'methodHint.byDrivers',
  'last-year': 'methodHint.lastYear',
  reference: 'methodHint.reference',
  season: 'methodHint.season',
  pattern: 'methodHint.pattern',
  'working-days': 'methodHint.workingDays',
  waterfall: 'methodHint.waterfall',
  repeat: 'methodHint.repeat',
  'percent-change': 'methodHint.percentChange',
  'relative-percent': 'methodHint.relativePercent',
  clear: 'methodHint.clear',
  growth: 'methodHint.growth',
  'straight-line': 'methodHint.straightLine',
} as const satisfies Readonly<Record<Exclude<MethodName, 'fit'>, Key>>;
