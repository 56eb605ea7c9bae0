import type { Plan } from '../model/plan.ts';
import { calendarOf } from '../model/plan.ts';
import { cellName, sheetNumber } from '../report/workbook.ts';
import type { TextLanguage } from '../text/amount.ts';
import { periodName } from '../text/at-names.ts';
import { formatDecimal } from '../text/decimal.ts';
import { textWidth } from '../text/text-width.ts';
import type { Book, BookLine } from './book.ts';
import { type BookWord, bookWord } from './book-words.ts';

/** How a cell of a book looks; whoever writes it knows what that means. */
export type BookLook =
  | 'title'
  | 'plain'
  | 'strong'
  | 'wrapped'
  | 'label'
  | 'head'
  | 'head-apart'
  | 'head-right'
  | 'amount'
  | 'number'
  | 'percent'
  | 'input-amount'
  | 'input-text'
  | 'input-day'
  | 'input-choice'
  | 'sum'
  | 'sum-label'
  | 'hint'
  | 'agreed';

/** A cell: what it says, or a formula and what it comes to. Looks that begin with "input" may be filled by the owner. */
export interface BookCell {
  readonly row: number;
  readonly column: number;
  readonly look: BookLook;
  readonly value: string | number | null;
  readonly formula?: string;
}

/** Where an owner answers for a claim. */
export interface AnswerPlace {
  readonly claim: number;
  /** "1234.50": what a yes says yes to. */
  readonly asked: string;
  readonly answer: string;
  readonly amount: string;
  readonly reason: string;
}

export interface LaidBook {
  readonly sheet: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly cells: readonly BookCell[];
  /** From the first to the last column of a row. */
  readonly merges: readonly { readonly row: number; readonly from: number; readonly to: number }[];
  /** Heights in lines of text, where there is more than one. */
  readonly tall: ReadonlyMap<number, number>;
  /** Row of the headings of the table, from 0. */
  readonly head: number;
  readonly name: string;
  readonly day: string;
  readonly rest: string;
  readonly total: string;
  readonly places: readonly AnswerPlace[];
  /** Ranges to be checked while they are filled; empty where nothing is to be answered any more. */
  readonly ranges: { readonly answers: string; readonly amounts: string; readonly reasons: string } | null;
  /** True where a reason is missing, as a formula for the first cell of the reasons. */
  readonly reasonMissing: string;
}

type Columns = Readonly<Record<ColumnName, number>> & { readonly last: number };
type ColumnName =
  | 'period'
  | 'target'
  | 'lastYear'
  | 'growth'
  | 'drivers'
  | 'before'
  | 'offer'
  | 'answer'
  | 'claim'
  | 'difference'
  | 'reason'
  | 'check';

/** A book on its sheet: every cell with its place. Pure: whatever writes files only dresses it. */
export function layBook(plan: Plan, book: Book, language: TextLanguage): LaidBook {
  return new Layout(plan, book, language).laid();
}

class Layout {
  readonly #plan: Plan;
  readonly #book: Book;
  readonly #language: TextLanguage;
  readonly #cells: BookCell[] = [];
  readonly #merges: { row: number; from: number; to: number }[] = [];
  readonly #tall = new Map<number, number>();
  readonly #columns: Columns;
  readonly #negotiated: boolean;
  #row = 0;

