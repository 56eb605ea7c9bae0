import { describe, expect, it } from 'vitest';
import { drafts } from '../../../renderer/state/drafts.ts';
import { StrategyDesk, strategiesOf } from '../../../renderer/strategy/desk.ts';
import { firstStrategy, formOf, withStep } from '../../../renderer/strategy/form.ts';
import type { StrategyRow } from '../../../shared/model/rows.ts';
import { openSmallPlan } from './open-plan.ts';
import { memoryStorage, settled } from './support.ts';

async function withStrategy() {
  const { open } = await openSmallPlan();
  const { workbench } = open;
  await workbench.execute({ command: 'save-strategy', strategy: firstStrategy(workbench.plan, 'One') });
  await settled();
  const storage = memoryStorage();
  const desk = new StrategyDesk(open, storage);
  const row = () => strategiesOf(workbench.plan)[0] as StrategyRow;
  return { open, workbench, storage, desk, row, anew: () => new StrategyDesk(open, storage) };
}

/** The form with another share of last year, or one that nobody can read. */
const edited = (row: StrategyRow, weight: number) => {
  const form = formOf(row.strategy);
  const step = form.steps[0]!.step;
  return withStep(form, 0, {
    ...step,
    by: [
      { weight, of: { basis: 'last-year' } },
      { weight: 9, of: { basis: 'equal' } },
    ],
  });
};

describe('a strategy that is edited and not saved', () => {
  it('SE10 comes back when the file is opened again, also where a number cannot be read yet', async () => {
    const { desk, row, anew } = await withStrategy();
    for (const weight of [7, Number.NaN]) {
      desk.edit(row(), edited(row(), weight));
      expect(anew().form(row())).toEqual(edited(row(), weight));
      expect(anew().isDirty(row())).toBe(true);
    }
    desk.discard(row().id);
    expect(anew().isDirty(row())).toBe(false);
  });

  it('SE10 stays away where its strategy is another one by now, and where what was kept makes no sense', async () => {
    const { desk, row, anew, workbench, storage } = await withStrategy();
    desk.edit(row(), edited(row(), 7));
    const { id, strategy } = row();
    await workbench.execute({ command: 'save-strategy', strategy: { ...strategy, name: 'Other' }, replaces: id });
    await settled();
    expect(anew().isDirty(row())).toBe(false);
    const key = storage.key(0) as string;
    for (const text of [
      '{',
      '7',
      '[1]',
      '[{"id":1,"of":"Other","form":{"name":1}}]',
      '[{"id":1,"of":"Other","form":{"name":"","note":"","steps":[{"key":0,"step":null}]}}]',
    ]) {
      storage.setItem(key, text);
      expect(anew().isDirty(row())).toBe(false);
    }
  });

  it('SE11 is told to whoever closes the window, and saved from there; one that has flaws is not', async () => {
    const { desk, row } = await withStrategy();
    expect(drafts.get()?.names).toEqual([]);
    desk.edit(row(), edited(row(), Number.NaN));
    expect(drafts.get()?.names).toEqual(['One']);
    expect(await drafts.get()?.save()).toBe(false);
    desk.edit(row(), edited(row(), 7));
    expect(await drafts.get()?.save()).toBe(true);
    await settled();
    expect(row().strategy.steps[0]?.by[0]?.weight).toBe(7);
    expect(drafts.get()?.names).toEqual([]);
  });
});
