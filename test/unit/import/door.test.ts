import { afterEach, describe, expect, test } from 'vitest';
import { join } from '../../../electron/host/dispatch.ts';
import type { Session } from '../../../electron/host/session.ts';
import { hierarchyOf } from '../../../shared/model/plan.ts';
import type {
  ImportAnswer,
  ImportCheck,
  ImportDraft,
  ImportRequest,
  ImportTable,
} from '../../../shared/protocol/import.ts';
import type { HostMessage } from '../../../shared/protocol/messages.ts';
import { filled, PRODUCT } from '../host/support.ts';

const HISTORY = 'Month,Person,Product,Revenue\n2026-04,Ann,Cars,1.50\n2026-05,Bo,Cars,2\n';

/** A window at a plan, as the page is one. */
function windowAt(session: Session) {
  const waiting = new Map<number, (message: HostMessage) => void>();
  const told: HostMessage[] = [];
  const joined = join(session, (message) => {
    const copy = structuredClone(message);
    told.push(copy);
    if ('id' in copy && copy.kind !== 'progress') waiting.get(copy.id)?.(copy);
  });
  let last = 0;
  return {
    told,
    leave: joined.leave,
    async ask<T>(body: ImportRequest): Promise<T> {
      const id = ++last;
      const answer = new Promise<HostMessage>((resolve) => waiting.set(id, resolve));
      joined.receive({ id, body });
      const message = await answer;
      if (message.kind !== 'answer') throw new Error(JSON.stringify(message));
      return message.value as T;
    },
  };
}

function given<T>(answer: ImportAnswer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.trouble));
  return answer.value;
}

let close = () => {};
afterEach(() => close());

async function opened(text: string, kind?: ImportTable['draft']['kind']) {
  const session = filled();
  const window = windowAt(session);
  close = () => {
    window.leave();
    session.close();
  };
  const table = await openText(window, text, kind);
  return { session, window, table };
}

async function openText(window: ReturnType<typeof windowAt>, text: string, kind?: ImportTable['draft']['kind']) {
  const source = { is: 'text', text } as const;
  const request = { request: 'import-open', source, ...(kind ? { kind } : {}) } as const;
  return given(await window.ask<ImportAnswer<ImportTable>>(request));
}

