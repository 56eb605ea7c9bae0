import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeNewRefusal } from '../../../electron/host/import/describe-problem.ts';
import { planNew } from '../../../electron/host/import/plan-new.ts';
import { parsePlanSpec } from '../../../electron/host/import/plan-spec.ts';
import { foundPlan, type Plan } from '../../../shared/model/plan.ts';
import { NO_NAMES } from '../../../shared/text/refusal-text.ts';
import { carryOut, dump, SPEC } from './support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apportion-spec-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function made(spec: unknown, files: Record<string, string> = {}): Promise<Plan> {
  const planned = await planned_(spec, files);
  if (!planned.ok) throw new Error(describeNewRefusal(planned.refusal, NO_NAMES).details.join('\n'));
  return planned.value.plan;
}

async function planned_(spec: unknown, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'plan.json'), typeof spec === 'string' ? spec : JSON.stringify(spec));
  return planNew(join(folder, 'plan.json'));
}

async function lines(spec: unknown, files: Record<string, string> = {}): Promise<readonly string[]> {
  const planned = await planned_(spec, files);
  if (planned.ok) throw new Error('not refused');
  return describeNewRefusal(planned.refusal, NO_NAMES).details;
}

/** Members as "code<parent name owner contact". */
function members(plan: Plan): string[] {
  return [...plan.tables.member.values()].map((row) => {
    const parent = row.parent === null ? '' : plan.tables.member.get(row.parent)?.code;
    const owner = plan.tables.owner.get(row.id);
    return `${row.code}<${parent} ${row.name}${owner ? ` (${owner.name}, ${owner.contact})` : ''}`;
  });
}

const withMembers = (members: unknown, levels: string[] = ['region', 'team', 'person']) => ({
  ...SPEC,
  dimensions: [{ code: 'organization', levels, members }],
});

