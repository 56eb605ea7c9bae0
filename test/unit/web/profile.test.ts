import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { planArguments } from '../../../electron/shell/plan-arguments.ts';
import { languageOf, profileIn } from '../../../electron/web/profile.ts';
import { freeSamplePath } from '../../../electron/web/sample-path.ts';
import { FIRST_PREFERENCES } from '../../../shared/protocol/bridge.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'apportion-profile-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('what the program remembers', () => {
  test('preferences last, and begin with the language of the system', () => {
    const at = join(folder(), 'not', 'there', 'yet');
    expect(profileIn(at, 'zh').preferences()).toEqual({ ...FIRST_PREFERENCES, language: 'zh' });
    profileIn(at, 'zh').setPreferences({ ...FIRST_PREFERENCES, theme: 'dark', language: 'en' });
    expect(profileIn(at, 'zh').preferences()).toEqual({ ...FIRST_PREFERENCES, theme: 'dark', language: 'en' });
    expect(readdirSync(at)).toEqual(['preferences.json']);
  });

  test.each(['', '{', 'null', '{"theme":"pink","language":"en"}', '{"theme":"dark","language":"en","more":1}'])(
    'a file that says %j is as none',
    (text) => {
      const at = folder();
      writeFileSync(join(at, 'preferences.json'), text);
      expect(profileIn(at, 'en').preferences()).toEqual({ ...FIRST_PREFERENCES, language: 'en' });
    },
  );

  test('recent plans: newest first, each once, no more than twenty', () => {
    const profile = profileIn(folder(), 'en');
    const at = (minute: number) => `2027-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
    for (let i = 0; i < 25; i++) profile.rememberPlan({ path: `/p/${i}.apportion`, at: at(i) });
    profile.rememberPlan({ path: '/p/20.apportion', name: 'Twenty', at: at(30) });
    const recent = profile.recentPlans();
    expect(recent).toHaveLength(20);
    expect(recent[0]).toEqual({ path: '/p/20.apportion', name: 'Twenty', openedAt: at(30) });
    expect(recent[1]).toEqual({ path: '/p/24.apportion', name: '24', openedAt: at(24) });
    expect(new Set(recent.map(({ path }) => path)).size).toBe(20);
  });

  test.each([
    ['zh-CN', 'zh'],
    ['zh_CN.UTF-8', 'zh'],
    ['zh', 'zh'],
    ['ZH-hans', 'zh'],
    ['en-GB', 'en'],
    ['de_DE', 'en'],
    ['zhuang', 'en'],
    ['', 'en'],
  ])('the locale %j speaks %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});

test('a copy of the sample takes a name that is free', () => {
  const at = folder();
  expect(freeSamplePath(at, 'en')).toBe(join(at, 'Sample plan.apportion'));
  writeFileSync(join(at, 'Sample plan.apportion'), '');
  expect(freeSamplePath(at, 'en')).toBe(join(at, 'Sample plan 2.apportion'));
  expect(freeSamplePath(at, 'zh')).toBe(join(at, '示例计划.apportion'));
});

test('a command line names plans by their ending, wherever they stand', () => {
  const argv = ['/usr/bin/electron', '--flag=x.apportion', '/app', 'a.apportion', '/b/C.APPORTION', 'notes.txt'];
  expect(planArguments(argv, '/home/me')).toEqual(['/home/me/a.apportion', '/b/C.APPORTION']);
});
