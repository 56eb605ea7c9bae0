import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsIn, importsOf } from './imports-of.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LINES_AT_MOST = 400;

type Import = { readonly from: string; readonly named: string; readonly to: string };

const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).map(withSlashes).sort();
const everywhere = globSync('{scripts,test}/**/*.{ts,tsx,mjs,cjs}', { cwd: root }).map(withSlashes).sort();
const imports = sources.flatMap(importsFrom);

describe('walls', () => {
  test('AR0 the walls are looked at with eyes open', () => {
    const source = `
      import type { A } from './a.ts'; import B = require('b'); export * from '../c.ts'; export { D } from 'd';
      type E = import('e').E; const f = await import('f'); const g = require('g'); export const h = 1;`;
    expect(importsIn('eyes.ts', source).sort()).toEqual(['../c.ts', './a.ts', 'b', 'd', 'e', 'f', 'g']);
    expect(importsIn('eyes.tsx', "import x from 'x'; export const y = <x.Y z={1} />;")).toEqual(['x']);
  });

  test('AR1 shared imports nothing outside itself', () => {
    expect(
      crossing(
        (from) => inside(from, 'shared'),
        (to) => !inside(to, 'shared'),
      ),
    ).toEqual([]);
  });

  test('AR2 renderer imports nothing of electron', () => {
    expect(
      crossing(
        (from) => inside(from, 'renderer'),
        (to) => inside(to, 'electron'),
      ),
    ).toEqual([]);
  });

  test('AR3 the shell imports nothing of the store', () => {
    expect(
      crossing(
        (from) => inside(from, 'electron/shell'),
        (to) => inside(to, 'electron/host/store'),
      ),
    ).toEqual([]);
  });

  test('AR4 only the store imports better-sqlite3', () => {
    expect(crossing((from) => !inside(from, 'electron/host/store'), isPackage('better-sqlite3'))).toEqual([]);
  });

  test("AR5 only the shell and the host's entry import electron", () => {
    const mayKnow = (from: string) => inside(from, 'electron/shell') || from === 'electron/host/main.ts';
    expect(crossing((from) => !mayKnow(from), isPackage('electron'))).toEqual([]);
  });

  test('AR6 nothing imports the paid edition of the grid', () => {
    const all = [...imports, ...everywhere.flatMap(importsFrom)];
    expect(all.filter(({ to }) => isPackage('ag-grid-enterprise')(to)).map(told)).toEqual([]);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).not.toContain('ag-grid-enterprise');
  });

  test('AR7 programs import nothing of the pages, of the tests, or of the scripts', () => {
    expect(
      crossing(
        (from) => inside(from, 'electron'),
        (to) => inside(to, 'renderer'),
      ),
    ).toEqual([]);
    expect(
      crossing(
        () => true,
        (to) => inside(to, 'test') || inside(to, 'scripts'),
      ),
    ).toEqual([]);
  });

  test(`AR8 no source file is longer than ${LINES_AT_MOST} lines`, () => {
    const lines = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
    const tooLong = sources.map((file) => ({ file, lines: lines(file) })).filter((it) => it.lines > LINES_AT_MOST);
    expect(tooLong).toEqual([]);
  });
});

/** What crosses a wall, one line each: an empty list is a wall that stands. */
function crossing(from: (file: string) => boolean, to: (target: string) => boolean): string[] {
  return imports.filter((it) => from(it.from) && to(it.to)).map(told);
}

function told({ from, named }: Import): string {
  return `${from} imports ${named}`;
}

function importsFrom(from: string): Import[] {
  return importsOf(join(root, from)).map((named) => ({ from, named, to: target(from, named) }));
}

/** A path from the root for a file, `package:` and its name for a package: some rooms are called as packages are. */
function target(from: string, named: string): string {
  if (!named.startsWith('.')) return `package:${named}`;
  return withSlashes(relative(root, resolve(root, dirname(from), named)));
}

function inside(path: string, room: string): boolean {
  return path.startsWith(`${room}/`);
}

function isPackage(name: string): (target: string) => boolean {
  return (target) => target === `package:${name}` || target.startsWith(`package:${name}/`);
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