  constructor(plan: Plan, book: Book, language: TextLanguage) {
    this.#plan = plan;
    this.#book = book;
    this.#language = language;
    this.#negotiated = book.lines.some(({ claim }) => claim.offer !== null);
    let next = book.headings.length;
    const take = (count = 1) => {
      const at = next;
      next += count;
      return at;
    };
    const offers = this.#negotiated ? 1 : 0;
    this.#columns = {
      period: take(),
      target: take(),
      lastYear: take(),
      growth: take(),
      drivers: take(book.driverHeadings.length),
      before: take(offers),
      offer: take(offers),
      answer: take(),
      claim: take(),
      difference: take(),
      reason: take(),
      check: take(),
      last: next - 1,
    };
  }

  laid(): LaidBook {
    this.#top();
    const signs = this.#signs();
    const head = this.#heads();
    const first = this.#row;
    const places = this.#book.lines.flatMap((line) => this.#line(line, signs.rest) ?? []);
    this.#sums(first, this.#row - 1, signs.rest);
    const { answer, claim, reason } = this.#columns;
    const range = (column: number) => `${cellName(column, first)}:${cellName(column, this.#row - 2)}`;
    return {
      sheet: this.#word('sheet'),
      widths: this.#widths(),
      cells: this.#cells,
      merges: this.#merges,
      tall: this.#tall,
      head,
      ...signs,
      places,
      ranges: places.length === 0 ? null : { answers: range(answer), amounts: range(claim), reasons: range(reason) },
      reasonMissing: this.#reasonMissing(first),
    };
  }

  #word(word: BookWord, parts: Readonly<Record<string, string>> = {}): string {
    return bookWord(word, this.#language, parts);
  }

  #period(code: string): string {
    const { byCode, firstYear, spec } = calendarOf(this.#plan);
    const period = byCode.get(code);
    return period ? periodName(period, this.#language, firstYear + spec.years - 1) : code;
  }

  #put(column: number, look: BookLook, value: string | number | null, formula?: string): void {
    this.#cells.push({ row: this.#row, column, look, value, ...(formula === undefined ? {} : { formula }) });
  }

  /** A text over the whole width, as high as it needs. */
  #across(look: BookLook, text: string): void {
    this.#put(0, look, text);
    this.#merges.push({ row: this.#row, from: 0, to: this.#columns.last });
    const width = this.#widths().reduce((sum, one) => sum + one, 0);
    const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(textWidth(part) / width)), 0);
    if (lines > 1) this.#tall.set(this.#row, lines);
    this.#row++;
  }

  #top(): void {
    const { plan, scenario, measure, owner, round } = this.#book;
    const who = owner.member.includes(owner.name) ? owner.member : `${owner.name}, ${owner.member}`;
    this.#across('title', this.#word('title', { owner: who }));
    const unit = unitWords(this.#plan, measure.unit);
    const facts = [
      `${this.#word('plan')}: ${plan.name}`,
      `${this.#word('scenario')}: ${scenario.name}`,
      `${this.#word('measure')}: ${measure.name}${unit === '' ? '' : ` (${unit})`}`,
      `${this.#word('period')}: ${this.#period(round.period)}`,
      this.#word('sent', { sent: round.sent }),
    ];
    this.#across('plain', facts.join('   '));
    this.#across('strong', this.#word('deadline', { deadline: round.deadline }));
    this.#across('wrapped', this.#word('howTo'));
    if (round.criteria !== '') this.#across('wrapped', this.#word('criteria', { criteria: round.criteria }));
    const remarks = [...new Set(this.#book.lines.map(({ claim }) => claim.remark).filter((text) => text !== ''))];
    if (remarks.length > 0) this.#across('wrapped', this.#word('remark', { remark: remarks.join(' / ') }));
    const about = this.#book.about.map(({ name, value }) => `${name} ${plainNumber(value)}`);
    if (about.length > 0) this.#across('wrapped', this.#word('drivers', { drivers: about.join(', ') }));
    this.#row++;
  }

  /** Name, day, one answer for the rest, and a sum to check: where an owner signs. */
  #signs(): { name: string; day: string; rest: string; total: string } {
    const { target } = this.#columns;
    const sign = (word: BookWord, look: BookLook) => {
      this.#put(0, 'label', this.#word(word));
      if (target > 1) this.#merges.push({ row: this.#row, from: 0, to: target - 1 });
      this.#put(target, look, null);
      if (look === 'input-text') {
        this.#put(target + 1, look, null);
        this.#merges.push({ row: this.#row, from: target, to: target + 1 });
      }
      return cellName(target, this.#row++);
    };
    const places = {
      name: sign('name', 'input-text'),
      day: sign('day', 'input-day'),
      rest: sign('rest', 'input-choice'),
      total: sign('total', 'input-amount'),
    };
    this.#row++;
    return places;
  }

  #heads(): number {
    const { headings, driverHeadings } = this.#book;
    const columns = this.#columns;
    headings.forEach((name, i) => {
      this.#put(i, 'head', name);
    });
    driverHeadings.forEach((name, i) => {
      this.#put(columns.drivers + i, 'head-right', name);
    });
    this.#put(columns.period, 'head', this.#word('period'));
    for (const word of ['answer', 'reason', 'check'] as const) {
      this.#put(columns[word], 'head-apart', this.#word(word));
    }
    const figures: BookWord[] = ['target', 'lastYear', 'growth', 'claim', 'difference'];
    if (this.#negotiated) figures.push('before', 'offer');
    for (const word of figures) this.#put(columns[word as ColumnName], 'head-right', this.#word(word));
    return this.#row++;
  }

  /** Null for what is agreed: it is told, and nothing is asked. */
  #line({ claim, labels, asked, lastYear, drivers }: BookLine, rest: string): AnswerPlace | null {
    const { decimals } = this.#book.measure;
    const columns = this.#columns;
    const amount = (ticks: number) => sheetNumber(ticks, decimals);
    const at = (column: ColumnName) => cellName(columns[column], this.#row);
    labels.forEach((label, i) => {
      this.#put(i, 'plain', label);
    });
    this.#put(columns.period, 'plain', this.#period(claim.period));
    this.#put(columns.target, 'amount', amount(claim.target));
    if (lastYear !== null) this.#put(columns.lastYear, 'amount', amount(lastYear));
    const growth = lastYear === null || lastYear === 0 ? '' : asked / lastYear - 1;
    const askedAt = at(claim.offer === null ? 'target' : 'offer');
    this.#put(columns.growth, 'percent', growth, `IF(N(${at('lastYear')})=0,"",${askedAt}/${at('lastYear')}-1)`);
    drivers.forEach((value, i) => {
      this.#put(columns.drivers + i, 'number', value);
    });
    if (this.#negotiated) {
      if (claim.claimed !== null) this.#put(columns.before, 'amount', amount(claim.claimed));
      if (claim.offer !== null) this.#put(columns.offer, 'amount', amount(claim.offer));
    }
    if (claim.settled !== null) {
      this.#put(columns.answer, 'agreed', this.#word('agreed'));
      this.#put(columns.claim, 'amount', amount(claim.settled));
      this.#put(columns.difference, 'amount', amount(claim.settled - claim.target));
      if (claim.reason !== '') this.#put(columns.reason, 'agreed', claim.reason);
      this.#row++;
      return null;
    }
    const place = { answer: at('answer'), amount: at('claim'), reason: at('reason') };
    this.#put(columns.answer, 'input-choice', null);
    this.#put(columns.claim, 'input-amount', null);
    this.#put(columns.difference, 'amount', '', `IF(${place.amount}="","",${place.amount}-${at('target')})`);
    this.#put(columns.reason, 'input-text', null);
    this.#put(columns.check, 'hint', this.#word('toAnswer'), this.#checkFormula(place, askedAt, absolute(rest)));
    this.#row++;
    return { claim: claim.id, asked: formatDecimal(asked, decimals), ...place };
  }

  /** What is still to be done in a row, in words. */
  #checkFormula({ answer, amount, reason }: Omit<AnswerPlace, 'claim' | 'asked'>, asked: string, rest: string): string {
    const q = (word: BookWord) => `"${this.#word(word)}"`;
    const [accept, counter] = [q('accept'), q('counter')];
    const differs = `AND(${amount}<>"",${amount}<>${asked})`;
    return (
      `IF(AND(${answer}="",${amount}="",${rest}<>${accept}),${q('toAnswer')},` +
      `IF(AND(${answer}=${counter},${amount}=""),${q('toClaim')},` +
      `IF(AND(${answer}=${accept},${differs}),${q('toChoose')},` +
      `IF(AND(${differs},TRIM(${reason})=""),${q('toReason')},${q('done')}))))`
    );
  }

  #reasonMissing(row: number): string {
    const { claim, reason, target, offer } = this.#columns;
    const asked = this.#negotiated
      ? `IF($${cellName(offer, row)}="",$${cellName(target, row)},$${cellName(offer, row)})`
      : `$${cellName(target, row)}`;
    const amount = `$${cellName(claim, row)}`;
    // What is agreed needs no reason any more.
    const open = `$${cellName(this.#columns.answer, row)}<>"${this.#word('agreed')}"`;
    return `AND(${open},${amount}<>"",${amount}<>${asked},TRIM($${cellName(reason, row)})="")`;
  }

  /** Sums over the rows; that of the claims counts what is accepted without an amount too. */
  #sums(first: number, last: number, rest: string): void {
    const { lines, measure } = this.#book;
    const columns = this.#columns;
    const range = (column: number) => `${cellName(column, first)}:${cellName(column, last)}`;
    const total = (ticks: readonly (number | null)[]) =>
      sheetNumber(
        ticks.reduce<number>((sum, one) => sum + (one ?? 0), 0),
        measure.decimals,
      );
    const sum = (column: number, ticks: readonly (number | null)[]) =>
      this.#put(column, 'sum', total(ticks), `SUM(${range(column)})`);
    this.#put(0, 'sum-label', this.#word('all'));
    for (let column = 1; column <= columns.last; column++) {
      const summed = [columns.target, columns.lastYear, columns.claim, columns.difference];
      if (!summed.includes(column)) this.#put(column, 'sum-label', null);
    }
    sum(
      columns.target,
      lines.map(({ claim }) => claim.target),
    );
    sum(
      columns.lastYear,
      lines.map(({ lastYear }) => lastYear),
    );
    const accept = `"${this.#word('accept')}"`;
    const answer = range(columns.answer);
    const blank = `(${range(columns.claim)}="")`;
    const asked = this.#negotiated
      ? // Not IF, which older programs only take over ranges in array formulas.
        `((${range(columns.offer)}="")*${range(columns.target)}+${range(columns.offer)})`
      : range(columns.target);
    const yes = `(((${answer}=${accept})+(${answer}="")*(${absolute(rest)}=${accept}))>0)`;
    const settled = lines.map(({ claim }) => claim.settled);
    this.#put(
      columns.claim,
      'sum',
      total(settled),
      `SUM(${range(columns.claim)})+SUMPRODUCT(${yes}*${blank}*${asked})`,
    );
    const differences = lines.map(({ claim }) => (claim.settled === null ? null : claim.settled - claim.target));
    sum(columns.difference, differences);
    this.#row++;
  }

  #widths(): number[] {
    const widths: number[] = this.#book.headings.map((name, i) => {
      const longest = Math.max(textWidth(name), ...this.#book.lines.map(({ labels }) => textWidth(labels[i] ?? '')));
      return Math.min(Math.max(12, longest + 2), 32);
    });
    const { drivers, before, offer, answer, claim, difference, reason, check, period, target, lastYear, growth, last } =
      this.#columns;
    widths[period] = 18;
    for (const column of [target, lastYear, claim, difference]) widths[column] = 15;
    widths[growth] = 11;
    this.#book.driverHeadings.forEach((name, i) => {
      widths[drivers + i] = Math.min(Math.max(10, textWidth(name) + 2), 18);
    });
    if (this.#negotiated) for (const column of [before, offer]) widths[column] = 15;
    widths[answer] = 13;
    widths[reason] = 36;
    widths[check] = 20;
    return widths.slice(0, last + 1);
  }
}

function absolute(cell: string): string {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return `$${letters}$${digits}`;
}

/** A driver's number in at most 15 digits, without an exponent where it can be. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function unitWords(plan: Plan, unit: string): string {
  return unit === 'currency' ? (plan.tables.settings.get(1)?.currency ?? '') : unit;
}
