import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { z } from 'zod';
import type { Language, Preferences, RecentPlan } from '../../shared/protocol/bridge.ts';
import { preferencesForm } from './app-call.ts';

const MAX_RECENT = 20;

const recentSchema = z.array(z.strictObject({ path: z.string(), name: z.string(), openedAt: z.iso.datetime() }));

/** What the program remembers for its user between runs, as small JSON files in one folder. Never a plan's content. */
export interface Profile {
  preferences(): Preferences;
  setPreferences(preferences: Preferences): void;
  /** Newest first; also those whose file is not there at present (it may lie on a disk that is away). */
  recentPlans(): readonly RecentPlan[];
  rememberPlan(plan: { readonly path: string; readonly name?: string; readonly at: string }): void;
  forgetPlans(): void;
  /** Any other thing of the program, by name; null when there is none or it does not fit the schema. */
  read<T>(name: string, schema: z.ZodType<T>): T | null;
  write(name: string, value: unknown): void;
}

export function profileIn(folder: string, defaultLanguage: Language): Profile {
  const fileOf = (name: string) => join(folder, `${name}.json`);

  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    try {
      return schema.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));
    } catch {
      // Not there, cut short or of another version: the program starts as if it were new.
      return null;
    }
  };

  const write = (name: string, value: unknown) => {
    const file = fileOf(name);
    mkdirSync(dirname(file), { recursive: true });
    // Beside it and renamed, so that a crash never leaves half a file.
    const draft = `${file}.${process.pid}.tmp`;
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(draft, file);
  };

  const known = preferencesForm(defaultLanguage);
  const recentPlans = () => read('recent', recentSchema) ?? [];

  return {
    read,
    write,
    preferences: () => read('preferences', known) ?? known.parse({}),
    setPreferences: (preferences) => write('preferences', preferences),
    recentPlans,
    forgetPlans: () => write('recent', []),
    rememberPlan({ path, name, at }) {
      const others = recentPlans().filter((plan) => plan.path !== path);
      const plan: RecentPlan = { path, name: name ?? basename(path, extname(path)), openedAt: at };
      write('recent', [plan, ...others].slice(0, MAX_RECENT));
    },
  };
}

/** The interface's language for a locale like "zh-Hans-CN" or "zh_CN.UTF-8". */
export function languageOf(locale: string): Language {
  return /^zh\b|^zh_/i.test(locale) ? 'zh' : 'en';
}
