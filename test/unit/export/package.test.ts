import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../electron/host/export/xlsx.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { area, ORGANIZATION, REVENUE, run, smallPlan } from '../../support/plans.ts';
import { partsOfZip } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'apportion-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The elements right below the root, in their order. */
function childrenOf(xml: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, close, name = '', selfClosed] of xml.matchAll(/<(\/?)([a-zA-Z][\w:]*)[^>]*?(\/?)>/g)) {
    if (close) depth--;
    else {
      if (depth === 1) names.push(name);
      if (!selfClosed) depth++;
    }
  }
  return names;
}

/** ECMA-376 part 1, 18.3.1.99 and 21.2.2.29: the order of elements, as far as they are written here. */
const WORKSHEET = [
  'sheetPr',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'hyperlinks',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'drawing',
  'legacyDrawing',
];

describe('XL6 the package', () => {
  let parts: Map<string, string>;
  beforeAll(async () => {
    const { plan, scenario } = smallPlan();
    const whole = area(plan, {});
    const entry = { op: 'set', ticks: 10_000_001 } as const;
    run(plan, { command: 'set-area', scenario, area: whole, entry, method: { method: 'last-year' } });
    run(plan, {
      command: 'set-note',
      scenario,
      area: area(plan, { organization: 'East' }, '2027-Q1'),
      text: 'Why <so>?',
    });
    const sheetPer = { dimension: ORGANIZATION, level: 1 };
    const now = '2027-02-03T04:05:06.000Z';
    const path = join(folder, 'book.xlsx');
    await writeXlsx(planWorkbook(plan, { scenario, measures: [REVENUE], language: 'en', now, sheetPer }), path);
    parts = partsOfZip(path);
  });

  it('XL6 every part has a content type, and every type a part', () => {
    const types = parts.get('[Content_Types].xml')!;
    const overrides = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name!);
    const defaults = [...types.matchAll(/Extension="([^"]+)"/g)].map(([, name]) => name!);
    expect(overrides.filter((name) => !parts.has(name))).toEqual([]);
    const untyped = [...parts.keys()].filter(
      (name) => name !== '[Content_Types].xml' && !overrides.includes(name) && !/\.(rels|vml)$/.test(name),
    );
    expect(untyped).toEqual([]);
    expect(defaults).toEqual(['rels', 'xml', 'vml']);
  });

  it('XL6 every relation leads to a part, and every id that is used to a relation', () => {
    let relations = 0;
    for (const [name, xml] of parts) {
      if (!name.endsWith('.rels')) continue;
      const from = posix.dirname(posix.dirname(name));
      for (const [, target] of xml.matchAll(/Target="([^"]+)"/g)) {
        expect(parts.has(posix.normalize(posix.join(from, target!))), `${name} to ${target}`).toBe(true);
        relations++;
      }
      const owner = posix.join(from, posix.basename(name, '.rels'));
      const used = [...(parts.get(owner) ?? '').matchAll(/ r:id="([^"]+)"/g)].map(([, id]) => id!);
      for (const id of used) expect(xml, `${owner} uses ${id}`).toContain(`Id="${id}"`);
    }
    expect(relations).toBeGreaterThan(10);
  });

  it('XL6 the elements of sheets and charts stand in the order of the standard', () => {
    const inOrder = (names: string[], order: string[]) => {
      expect(names.filter((name) => !order.includes(name))).toEqual([]);
      expect(names).toEqual(order.filter((name) => names.includes(name)));
    };
    let charts = 0;
    for (const [name, xml] of parts) {
      if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) inOrder(childrenOf(xml), WORKSHEET);
      if (!/^xl\/charts\//.test(name)) continue;
      charts++;
      inOrder(childrenOf(xml), ['c:roundedCorners', 'c:chart', 'c:spPr']);
      const plot = xml.slice(xml.indexOf('<c:plotArea>'), xml.indexOf('</c:plotArea>'));
      inOrder(childrenOf(`${plot}</c:plotArea>`), ['c:layout', 'c:barChart', 'c:lineChart', 'c:catAx', 'c:valAx']);
      const [bar = ''] = /<c:ser>.*?<\/c:ser>/.exec(plot) ?? [];
      inOrder(childrenOf(bar), ['c:idx', 'c:order', 'c:tx', 'c:spPr', 'c:invertIfNegative', 'c:cat', 'c:val']);
    }
    expect(charts).toBe(2);
  });

  it('XL6 a note is a comment on its cell, with the shape that shows it', () => {
    const [, comments] = [...parts].find(([name]) => name.startsWith('xl/comments'))!;
    expect(comments).toContain('Why &lt;so&gt;?');
    const [, cell] = /ref="([A-Z]+\d+)"/.exec(comments)!;
    expect(cell).toBe('E4');
    const [, shapes] = [...parts].find(([name]) => name.endsWith('.vml'))!;
    expect(shapes).toContain('<x:Row>3</x:Row><x:Column>4</x:Column>');
  });
});
