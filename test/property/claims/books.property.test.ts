import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBooks } from '../../../electron/host/claims/books.ts';
import { run, stateOf } from '../../support/plans.ts';
import { answered, bookOf, PLAN_ID, TODAY, written } from '../../unit/claims/books-support.ts';
import { ownedPlan, startCommand } from '../../unit/claims/support.ts';

const OPTIONS = { planId: PLAN_ID, round: null, scenario: null, today: TODAY };

const cells = fc.dictionary(
  fc.tuple(fc.constantFrom(...'ABCDEFGHIJ'), fc.integer({ min: 1, max: 18 })).map(([column, row]) => column + row),
  fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('Accept', 'Counter', '接受', '=1', '#REF!', '1e5', '２', '-0'),
  ),
  { maxKeys: 6 },
);

it('CB5 whatever stands in the cells of a book, it is read or told, and what lands is what decide takes', async () => {
  const plan = ownedPlan();
  run(plan, startCommand());
  const book = await answered((await bookOf(plan, 'Ann')).bytes, []);
  const before = stateOf(plan);
  await fc.assert(
    fc.asyncProperty(cells, cells, async (visible, hidden) => {
      const bytes = await written(await written(book, visible), hidden, 1);
      const { books, command } = await readBooks(plan, [{ file: 'a.xlsx', bytes }], OPTIONS);
      expect(books[0]?.state === 'wrong').toBe((books[0]?.problems.length ?? 0) > 0);
      if (command) expect(command.books[0]?.answers.every(({ amount }) => amount >= 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
  expect(stateOf(plan)).toEqual(before);
});

it('CB5 no bytes whatever make reading throw', async () => {
  const plan = ownedPlan();
  run(plan, startCommand());
  const { bytes } = await bookOf(plan, 'Ann');
  const damage = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat({ max: bytes.length }), fc.boolean(), async (changes, length, cut) => {
      const broken = Uint8Array.from(cut ? bytes.subarray(0, length) : bytes);
      for (const [at, value] of changes) if (at < broken.length) broken[at] = value;
      const { books } = await readBooks(plan, [{ file: 'a.xlsx', bytes: broken }], OPTIONS);
      expect(books).toHaveLength(1);
    }),
    { numRuns: 120 },
  );
});