describe('IM11 a spec describes a plan, or every flaw of it is named', () => {
  test('IM11 the form: each flaw with its JSON path', () => {
    const parsed = parsePlanSpec({
      name: '',
      currency: 'euro',
      calendar: { firstMonth: '2027-13', leaf: 'hour', years: 1.5 },
      measures: [{ code: 'a', decimals: 9 }, { code: 'A ' }, { code: 'Period' }],
      dimensions: [],
      histroy: 'x.csv',
    });
    if (parsed.ok) throw new Error('not refused');
    expect(parsed.refusal.problems.map(({ path, problem }) => `${path}: ${problem}`)).toMatchInlineSnapshot(`
      [
        "name: must not be empty.",
        "currency: must be the three letters of a currency, as "EUR".",
        "calendar.firstMonth: must be a month as "YYYY-MM".",
        "calendar.years: must be a whole number.",
        "calendar.leaf: give one of "month", "week", "day".",
        "measures[0].decimals: must be at most 6.",
        "dimensions: must not be empty.",
        "(the whole file): unknown: "histroy". Check the spelling or take it out.",
      ]
    `);
  });

  test('IM11 codes that a heading could not tell apart', () => {
    const parsed = parsePlanSpec({
      ...SPEC,
      measures: [{ code: 'net' }, { code: 'Net' }],
      dimensions: [{ code: 'period', members: ['a'] }],
    });
    expect(parsed).toMatchObject({
      refusal: { problems: [{ path: 'dimensions[0].code' }, { path: 'measures[1].code' }] },
    });
  });

  test('IM11 a file that is no JSON, or not there', async () => {
    expect(await lines('{"name": ')).toEqual([expect.stringMatching(/^plan\.json: \(the whole file\): is no JSON: /)]);
    expect(await planNew(join(folder, 'none.json'))).toMatchObject({ refusal: { code: 'file-missing' } });
  });

  test('IM11 defaults: a year of months, the reference year before it, decimals by unit', async () => {
    const plan = await made(SPEC);
    expect(plan.tables.settings.get(1)).toEqual({
      name: 'Test',
      currency: 'EUR',
      calendar: { firstMonth: '2027-01', years: 1, leaf: 'month', yearNamedBy: 'start' },
      referenceFirstMonth: '2026-01',
    });
    expect(
      [...plan.tables.measure.values()].map(({ code, name, decimals, unit }) => [code, name, decimals, unit]),
    ).toEqual([
      ['revenue', 'Revenue', 2, 'currency'],
      ['units', 'units', 0, 'pieces'],
    ]);
  });

  test('IM11 the foundation is the empty plan; its commands make the plan, id for id', async () => {
    const planned = await planNew(join(import.meta.dirname, '../../../samples/quick-start/plan-complete.json'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
    const plan = foundPlan(planned.value.foundation);
    expect([plan.lines.count, plan.tables.member.size]).toEqual([0, 0]);
    for (const command of planned.value.commands) carryOut(plan, command);
    expect(dump(plan)).toBe(dump(planned.value.plan));
    expect(planned.value.commands.map(({ command }) => command)).toEqual([
      'import-members',
      'import-members',
      'import-actuals',
      'import-drivers',
      'import-drivers',
      'save-strategy',
    ]);
  });
});

describe('IM12 members come from an outline or a table, in either form', () => {
  const OUTLINE = [
    'E<  East',
    'T1<E Team 1 (Eva, eva@x)',
    'P1<T1 Ann (Ann, 1)',
    'P2<T1 Bo (Bo, 2)',
    'W<  West',
    'P3<W Cy (Cy, 3)',
  ].map((line) => line.replace('<  ', '< '));

  test('IM12 outline', async () => {
    const plan = await made(
      withMembers([
        {
          code: 'E',
          name: 'East',
          children: [
            {
              code: 'T1',
              name: 'Team 1',
              owner: 'Eva',
              contact: 'eva@x',
              children: [
                { code: 'P1', name: 'Ann', contact: '1' },
                { code: 'P2', name: 'Bo', contact: '2' },
              ],
            },
          ],
        },
        { code: 'W', name: 'West', children: [{ code: 'P3', name: 'Cy', contact: '3' }] },
      ]),
    );
    expect(members(plan)).toEqual(OUTLINE);
  });

  test('IM12 a row a member, in any order', async () => {
    const csv =
      'name,code,parent,owner,contact,hired\nEast,E,,,,\nAnn,P1,T1,,1,2020\nTeam 1,T1,E,Eva,eva@x,\nBo,P2,T1,,2,2021\nWest,W,,,,\nCy,P3,W,,3,\n';
    const plan = await made(withMembers({ file: 'people.csv', attributes: { hired: 'hired' } }), { 'people.csv': csv });
    expect(members(plan).sort()).toEqual([...OUTLINE].sort());
    expect([...plan.tables.member.values()].find((row) => row.code === 'P2')?.attributes).toEqual({ hired: '2021' });
  });

  test('IM12 a column a level, of uneven depth', async () => {
    const csv =
      'region,region_code,team,team_code,lead,lead_mail,person,person_code,contact\n' +
      'East,E,Team 1,T1,Eva,eva@x,Ann,P1,1\nEast,E,Team 1,T1,Eva,eva@x,Bo,P2,2\nWest,W,,,,,,,\n';
    const levels = [
      { name: 'region', code: 'region_code' },
      { name: 'team', code: 'team_code', owner: 'lead', contact: 'lead_mail' },
      { name: 'person', code: 'person_code' },
    ];
    const plan = await made(withMembers({ file: 'people.csv', levels }), { 'people.csv': csv });
    expect(members(plan)).toEqual([...OUTLINE.slice(0, 5)]);
  });

  test('IM12 without codes names are codes, and a name that comes twice gets its parent before it', async () => {
    const csv = 'region,person\nEast,Ann\nWest,Ann\nEast,Bo\n';
    const plan = await made(withMembers('people.csv', ['region', 'person']), { 'people.csv': csv });
    expect(members(plan)).toEqual(['East< East', 'Ann<East Ann', 'West< West', 'West/Ann<West Ann', 'Bo<East Bo']);
  });

  test('IM12 every flaw of a member table at once', async () => {
    const csv = 'code,name,parent\nE,East,\nE,Ost,\nP1,Ann,Est\n,Bo,E\nP2,,E\nX,X,Y\nY,Y,X\nZ,Z,X\n';
    expect(await lines(withMembers('people.csv'), { 'people.csv': csv })).toEqual([
      'people.csv, row 3, column A (code): the code "E" is that of row 2 too. Each member needs its own.',
      'people.csv, row 4, column C (parent): "Est" is no code of this file. Add a row for it, or leave the cell empty for the top level.',
      'people.csv, row 5, column A (code): the cell is empty. Fill it in (0 for nothing), or remove the row.',
      'people.csv, row 6, column B (name): the cell is empty. Fill it in (0 for nothing), or remove the row.',
      'people.csv, row 7, column C (parent): "Y" lies below this member itself. Correct one of the parents.',
      'people.csv, row 8, column C (parent): "X" lies below this member itself. Correct one of the parents.',
    ]);
  });

  test('IM12 a code column beside levels belongs to the lowest; a level without a column is missed', async () => {
    const csv = 'region,team,person,code,owner\nEast,T1,Ann,P1,\nEast,T1,Bo,P2,Eva\n';
    const plan = await made(withMembers('people.csv'), { 'people.csv': csv });
    expect(members(plan)).toEqual(['East< East', 'T1<East T1', 'P1<T1 Ann', 'P2<T1 Bo (Eva, )']);
    expect(await lines(withMembers('people.csv'), { 'people.csv': csv.replace('team', 'tean') })).toEqual([
      'people.csv, row 1: no column for team. The headings are: region, tean, person, code, owner. Rename one, or name the columns in the spec.',
    ]);
  });

  test('IM12 a plain list of names, with or without codes', async () => {
    const plan = await made(withMembers('p.csv'), { 'p.csv': 'name\nAnn\nBo\n' });
    expect(members(plan)).toEqual(['Ann< Ann', 'Bo< Bo']);
    const coded = await made(withMembers({ file: 'p.csv', columns: { code: 'no', name: 'B' } }), {
      'p.csv': 'no,who\n1,Ann\n2,Bo\n',
    });
    expect(members(coded)).toEqual(['1< Ann', '2< Bo']);
  });

  test('IM12 level tables that contradict themselves', async () => {
    const csv = 'region,team,person,person_code\nEast,,Ann,P1\nEast,T1,Bo,P2\nWest,T2,Bo,P2\nEast,T1,Bob,P2\n';
    expect(await lines(withMembers({ file: 'p.csv', levels: ['region', 'team', 'person'] }), { 'p.csv': csv })).toEqual(
      [
        'p.csv, row 2, column B (team): team is empty although a level below it is filled in. Fill it in.',
        'p.csv, row 4, column D (person_code): the same member has another parent in row 3. Make them alike, or give each its own code.',
        'p.csv, row 5, column C (person): the same member has another name in row 3. Make them alike, or give each its own code.',
      ],
    );
  });

  test('IM12 flaws of all files are told in one go', async () => {
    const spec = { ...SPEC, history: ['h.csv', 'none.csv'], drivers: { file: 'd.csv', map: { date: 'm/d/yyyy' } } };
    const found = await lines(spec, {
      'h.csv': 'month,person,product,revenue\n2026-01,P9,S,1\n',
      'd.csv': 'person,product,fit\nP1,S,1\nP2,S,x\n',
    });
    expect(found).toEqual([
      'h.csv, row 2, column B (person): "P9" is neither a code nor a name in Organization. Did you mean "P1"?',
      expect.stringMatching(/^plan\.json: history\[1\]: .*none\.csv: there is no such file\. Check the path\.$/),
      'd.csv, row 3, column C (fit): "x" is no number. Write it plainly, as 1234.5 or 1,234.5.',
    ]);
  });
});
