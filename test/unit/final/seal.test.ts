import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../../electron/host/run-steps.ts';
import { verifySeals } from '../../../electron/host/seal.ts';
import type { Session } from '../../../electron/host/session.ts';
import type { Command } from '../../../shared/command/command.ts';
import { sealLines } from '../../../shared/final/seal-form.ts';
import { finalVersionsOf, totalOf, versionBefore } from '../../../shared/final/versions.ts';
import type { FinalId, MemberId, ScenarioId } from '../../../shared/model/ids.ts';
import { stateOf } from '../../support/plans.ts';
import { areaOf, BASE, filled, ORGANIZATION, open, REVENUE, run, setTotal, WHO } from '../host/support.ts';

const finalise = { command: 'finalise-scenario', scenario: BASE, note: ' 终稿 ', despite: ' no owners yet ' } as const;
const reopen: Command = { command: 'reopen-scenario', scenario: BASE, why: 'New prices' };
const seals = (session: Session) => runThrough(verifySeals(session));
const versions = (session: Session) => finalVersionsOf(session.plan, BASE);

/** A session whose Base was made final twice; what came between is in the second. */
function twice(): Session {
  const session = filled();
  run(session, finalise);
  run(session, reopen);
  run(session, { command: 'unlock-area', scenario: BASE, area: areaOf([2, null]) });
  run(session, setTotal(2_000_000));
  run(session, { ...finalise, note: '' });
  return session;
}

describe('a final version', () => {
  it('FL5 holds when, by whom, why, its totals and a checksum; numbers count for each scenario', () => {
    const session = twice();
    const [second, first] = versions(session);
    const at = WHO.now().toISOString();
    expect(first).toMatchObject({ number: 1, at, who: WHO.who, note: '终稿', despite: 'no owners yet' });
    expect(first?.totals).toEqual([{ measure: REVENUE, ticks: 1_000_003 }]);
    expect(second).toMatchObject({ number: 2, seq: session.plan.seq, note: '' });
    expect(second && totalOf(second, REVENUE)).toBe(2_000_000);
    expect(second && versionBefore(session.plan, second)).toEqual(first);
    expect(first && versionBefore(session.plan, first)).toBeNull();
    run(session, { ...finalise, scenario: 2 as ScenarioId });
    expect(finalVersionsOf(session.plan, 2 as ScenarioId).map(({ number }) => number)).toEqual([1]);
    expect(session.check().problems).toEqual([]);
  });

  it('FL5 its checksum is the SHA-256 of the documented lines', () => {
    const session = filled();
    const text = [...sealLines(session.plan, BASE)].join('');
    run(session, finalise);
    expect(versions(session)[0]?.checksum).toBe(createHash('sha256').update(text).digest('hex'));
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown[]);
    expect(lines.slice(0, 3)).toEqual([
      ['apportion-seal', 1],
      ['calendar', '2027-04', 2, 'month', 'start'],
      ['dimensions', 1, 2],
    ]);
    expect(lines[3]).toEqual(['line', 0, [1, 2], [6]]);
    const cells = lines.filter(([kind]) => kind === 'cells').flatMap((line) => line.slice(2) as number[]);
    expect(cells.reduce((a, b) => a + b, 0)).toBe(1_000_003);
    expect(lines.at(-1)).toEqual(['lock', 1, [2, null], '2027-Q1', 'cells']);
  });

  it('FL6 is undone and done again to the bit, and survives closing', () => {
    const session = twice();
    const state = stateOf(session.plan);
    session.undo();
    expect(versions(session).map(({ number }) => number)).toEqual([1]);
    session.redo();
    expect(stateOf(session.plan)).toEqual(state);
    expect(session.check().problems).toEqual([]);
    session.close();
    const again = open(session.file);
    expect(stateOf(again.plan)).toEqual(state);
    expect(seals(again).versions.every(({ ok }) => ok)).toBe(true);
  });

  it('FL6 stays when the plan goes back to before it, and goes with its scenario', () => {
    const session = twice();
    run(session, reopen);
    const first = versions(session).at(-1)?.seq as number;
    expect(session.returnTo(first).ok).toBe(true);
    expect(session.plan.tables.scenario.get(BASE)?.status).toBe('final');
    expect(versions(session).length).toBe(2);
    // It is again what its first version was.
    expect(seals(session).holding).toEqual([{ scenario: BASE, final: 1 as FinalId }]);
    run(session, reopen);
    run(session, { command: 'remove-scenario', scenario: BASE });
    expect(versions(session)).toEqual([]);
    session.undo();
    expect(versions(session).length).toBe(2);
    run(session, { command: 'add-scenario', name: 'Later', from: BASE });
    const later = Math.max(...session.plan.tables.scenario.keys()) as ScenarioId;
    expect(finalVersionsOf(session.plan, later)).toEqual([]);
    expect(session.returnTo(2).ok).toBe(true);
    expect(session.plan.tables.final.size).toBe(0);
    expect(session.check().problems).toEqual([]);
  });

  it('FL7 names, codes, owners, colours and what else is no figure may change, and the seal fits', () => {
    const session = twice();
    const ann = 2 as MemberId;
    run(session, { command: 'change-member', member: ann, name: 'Anne', code: 'A-1', owner: null });
    run(session, { command: 'change-scenario', scenario: BASE, colour: 5 });
    run(session, { command: 'change-settings', name: 'Other' });
    run(session, { command: 'rename-member', member: 1 as MemberId, name: 'Orient' });
    expect(seals(session).holding).toEqual([{ scenario: BASE, final: 2 as FinalId }]);
    expect(session.check().problems).toEqual([]);
  });
});

