import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../electron/host/charts/svg.ts';
import type { FinalId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ScenarioRow } from '../../../shared/model/rows.ts';
import { escapeHtml, html } from '../../../shared/report/printed/html.ts';
import { planReport } from '../../../shared/report/printed/report.ts';
import type { ReportRequest } from '../../../shared/report/printed/subject.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

const NOW = '2027-02-03T04:05:06.000Z';

function planned(): { plan: Plan; request: ReportRequest } {
  const { plan, scenario } = smallPlan();
  const entry = { op: 'set', ticks: 10_000_001 } as const;
  run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'last-year' } });
  return { plan, request: { scenario, measure: REVENUE, language: 'en', depth: null, now: NOW, who: 'Ann' } };
}

/** Names of all tags, and of the attributes that they bear. */
function markup(text: string): { readonly tags: Set<string>; readonly attributes: Set<string> } {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  for (const [, name = '', rest = ''] of text.matchAll(/<\/?([^\s<>/]+)((?:\s+[^\s=<>"]+="[^"]*")*)\s*>/g)) {
    tags.add(name);
    for (const [, attribute = ''] of rest.matchAll(/\s([^\s=]+)="/g)) attributes.add(attribute);
  }
  return { tags, attributes };
}

/** The cells of every table row that a document has. */
function rowsOf(text: string): string[][] {
  const rows = [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) => row);
  return rows.map((row) => [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell));
}

const ticksOf = (amount: string) => Math.round(Number(amount.replaceAll(',', '').replace('\u2212', '-')) * 100);

/** What no document may hold: control characters, halves of pairs, and what is no character at all. */
function isDrawn(mark: string): boolean {
  const code = mark.codePointAt(0) as number;
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return !((code >= 127 && code < 160) || (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff);
}

describe('PR1 whatever a plan holds is text on paper', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "'--></style><b>",
      '&lt;i&gt;',
      '\ud800<',
    ),
  );

  it('PR1 no text becomes markup, and every text can be read back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
        const back = escaped.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] as string);
        expect(back).toBe([...text].map((mark) => (isDrawn(mark) ? mark : '\ufffd')).join(''));
        expect(html`<p title="${text}">${[html`${text}`]}</p>`.html).toBe(`<p title="${escaped}">${escaped}</p>`);
      }),
    );
  });

  it('PR1 a report of hostile names has the tags of any other, and loads and runs nothing', () => {
    const { plan, request } = planned();
    const plain = markup(planReport(plan, request, chartSvg).html);
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom('en' as const, 'zh' as const), (name, note, language) => {
        const { plan: own } = planned();
        run(own, { command: 'set-note', scenario: request.scenario, area: area(own, {}), text: `n${note}` });
        for (const [id, row] of own.tables.member) own.tables.member.set(id, { ...row, name: `${id}${name}` });
        for (const [id, row] of own.tables.dimension)
          own.tables.dimension.set(id, { ...row, name, levels: [name, note] });
        for (const [id, row] of own.tables.scenario)
          own.tables.scenario.set(id, { ...row, name, note, strategy: note });
        for (const [id, row] of own.tables.measure) own.tables.measure.set(id, { ...row, name, unit: note });
        for (const [id, row] of own.tables.settings) own.tables.settings.set(id, { ...row, name });
        const { tags, attributes } = markup(planReport(own, { ...request, language, who: name }, chartSvg).html);
        for (const tag of tags) expect([...plain.tags, 'h3', 'ul', 'li', 'strong', 'caption']).toContain(tag);
        for (const attribute of attributes) expect(plain.attributes).toContain(attribute);
        expect([...attributes].filter((attribute) => attribute.startsWith('on'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('PR2 what is printed is what the plan holds', () => {
  it("PR2 totals, parts and periods add up to the tick and are the plan's", () => {
    const { plan, request } = planned();
    const rows = rowsOf(planReport(plan, request, chartSvg).html);
    const row = (name: string) => rows.find(([first]) => first === name) ?? [];
    expect(row('2027').slice(1, 3)).toEqual(['100,000.01', '11,946.48']);
    const quarters = ['Q1', 'Q2', 'Q3', 'Q4'].map((name) => ticksOf(row(name)[1] as string));
    expect(quarters.reduce((sum, ticks) => sum + ticks, 0)).toBe(10_000_001);
    const [east, west, total] = ['East', 'West', 'Total'].map((name) => row(name).slice(1, 6).map(ticksOf));
    expect(total).toEqual([10_000_001, ...quarters]);
    expect(east?.map((ticks, i) => ticks + (west?.[i] as number))).toEqual(total);
    const people = ['Ann', 'Bo'].map((name) => rows.filter(([first]) => first === name)[0] ?? []);
    expect(people.map(([, target = '']) => ticksOf(target)).reduce((a, b) => a + b)).toBe(east?.[0]);
  });

  it('PR2 goes as deep as it is asked to', () => {
    const { plan, request } = planned();
    const names = (depth: number | null) =>
      rowsOf(planReport(plan, { ...request, depth }, chartSvg).html).map(([name]) => name);
    expect(names(1)).not.toContain('Cars');
    expect(names(null)).not.toContain('Cars');
    expect(names(3).filter((name) => name === 'Cars')).toHaveLength(2);
    expect(names(99)).toEqual(names(3));
  });

  it('PR2 amounts that are shown rounded say so', () => {
    const { plan, request } = planned();
    expect(planReport(plan, request, chartSvg).html).not.toContain('Shown rounded');
    run(plan, { command: 'change-measure', measure: REVENUE, shownIn: 3 });
    const text = planReport(plan, request, chartSvg).html;
    expect(text).toContain('Amounts in USD thousand. Shown rounded');
    expect(text).toContain('100,000.01');
  });
});

describe('PR3 a printed page stands alone', () => {
  it('PR3 loads nothing, runs nothing, and says its language', () => {
    const { plan, request } = planned();
    for (const [language, tag, page] of [
      ['en', 'en', 'Page '],
      ['zh', 'zh-CN', '第 '],
    ] as const) {
      const { html: text, footer, title } = planReport(plan, { ...request, language }, chartSvg);
      expect(text).toContain(`<html lang="${tag}">`);
      expect(text).toContain('content="default-src &#39;none&#39;; style-src');
      expect(text).not.toMatch(/<script|<link|<iframe|@import|url\(/);
      expect(
        [...text.matchAll(/ src="([^"]{0,20})/g)].every(([, source]) => source?.startsWith('data:image/svg')),
      ).toBe(true);
      expect(footer).toContain(`${page}<span class="pageNumber">`);
      expect(title).toContain('Test');
    }
  });

  it('PR3 the same plan gives the same page', () => {
    const { plan, request } = planned();
    expect(planReport(plan, request, chartSvg)).toEqual(planReport(plan, request, chartSvg));
  });

  it('PR3 a plan without a last year, people or figures is printed too', () => {
    const { plan, scenario } = smallPlan();
    plan.actuals.clear();
    const request = { scenario, measure: REVENUE, language: 'zh', depth: null, now: NOW, who: '' } as const;
    const text = planReport(plan, request, chartSvg).html;
    expect(text).toContain('2027年');
    expect(text).not.toContain('灰色为去年');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('PR3 of a final scenario bears the number and the seal of its last version', () => {
    const { plan, request } = planned();
    const { scenario } = request;
    const checksum = 'ab'.repeat(32);
    expect(planReport(plan, request, chartSvg).html).not.toContain('SHA-256');
    const row = { scenario, seq: 1, at: NOW, who: 'Ann', note: '', despite: '', totals: [] };
    for (const number of [1, 2]) {
      const id = number as FinalId;
      plan.tables.final.set(id, { ...row, id, number, seq: number, checksum: number === 2 ? checksum : '' });
    }
    plan.tables.scenario.set(scenario, { ...(plan.tables.scenario.get(scenario) as ScenarioRow), status: 'final' });
    expect(planReport(plan, request, chartSvg).html).toContain(`version 2, SHA-256 ${checksum}`);
  });
});