describe('IM14 the door of the window', () => {
  test('IM14 a table is opened, guessed, checked and applied as one entry that undo takes back', async () => {
    const { session, window, table } = await opened(HISTORY);
    expect(table).toMatchObject({ headerRow: 1, rowCount: 2, remembered: false });
    expect(table.draft.kind).toBe('history');
    expect(table.draft.columns.map(({ is }) => is)).toEqual(['period', 'member', 'member', 'measure']);
    const check = given(
      await window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: table.table, draft: table.draft }),
    );
    expect(check).toMatchObject({
      state: 'ready',
      months: { from: '2026-04', to: '2026-05' },
      values: { added: 1, changed: 1, same: 0 },
    });
    const { seq } = session.plan;
    const applied = given(
      await window.ask<ImportAnswer<{ seq: number }>>({
        request: 'import-apply',
        table: table.table,
        draft: table.draft,
      }),
    );
    expect([applied.seq, session.plan.seq]).toEqual([seq + 1, seq + 1]);
    expect(window.told.map(({ kind }) => kind).filter((kind) => kind === 'committed')).toEqual(['committed']);
    const again = await openText(window, HISTORY);
    expect(again.remembered).toBe(true);
    const same = given(
      await window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: again.table, draft: again.draft }),
    );
    expect(same).toMatchObject({ state: 'nothing-changes', values: { added: 0, changed: 0, same: 2 } });
    session.undo();
    expect((await openText(window, HISTORY)).remembered).toBe(false);
  });

  test('IM15 unknown members are asked about, with members that are near, and added, mapped or skipped', async () => {
    const text = 'Month,Person,Product,Revenue\n2026-04,Ann,Cars,1\n2026-04,Annn,Cars,2\n2026-04,Zoe,Trucks,3\n';
    const { session, window, table } = await opened(text);
    const ask = async (draft: ImportDraft) =>
      given(await window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: table.table, draft }));
    const check = await ask(table.draft);
    expect(check.state).toBe('unknown-members');
    expect(check.unknown.map(({ path, rows, firstRow, placed }) => [path, rows, firstRow, placed])).toEqual([
      [['Annn'], 1, 3, false],
      [['Zoe'], 1, 4, false],
      [['Trucks'], 1, 4, true],
    ]);
    const ann = session.plan.tables.member.get(2 as never);
    expect(check.unknown[0]?.near).toContain(ann?.id);
    const [annn, zoe, trucks] = check.unknown;
    const draft: ImportDraft = {
      ...table.draft,
      duplicates: 'sum',
      answers: [
        { dimension: annn!.dimension, path: annn!.path, choice: { is: 'member', member: ann!.id } },
        { dimension: zoe!.dimension, path: zoe!.path, choice: { is: 'skip' } },
        { dimension: trucks!.dimension, path: trucks!.path, choice: { is: 'add', parent: null } },
      ],
    };
    const answered = await ask(draft);
    expect(answered).toMatchObject({ state: 'ready', unknownCount: 3, rows: { all: 3, used: 2 } });
    given(await window.ask<ImportAnswer<unknown>>({ request: 'import-apply', table: table.table, draft }));
    expect(hierarchyOf(session.plan, PRODUCT).byCode.has('Trucks')).toBe(true);
    const next = await openText(window, text.replace('2026-04,Zoe,Trucks,3\n', ''));
    const remembered = given(
      await window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: next.table, draft: next.draft }),
    );
    expect(remembered).toMatchObject({ state: 'nothing-changes', unknownCount: 0 });
    expect(remembered.notes).toContainEqual({ code: 'remembered-members', params: { count: 1, example: 'Annn' } });
    session.undo();
    expect(hierarchyOf(session.plan, PRODUCT).byCode.has('Trucks')).toBe(false);
  });

  test('IM14 what is under way can be ended; a path is not for a page in a browser', async () => {
    const { window, table } = await opened(HISTORY);
    const check = window.ask<ImportAnswer<ImportCheck>>({
      request: 'import-check',
      table: table.table,
      draft: table.draft,
    });
    await window.ask({ request: 'import-end' });
    expect(await check).toEqual({ ok: false, trouble: { code: 'cancelled' } });
    expect(await window.ask({ request: 'import-check', table: table.table, draft: table.draft })).toEqual({
      ok: false,
      trouble: { code: 'gone' },
    });
    const source = { is: 'path', path: '/etc/hostname' } as const;
    expect(await window.ask({ request: 'import-open', source })).toMatchObject({ ok: false });
  });

  test('IM14 of checks that come one after the other the last is answered, and those before it may be given up', async () => {
    const { window, table } = await opened(HISTORY);
    const ask = () =>
      window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: table.table, draft: table.draft });
    const [former, last] = await Promise.all([ask(), ask()]);
    // It may have been done with before the other one came.
    expect(former.ok || former.trouble.code).toEqual(former.ok ? true : 'cancelled');
    expect(last).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  test('IM1 problems are grouped for the eye, and listed by row as CSV', async () => {
    const { window, table } = await opened(
      'Month,Person,Product,Revenue\n2026-04,Ann,Cars,x\n2026-05,Ann,Cars,y\n2026-13,Ann,Cars,1\n',
      'history',
    );
    const check = given(
      await window.ask<ImportAnswer<ImportCheck>>({ request: 'import-check', table: table.table, draft: table.draft }),
    );
    expect(check).toMatchObject({ state: 'problems', problemCount: 3 });
    expect(check.problems.map(({ first, count, rows }) => [first.code, count, rows])).toEqual([
      ['wrong-number', 2, [2, 3]],
      ['not-a-date', 1, [4]],
    ]);
    const { bytes } = given(
      await window.ask<ImportAnswer<{ bytes: Uint8Array }>>({
        request: 'import-problems',
        table: table.table,
        draft: table.draft,
        language: 'zh',
      }),
    );
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
    expect(lines[0]).toBe('\ufeff行,列,表头,内容,问题');
    expect(lines[1]).toContain('2,D,Revenue,x,');
    expect(lines).toHaveLength(5);
  });
});