describe('what comes after it', () => {
  const member = fc.constantFrom(1, 2, 3, 4, 5).map((id) => id as MemberId);
  const codes = ['East', 'Ann', 'Bo', 'West', 'Cy'];
  const any: fc.Arbitrary<Command> = fc.oneof(
    fc.record({
      command: fc.constant('move-member' as const),
      member,
      parent: fc.option(member),
      before: fc.constant(null),
      keep: fc.constantFrom('targets' as const, 'totals' as const),
    }),
    fc.record({ command: fc.constant('merge-members' as const), from: member, into: member }),
    fc.record({
      command: fc.constant('retire-member' as const),
      member,
      first: fc.constant(null),
      figures: fc.constantFrom({ go: 'drop' as const }, { go: 'team' as const }),
    }),
    fc.record({
      command: fc.constant('import-members' as const),
      dimension: fc.constant(ORGANIZATION),
      members: fc
        .tuple(fc.constantFrom(...codes, 'New'), fc.option(fc.constantFrom(...codes)))
        .map(([code, parent]) => [{ code, name: code, parent, attributes: {}, owner: null }]),
      source: fc.constant({ file: 'f', rows: 1 }),
    }),
    fc.record({
      command: fc.constant('import-lines' as const),
      members: fc.constantFrom([5, 6], [3, 7]).map((ids) => Int32Array.from(ids)),
      source: fc.constant({ file: 'f', rows: 1 }),
    }),
    fc.integer({ min: 0, max: 1e7 }).map((ticks) => setTotal(ticks)),
    fc.integer({ min: 0, max: 1e7 }).map((ticks) => setTotal(ticks, 2 as ScenarioId)),
    fc.constant<Command>({ command: 'lock-area', scenario: BASE, area: areaOf([3, null]) }),
  );

  it('FL8 whatever is carried out on the plan, what is final fits its seal', { timeout: 60_000 }, () => {
    const session = filled();
    run(session, finalise);
    const { seq } = session.plan;
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (commands) => {
        for (const command of commands) session.execute(command);
        expect(seals(session).holding).toEqual([{ scenario: BASE, final: 1 as FinalId }]);
        while (session.plan.seq > seq && session.history().undo?.command !== 'finalise-scenario') session.undo();
      }),
      { numRuns: 60 },
    );
    expect(session.check().problems).toEqual([]);
  });
});

describe('a seal that was broken from outside', () => {
  function tampered(sql: string): Session {
    const session = twice();
    session.close();
    const db = new Database(session.file);
    db.exec(sql);
    db.close();
    return open(session.file);
  }

  it('FL9 is found by the check and by the window: a cell, a lock, the version itself', () => {
    const cell = tampered("UPDATE cell_block SET ticks = json_set(ticks, '$[0]', 1) WHERE scenario = 1");
    expect(cell.check().problems.map(({ check }) => check)).toContain('seals');
    expect(seals(cell)).toMatchObject({ holding: [{ scenario: BASE, final: null }] });
    expect(seals(cell).versions.find(({ final }) => final === 2)?.ok).toBe(false);
    const total = tampered("UPDATE final SET totals = '[]' WHERE number = 2");
    expect(total.check().problems.map(({ check }) => check)).toContain('seals');
    const seal = tampered(`UPDATE final SET checksum = '${'0'.repeat(64)}' WHERE number = 1`);
    expect(
      seals(seal)
        .versions.map(({ final, ok }) => `${final} ${ok}`)
        .sort(),
    ).toEqual(['1 false', '2 true']);
  });

  it('FL9 a scenario that was final before there were seals has none, and is no fault', () => {
    const session = filled();
    run(session, finalise);
    session.close();
    const db = new Database(session.file);
    db.exec('DELETE FROM final');
    db.close();
    const again = open(session.file);
    expect(seals(again)).toEqual({ versions: [], holding: [{ scenario: BASE, final: null }] });
  });
});
