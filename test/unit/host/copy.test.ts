import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { historyCsv } from '../../../shared/report/history-csv.ts';
import { stateOf } from '../../support/plans.ts';
import { closed, filled, newFile, open, run, setTotal, temporaryFolder } from './support.ts';

describe('a copy of an open plan', () => {
  it('HP4 is one clean file of the plan as it stands, which goes on apart from it', () => {
    const session = filled();
    run(session, setTotal(1_234_567));
    const folder = temporaryFolder();
    const path = join(folder, 'copy.apportion');
    writeFileSync(path, session.copy());
    expect(readdirSync(folder)).toEqual(['copy.apportion']);
    const copy = open(path);
    expect(stateOf(copy.plan)).toEqual(stateOf(session.plan));
    expect(copy.check().problems).toEqual([]);
    expect(copy.undo().ok).toBe(true);
    run(session, setTotal(7_654_321));
    expect(copy.plan.seq).toBe(session.plan.seq);
    expect(stateOf(copy.plan)).not.toEqual(stateOf(session.plan));
    closed(copy);
    expect(readdirSync(folder)).toEqual(['copy.apportion']);
  });

  it('HP4 is had of a plan that is only read, too', () => {
    const path = newFile();
    const { plan } = closed(filled(path));
    const reader = open(path, { readOnly: true });
    const copyPath = join(temporaryFolder(), 'copy.apportion');
    writeFileSync(copyPath, reader.copy());
    expect(stateOf(open(copyPath).plan)).toEqual(stateOf(plan));
  });
});

describe('the exported history', () => {
  it('HP5 opens as UTF-8 in a spreadsheet, and what somebody wrote is never a formula', () => {
    const text = historyCsv(
      ['Entry', 'What'],
      [
        ['1', '东部 "A", Q1'],
        ['2', '=HYPERLINK("x")'],
        ['3', '-5%'],
        ['4', '-a'],
      ],
    );
    expect(text).toBe('\ufeffEntry,What\r\n1,"东部 ""A"", Q1"\r\n2,"\'=HYPERLINK(""x"")"\r\n3,-5%\r\n4,"\'-a"\r\n');
  });
});
