import { unreachable } from '../model/outcome.ts';
import type { AreaRow } from '../model/rows.ts';
import type { Basis, Blend } from '../model/strategy.ts';
import { ratioOf } from '../spread/exact-ratio.ts';
import type { Reference, SpreadMethod } from '../spread/method.ts';
import { nameOfBasis } from '../strategy/breakdown.ts';
import { formatPercent, type TextLanguage } from './amount.ts';
import type { NamesOf } from './at-names.ts';
import { basisNoun, basisNouns } from './refusal-text-basis.ts';

/** How an edit was spread, to stand after what was typed: ", equally", "，平均分配"; empty for the usual way. */
export function methodPhrase(method: SpreadMethod, area: AreaRow, names: NamesOf, language: TextLanguage): string {
  const words = language === 'zh' ? inChinese(method, area, names) : inEnglish(method, area, names);
  if (words === '') return '';
  return language === 'zh' ? `，${words}` : `, ${words}`;
}

function noun(basis: Basis, language: TextLanguage): string {
  return basisNoun(nameOfBasis(basis), language);
}

function blendText(blend: Blend, language: TextLanguage): string {
  return basisNouns(blend.map(({ of }) => nameOfBasis(of)).join(' + '), language);
}

function referenceText(reference: Reference, names: NamesOf, language: TextLanguage): string {
  const zh = language === 'zh';
  switch (reference.reference) {
    case 'last-year':
      return zh ? '去年' : 'last year';
    case 'scenario':
      return zh ? `情景“${names.scenario(reference.scenario)}”` : `scenario “${names.scenario(reference.scenario)}”`;
    case 'measure':
      return reference.measure;
    case 'area':
      return names.area(reference.area, language);
    default:
      return unreachable(reference);
  }
}

function percent(rate: string): string {
  const ratio = ratioOf(rate);
  const value = ratio ? Number(ratio.numerator) / Number(ratio.denominator) : Number.NaN;
  return formatPercent(value, { places: 2 }).replace(/\.?0+%$/, '%');
}

function inEnglish(method: SpreadMethod, area: AreaRow, names: NamesOf): string {
  const where = (of: Reference | undefined) => (of ? ` where ${referenceText(of, names, 'en')} has values` : '');
  switch (method.method) {
    case 'proportional':
      return '';
    case 'equal':
      return `equally${where(method.where)}`;
    case 'last-year':
      return 'by last year';
    case 'by-drivers':
      return `by ${blendText(method.by, 'en')}`;
    case 'reference':
      return `in proportion to ${referenceText(method.reference, names, 'en')}`;
    case 'pattern':
      return `in the pattern ${method.parts.join('-')}`;
    case 'season':
      return `by the season of ${noun(method.of, 'en')}`;
    case 'working-days':
      return 'by working days';
    case 'waterfall':
      return `filled in turn up to ${noun(method.cap, 'en')}`;
    case 'repeat':
      return `in each cell${where(method.where)}`;
    case 'clear':
      return 'cleared';
    case 'percent-change':
      return 'cell by cell';
    case 'relative-percent':
      return `of ${referenceText(method.reference, names, 'en')}, cell by cell`;
    case 'growth':
      return `in the first period, then ${percent(method.rate)} a period`;
    case 'straight-line':
      return method.last === null
        ? 'in the first period, in a straight line to the last'
        : `in the first period, in a straight line to ${names.amount(area, method.last)}`;
    case 'fit':
      return 'fitted to rows and periods';
    default:
      return unreachable(method);
  }
}

function inChinese(method: SpreadMethod, area: AreaRow, names: NamesOf): string {
  const where = (of: Reference | undefined) => (of ? `（限${referenceText(of, names, 'zh')}有值处）` : '');
  switch (method.method) {
    case 'proportional':
      return '';
    case 'equal':
      return `平均分配${where(method.where)}`;
    case 'last-year':
      return '按去年比例';
    case 'by-drivers':
      return `按${blendText(method.by, 'zh')}分配`;
    case 'reference':
      return `按${referenceText(method.reference, names, 'zh')}的比例`;
    case 'pattern':
      return `按 ${method.parts.join('-')} 模式`;
    case 'season':
      return `按${noun(method.of, 'zh')}的季节性`;
    case 'working-days':
      return '按工作日';
    case 'waterfall':
      return `按上限（${noun(method.cap, 'zh')}）依次填满`;
    case 'repeat':
      return `填入每个单元格${where(method.where)}`;
    case 'clear':
      return '清零';
    case 'percent-change':
      return '逐格计算';
    case 'relative-percent':
      return `以${referenceText(method.reference, names, 'zh')}为基数逐格计算`;
    case 'growth':
      return `为首期，此后每期 ${percent(method.rate)}`;
    case 'straight-line':
      return method.last === null ? '为首期，直线过渡至末期' : `为首期，直线过渡至 ${names.amount(area, method.last)}`;
    case 'fit':
      return '拟合行与期间合计';
    default:
      return unreachable(method);
  }
}
