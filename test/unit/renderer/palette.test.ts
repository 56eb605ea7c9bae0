import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_GROUPS, type Action } from '../../../renderer/actions/action.ts';
import { menuModel } from '../../../renderer/actions/menu-model.ts';
import type { PaletteEntry } from '../../../renderer/palette/entries.ts';
import { matches, ranked, unasked } from '../../../renderer/palette/rank.ts';
import { RowSearch } from '../../../renderer/palette/row-search.ts';
import { folded, score, wordsOf } from '../../../renderer/palette/score.ts';
import type { RowTree } from '../../../shared/cube/row-tree.ts';
import { foundPlan, type Plan } from '../../../shared/model/plan.ts';

const entry = (label: string, kind: PaletteEntry['kind'] = 'action', more: readonly string[] = []): PaletteEntry => ({
  id: `${kind}:${label}`,
  kind,
  label,
  about: '',
  keys: null,
  texts: [label, ...more].map(folded),
  run: () => {},
});

const find = (entries: readonly PaletteEntry[], query: string, recent: readonly string[] = []) =>
  ranked(matches(entries, wordsOf(query)), recent).map(({ label }) => label);

describe('palette', () => {
  it('PL1 prefers the whole, then the start, then the start of a word, then what is within', () => {
    const entries = ['Relock', 'Unlock all', 'Lock', 'Lock every cell', 'Show locks'].map((label) => entry(label));
    expect(find(entries, 'lock')).toEqual(['Lock', 'Lock every cell', 'Show locks', 'Relock', 'Unlock all']);
  });

  it('PL1 takes every word, in any order, and letters in their order for actions only', () => {
    const entries = [entry('Lock every cell'), entry('Eastern locks', 'row')];
    expect(find(entries, 'cell lock')).toEqual(['Lock every cell']);
    expect(find(entries, 'lec')).toEqual(['Lock every cell']);
    expect(find(entries, 'el')).toEqual([entries[0]?.label]);
    expect(find(entries, 'zzz')).toEqual([]);
  });

  it('PL1 finds an action by its name in either language, whatever its case and width', () => {
    const entries = [entry('Undo', 'action', ['撤销'])];
    expect(find(entries, '撤')).toEqual(['Undo']);
    expect(find(entries, 'ＵＮＤＯ')).toEqual(['Undo']);
  });

  it('PL1 puts recent picks before their equals, and first of all before anything is typed', () => {
    const entries = ['Alpha one', 'Alpha two', 'Alpha three'].map((label) => entry(label));
    expect(find(entries, 'alpha', ['action:Alpha three'])).toEqual(['Alpha three', 'Alpha one', 'Alpha two']);
    const first = unasked([...entries, entry('East', 'row')], ['row:gone', 'action:Alpha two']);
    expect(first.map(({ label }) => label)).toEqual(['Alpha two', 'Alpha one', 'Alpha three']);
  });

  it('PL1 gives the same query the same order, and only what holds every word', () => {
    const words = fc.array(fc.constantFrom('lock', 'row', 'east', 'q1', 'view', '区'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), words, (labels, query) => {
        const entries = labels.map((label, i) => entry(`${label.join(' ')} ${i}`, 'row'));
        const found = find(entries, query.join(' '));
        expect(found).toEqual(find(entries, query.join(' ')));
        const holding = entries.filter(({ label }) => query.every((word) => label.includes(word)));
        expect([...found].sort()).toEqual(holding.map(({ label }) => label).sort());
      }),
    );
  });

  it('PL1 a better answer never scores less: whole, start, word, within', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-w]{1,6}$/), (word) => {
        const scores = [word, `${word} x`, `x ${word}`, `x${word}`].map((text) => score([word], text));
        expect([...scores].sort((a, b) => b - a)).toEqual(scores);
        expect(Math.min(...scores)).toBeGreaterThan(0);
      }),
    );
  });
});

/** A tree of `count` rows under one total, each its own member. */
function flatTree(count: number): { plan: Plan; tree: RowTree } {
  const plan = foundPlan({
    settings: { id: 1, name: 'Plan', currency: 'EUR', firstMonth: '2027-01', years: 1, yearNamedBy: 'start' } as never,
    dimensions: [],
    measures: [],
  });
  const size = count + 1;
  const fill = (of: (i: number) => number) => Int32Array.from({ length: size }, (_, i) => of(i));
  for (let i = 1; i < size; i++) {
    plan.tables.member.set(i as never, { id: i, code: `C${i}`, name: `Customer number ${i}` } as never);
  }
  const nothing = new Int32Array(0);
  const tree: RowTree = {
    order: [],
    size,
    parent: fill((i) => (i === 0 ? -1 : 0)),
    end: fill((i) => (i === 0 ? size : i + 1)),
    depth: fill((i) => (i === 0 ? 0 : 1)),
    member: fill((i) => i),
    dimensionAt: fill((i) => (i === 0 ? -1 : 0)),
    lines: nothing,
    lineStart: nothing,
    lineEnd: nothing,
    nodeOfLine: nothing,
  };
  return { plan, tree };
}

describe('rows in the palette', () => {
  const { plan, tree } = flatTree(100_000);

  it('PL3 finds the best of a hundred thousand rows, and lets the window have its turn meanwhile', async () => {
    const search = new RowSearch(plan, tree);
    let turns = 0;
    const others = setInterval(() => turns++);
    const found = await search.find(wordsOf('number 77777'), 40, new AbortController().signal);
    clearInterval(others);
    expect(found?.[0]?.node).toBe(77_777);
    expect(turns).toBeGreaterThan(1);
    const prefix = await search.find(wordsOf('c99'), 40, new AbortController().signal);
    expect(prefix).toHaveLength(40);
    expect(prefix?.[0]?.node).toBe(99);
  });

  it('PL3 a search that is called off ends', async () => {
    const off = new AbortController();
    const search = new RowSearch(plan, tree).find(wordsOf('customer'), 40, off.signal);
    off.abort();
    expect(await search).toBeNull();
  });
});

describe('native menus', () => {
  it('SH4 hold every action that a line of a menu can be, in its group, as it can be done now', () => {
    const run = () => {};
    const actions: Action[] = [
      { id: 'help', group: 'help', label: 'action.help', keys: ['F1'], run },
      { id: 'undo', group: 'edit', label: 'action.undo', keys: ['Ctrl Z'], needsPlan: true, run },
      { id: 'down', group: 'move', label: 'action.redo', onlyKeys: true, run },
      { id: 'elsewhere', group: 'view', label: 'action.zoomIn', only: 'desktop', run },
      { id: 'dark', group: 'view', label: 'action.themeDark', mark: 'choice', isOn: () => true, run },
    ];
    const menu = menuModel(actions, null);
    expect(menu.map(({ id }) => id)).toEqual(ACTION_GROUPS.filter((id) => ['edit', 'view', 'help'].includes(id)));
    expect(menu.flatMap(({ items }) => items)).toMatchObject([
      { id: 'undo', keys: 'Ctrl Z', enabled: false, mark: 'none', checked: false },
      { id: 'dark', enabled: true, mark: 'choice', checked: true },
      { id: 'help', keys: 'F1', enabled: true },
    ]);
  });
});
