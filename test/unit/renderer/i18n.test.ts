import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { i18n } from '../../../renderer/i18n/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

const root = fileURLToPath(new URL('../../../renderer', import.meta.url));
const base = (key: string) => key.replace(/_(one|other)$/, '');
const bases = (catalogue: object) => [...new Set(Object.keys(catalogue).map(base))].sort();
const slots = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

describe('catalogues', () => {
  it('WN6 say the same things in both languages', () => {
    expect(bases(zh)).toEqual(bases(en));
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('');
      const english = (en as Record<string, string>)[key] ?? '';
      expect(slots(text), key).toEqual(slots(english));
    }
  });

  it('WN6 hold what the window says, and nothing else', () => {
    const said = new Set<string>();
    const known = new Set(bases(en));
    for (const file of globSync('**/*.{ts,tsx}', { cwd: root })) {
      if (/^i18n\/(en|zh)\//.test(file)) continue;
      const source = readFileSync(`${root}/${file}`, 'utf8');
      for (const [, key = ''] of source.matchAll(/['"]([a-z][a-zA-Z]*\.[a-zA-Z]+)['"]/g))
        if (known.has(key)) said.add(key);
      for (const [, key = ''] of source.matchAll(/\bt\(\s*'([^']+)'/g))
        expect(known.has(key), `${file}: ${key}`).toBe(true);
    }
    expect([...said].sort()).toEqual(bases(en));
  });

  it('WN6 write counts like every other figure, and years as years', () => {
    for (const [lng, lines] of [
      ['en', '1,173 lines to plan'],
      ['zh', '1,173'],
    ] as const) {
      expect(i18n.t('newPlan.linesFound', { count: 1173, lng })).toContain(lines);
      expect(i18n.t('newPlan.defaultName', { year: 2027, lng })).toContain('2027');
      expect(i18n.t('grid.allYears', { from: 2027, to: 2029, lng })).not.toContain(',');
      expect(i18n.t('history.undid', { seq: 12_345, lng })).toContain('12345');
    }
  });

  it('WN6 keep to the glossary', () => {
    const chinese = zh as Record<string, string>;
    expect(chinese['top.scenario']).toBe('情景');
    expect(chinese['top.measure']).toBe('指标');
    expect(chinese['top.method']).toBe('方法');
    expect(chinese['rail.rows']).toContain('维度');
    // A half-width comma, colon or question mark inside Chinese text is a slip.
    for (const [key, text] of Object.entries(chinese)) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,:;?!]/);
  });
});
