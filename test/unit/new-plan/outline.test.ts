import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentLines } from '../../../renderer/new-plan/indent-lines.ts';
import { raised, withRole } from '../../../renderer/new-plan/with-role.ts';
import type { TableDraft } from '../../../shared/protocol/new-plan.ts';
import { parseOutline } from '../../../shared/text/outline.ts';
import { outlineMembers, outlineOfCells } from '../../../shared/text/outline-members.ts';
import { fitsDecimal, plainAmount } from '../../../shared/text/plain-amount.ts';

describe('outlines', () => {
  it('NP16 indents make a tree, commas say who and where, flaws are told by line', () => {
    const outline = parseOutline('East\n\tAnn, Ann Lee, ann@x.com\n\tBob\n\n华南\n  王强，wq@x.cn\nEast\n , x');
    expect([outline.count, outline.leaves, outline.levels]).toEqual([7, 4, 2]);
    expect(outline.members[0]?.children[0]).toMatchObject({ name: 'Ann', person: 'Ann Lee', contact: 'ann@x.com' });
    expect(outline.members[1]?.children[0]).toMatchObject({ name: '王强', contact: 'wq@x.cn' });
    expect(outline.flaws.map(({ line, code }) => [line, code])).toEqual([
      [7, 'twice'],
      [8, 'no-name'],
    ]);
  });

  it('NP16 codes are unique whatever the names', () => {
    const name = fc.constantFrom('A', 'B', 'A/B', 'A/A', 'C');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), name), { maxLength: 20 }), (lines) => {
        const text = lines.map(([depth, word]) => `${'    '.repeat(depth)}${word}`).join('\n');
        const members = outlineMembers(parseOutline(text).members, new Set(['C']));
        const codes = members.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes).not.toContain('C');
        members.forEach(({ parent }, i) => {
          if (parent !== null) expect(codes.indexOf(parent)).toBeLessThan(i);
        });
      }),
    );
  });

  it('NP16 cells are an outline, each column a level; gaps mean the cell above', () => {
    expect(outlineOfCells('East\tRed\tAnn\nEast\tRed\tBob\n\tBlue\tCid\nWest\tRed\tDee\n')).toBe(
      'East\n    Red\n        Ann\n        Bob\n    Blue\n        Cid\nWest\n    Red\n        Dee',
    );
  });

  it('NP16 Tab moves the lines of the selection in, Shift+Tab out', () => {
    expect(indentLines('a\nb\nc', 2, 5, 1)).toEqual({ text: 'a\n    b\n    c', start: 6, end: 13 });
    expect(indentLines('a\n    b', 7, 7, -1)).toEqual({ text: 'a\nb', start: 3, end: 3 });
  });

  it('NP2 totals are typed as elsewhere', () => {
    expect(['1.2m', '120万', '1,234.50', '0', '+5', 'x'].map(plainAmount)).toEqual([
      '1200000',
      '1200000',
      '1234.5',
      '0',
      null,
      null,
    ]);
    expect([fitsDecimal('1.25', 2), fitsDecimal('1.25', 1)]).toEqual([true, false]);
  });

  it('GS9 what only one column can be is taken from the other; a level moves up among its own', () => {
    const level = { is: 'level', dimension: 'organization' } as const;
    const draft: TableDraft = {
      roles: [{ is: 'date' }, level, level, { is: 'property', of: 2 }],
      levels: [1, 2],
      fillDown: [2],
      dateOrder: null,
      decimal: '.',
      assumedYear: 2025,
    };
    expect(withRole(draft, 1, { is: 'date' })).toEqual({
      roles: [{ is: 'ignored' }, { is: 'date' }, level, { is: 'property', of: 2 }],
      levels: [2],
      fillDown: [2],
    });
    expect(withRole(draft, 2, { is: 'ignored' }).roles?.[3]).toEqual({ is: 'ignored' });
    expect(raised(draft, 2)).toEqual({ levels: [2, 1] });
    expect(raised(draft, 1)).toEqual({});
  });
});
