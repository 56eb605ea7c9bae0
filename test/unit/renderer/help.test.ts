import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELP_ANCHORS } from '../../../renderer/help/anchors.ts';
import { type Block, inlineOf, parseMarkdown, plainText, textOf } from '../../../renderer/help/markdown.ts';
import { foundIn, sectionsOf } from '../../../renderer/help/sections.ts';
import { cardBeside } from '../../../renderer/tour/place.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');
const TRANSLATED = ['guide', 'methods', 'strategies'] as const;
const headings = (blocks: readonly Block[]) => blocks.filter((block) => block.is === 'heading');
/** What both languages have in common: levels of headings, their own anchors, and how many rows each table has. */
function outline(source: string): string[] {
  const anchors = new Set([...source.matchAll(/^<a id="([\w-]+)">/gm)].map(([, id]) => id));
  return parseMarkdown(source).flatMap((block) => {
    if (block.is === 'heading') return [`${'#'.repeat(block.level)} ${anchors.has(block.id) ? block.id : ''}`];
    return block.is === 'table' ? [`${block.head.length} columns, ${block.rows.length} rows`] : [];
  });
}

describe('the guide in the window', () => {
  it('HE1 reads headings, lists, tables, code, quotes, links and pictures', () => {
    const blocks = parseMarkdown(
      '# A *b*\n\nText `x|y` and [a link](guide.md#c).\nGoes on.\n\n- one\n  - inner\n- **two**\n\n1. first\n\n| a | b |\n|---|:-:|\n| 1 | `2` |\n\n```sh\nls | wc\n```\n\n> quoted\n\n![About](pictures/p.png)\n',
    );
    expect(blocks.map(({ is }) => is)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'table',
      'code',
      'quote',
      'paragraph',
    ]);
    expect(textOf(blocks[1] as Block)).toBe('Text x|y and a link. Goes on.');
    expect(blocks[2]).toMatchObject({
      ordered: false,
      items: [[{ is: 'paragraph' }, { is: 'list' }], [{ is: 'paragraph' }]],
    });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[4]).toMatchObject({
      head: [[{ text: 'a' }], [{ text: 'b' }]],
      rows: [[[{ text: '1' }], [{ is: 'code', text: '2' }]]],
    });
    expect(blocks[5]).toEqual({ is: 'code', text: 'ls | wc' });
    expect(blocks[7]).toMatchObject({ parts: [{ is: 'picture', source: 'pictures/p.png', about: 'About' }] });
  });

  it('HE1 takes nothing as HTML, loses no letter, and never throws', () => {
    expect(inlineOf('<img src=x onerror=alert(1)>')).toEqual([{ is: 'text', text: '<img src=x onerror=alert(1)>' }]);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.array(fc.constantFrom('# ', '- ', '| a |\n|---|', '```', '> ', '\n', '*', '`', '[a](b)', '![', '  ')),
        (text, marks) => {
          const source = marks.map((mark, i) => mark + text.slice(i * 7, i * 7 + 7)).join('') + text;
          parseMarkdown(source);
          const letters = (of: string) => [...of].filter((letter) => /\p{L}/u.test(letter)).length;
          const word = text.replace(/[^\p{L} ]/gu, '').trim();
          if (word !== '' && !/^\s/.test(word))
            expect(letters(parseMarkdown(`p ${word}`).map(textOf).join(''))).toBe(letters(`p ${word}`));
        },
      ),
    );
  });

  it.each(['guide.md', 'guide.zh.md'])(
    'HE2 %s has every anchor that help opens at, and each leads to one heading',
    (name) => {
      const ids = headings(parseMarkdown(read(name))).map((block) => (block as { id: string }).id);
      for (const anchor of HELP_ANCHORS) expect(ids, anchor).toContain(anchor);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it.each([...TRANSLATED.flatMap((name) => [`${name}.md`, `${name}.zh.md`]), 'file-format.md'])(
    'HE1 %s is read whole',
    (name) => {
      const blocks = parseMarkdown(read(name));
      expect(headings(blocks).length).toBeGreaterThan(0);
      // Marks that are still there as text were not understood.
      const rest = blocks
        .filter((block) => block.is === 'paragraph')
        .map(textOf)
        .join('\n');
      expect(rest).not.toMatch(/\*\*|\]\(|^#|^\|/m);
      expect(plainText([])).toBe('');
    },
  );

  it.each(TRANSLATED)('HE1 %s has the same sections in both languages, and the same tables in each', (name) => {
    expect(outline(read(`${name}.zh.md`))).toEqual(outline(read(`${name}.md`)));
  });

  it.each(TRANSLATED)('HE2 %s leads a Chinese reader to Chinese pages', (name) => {
    const english = read(`${name}.zh.md`).match(/(?<!\[English)\]\((guide|methods|strategies)\.md/g);
    expect(english).toBeNull();
  });

  it.each(TRANSLATED)('WN6 %s has no half-width punctuation within Chinese', (name) => {
    const prose = read(`${name}.zh.md`).replace(/```.*?```|`[^`\n]*`/gs, '');
    expect(prose.match(/.*[\u4e00-\u9fff][,:;?!].*/g)).toBeNull();
  });

  it('HE1 finds the words of a section with what is around them', () => {
    const [section] = sectionsOf(
      parseMarkdown('# Locks\n\nPress the keys again, and what was locked is released once more.'),
    );
    expect(section).toMatchObject({ id: 'locks', title: 'Locks' });
    expect(foundIn(section as never, ['released'])).toContain('released');
  });
});

describe('the tour', () => {
  it('HE4 its card is always wholly in the window and never on what it is about where there is room beside it', () => {
    const card = { width: 320, height: 190 };
    const size = fc.record({ width: fc.integer({ min: 700, max: 2000 }), height: fc.integer({ min: 500, max: 1200 }) });
    const rect = fc.record({
      left: fc.integer({ min: -50, max: 2000 }),
      top: fc.integer({ min: -50, max: 1200 }),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(size, fc.option(rect), (window, target) => {
        const { left, top } = cardBeside(target, card, window);
        expect(left).toBeGreaterThanOrEqual(12);
        expect(top).toBeGreaterThanOrEqual(12);
        expect(left + card.width).toBeLessThanOrEqual(window.width - 12);
        expect(top + card.height).toBeLessThanOrEqual(window.height - 12);
        const below = target && target.top + target.height + 14 + card.height + 12 <= window.height;
        if (below && target.top + target.height >= 0) expect(top).toBeGreaterThanOrEqual(target.top + target.height);
      }),
    );
  });
});
