import { describe, expect, it } from 'vitest';
import { levelColumns, raisedLevel, withAnswers, withColumn } from '../../../renderer/import/with-column.ts';
import type { DimensionId, MeasureId, MemberId } from '../../../shared/model/ids.ts';
import type { ImportColumn, ImportDraft } from '../../../shared/protocol/import.ts';

const REGION = 1 as DimensionId;
const member: ImportColumn = { is: 'member', dimension: REGION };
const revenue: ImportColumn = { is: 'measure', measure: 1 as MeasureId, scale: 0 };

function draftOf(columns: readonly ImportColumn[], levels: readonly number[]): ImportDraft {
  return {
    kind: 'history',
    dimension: null,
    columns,
    levels,
    fillDown: levels,
    dateOrder: null,
    decimal: '.',
    assumedYear: 2026,
    duplicates: 'error',
    rounding: 'error',
    unknown: 'ask',
    answers: [],
    remember: true,
  };
}

const is = ({ columns }: Partial<ImportDraft>) => columns?.map((column) => column.is);

describe('what a column is said to be', () => {
  it('IW5 takes from another column what can be only one', () => {
    const draft = draftOf([{ is: 'period' }, member, revenue, { is: 'ignored' }], [1]);
    expect(is(withColumn(draft, 3, { is: 'period' }))).toEqual(['ignored', 'member', 'measure', 'period']);
    expect(is(withColumn(draft, 3, { is: 'month' }))).toEqual(['ignored', 'member', 'measure', 'month']);
    expect(is(withColumn(draft, 3, revenue))).toEqual(['period', 'member', 'ignored', 'measure']);
    expect(is(withColumn(draft, 3, { ...revenue, measure: 2 as MeasureId }))?.[2]).toBe('measure');
    expect(is(withColumn(draft, 3, { is: 'attribute', name: 'City' }))?.slice(0, 3)).toEqual([
      'period',
      'member',
      'measure',
    ]);
  });

  it('IW5 levels keep their order; one that comes is the lowest, and can be put higher', () => {
    const draft = draftOf([member, { is: 'ignored' }, member], [2, 0]);
    const three = { ...draft, ...withColumn(draft, 1, member) };
    expect(levelColumns(three, REGION)).toEqual([2, 0, 1]);
    expect(levelColumns({ ...three, ...raisedLevel(three, 1) }, REGION)).toEqual([2, 1, 0]);
    expect(raisedLevel(three, 2)).toEqual({});
    const two = { ...three, ...withColumn(three, 0, { is: 'ignored' }) };
    expect([two.levels, two.fillDown]).toEqual([[2, 1], [2]]);
    expect(levelColumns(draft, 2 as DimensionId)).toEqual([]);
  });

  it('IW6 an answer takes the place of the one before, and can be taken back', () => {
    const draft = draftOf([member], [0]);
    const ann = { dimension: REGION, path: ['East', 'Ann'] };
    const said = (choice: Parameters<typeof withAnswers>[1][number]['choice'], of = draft) => ({
      ...of,
      ...withAnswers(of, [{ ...ann, choice }]),
    });
    const one = said({ is: 'skip' });
    const two = said({ is: 'member', member: 7 as MemberId }, one);
    expect(two.answers).toEqual([{ ...ann, choice: { is: 'member', member: 7 } }]);
    expect(said(null, two).answers).toEqual([]);
    expect(withAnswers(two, [{ ...ann, path: ['West', 'Ann'], choice: { is: 'skip' } }]).answers?.length).toBe(2);
  });
});
