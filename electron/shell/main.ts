import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { z } from 'zod';
import type { OpenResult, Preferences } from '../../shared/protocol/bridge.ts';
import { languageOf, type Profile, profileIn } from '../web/profile.ts';
import { freeSamplePath } from '../web/sample-path.ts';
import { answerCalls, type ShellCall } from './calls.ts';
import { type Desk, type Desks, makeDesks } from './desks.ts';
import { choosePlanFile, sayLost, sayRefusal } from './dialogs.ts';
import { guardContents, guardSession } from './guards.ts';
import { setMenu } from './menu.ts';
import { declarePageScheme, servePage } from './page-protocol.ts';
import { planArguments } from './plan-arguments.ts';
import { anyHostOpen, closeAllHosts } from './plan-host.ts';

const PAGE_FOLDER = join(import.meta.dirname, '../renderer');

const mine = planArguments(process.argv, process.cwd());
/** What a second start hands to the first: paths of plans. */
const handedSchema = z.object({ plans: z.array(z.string().max(4096)).max(100) });

declarePageScheme();
if (app.requestSingleInstanceLock({ plans: mine })) start();
else app.quit();

function start(): void {
  // On a Mac, files may be asked for before the app is ready.
  const asked: string[] = [...mine];
  let open: (path: string) => void = (path) => asked.push(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  guardContents();
  void app.whenReady().then(() => {
    const desks = run();
    open = (path) => void openUnasked(desks, path);
    const first = desks.place();
    for (const path of asked) void openUnasked(desks, path, first);
  });
}

let profile: Profile;

function run(): Desks {
  profile = profileIn(app.getPath('userData'), languageOf(app.getLocale()));
  nativeTheme.themeSource = profile.preferences().theme;
  guardSession(session.defaultSession);
  servePage(session.defaultSession.protocol, PAGE_FOLDER);

  const desks = makeDesks(profile, userName(), {
    opened: () => refreshMenu(desks),
    gone: (desk, refusal) => void sayLost(desk.window, profile.preferences().language, refusal),
  });
  answerCalls(desks, (call, desk) => answer(call, desk, desks));
  refreshMenu(desks);

  app.on('second-instance', (_event, _argv, _folder, handed) => {
    const plans = handedSchema.safeParse(handed).data?.plans ?? [];
    for (const path of plans) void openUnasked(desks, path);
    if (plans.length === 0) desks.raise(desks.focused() ?? desks.place());
  });
  app.on('activate', () => {
    if (desks.all().length === 0) desks.place();
  });
  app.on('window-all-closed', () => {
    if (process.platform === 'darwin') return;
    // Files are closed before the program ends, and a window may have been opened meanwhile.
    void closeAllHosts().then(() => {
      if (desks.all().length === 0) app.quit();
    });
  });
  app.on('before-quit', (event) => {
    if (!anyHostOpen()) return;
    event.preventDefault();
    for (const desk of desks.all()) desk.window.close();
    void closeAllHosts().then(() => app.quit());
  });
  return desks;
}

/** Opens a plan that no page asked for; a refusal is said in a native dialog. */
async function openUnasked(desks: Desks, path: string, desk?: Desk): Promise<void> {
  const result = await desks.open('open', path, desk);
  if (result.ok) return;
  const { window } = desks.focused() ?? desks.place();
  await sayRefusal(window, profile.preferences().language, result.refusal);
}

function answer(call: ShellCall, desk: Desk, desks: Desks): Promise<unknown> {
  switch (call.call) {
    case 'recentPlans':
      return Promise.resolve(profile.recentPlans());
    case 'openSample':
      return openSample(desk, desks);
    case 'choosePlan':
      return choosePlan(desk, desks);
    case 'openPlan':
      return desks.open('open', call.path, desk);
    case 'closePlan':
      return desks.clear(desk);
    case 'preferences':
      return Promise.resolve(profile.preferences());
    case 'setPreferences':
      setPreferences(call.preferences, desk, desks);
      return Promise.resolve();
  }
}

function openSample(desk: Desk, desks: Desks): Promise<OpenResult> {
  const folder = app.getPath('documents');
  mkdirSync(folder, { recursive: true });
  return desks.open('sample', freeSamplePath(folder, profile.preferences().language), desk);
}

async function choosePlan(desk: Desk, desks: Desks): Promise<OpenResult | null> {
  const path = await choosePlanFile(desk.window, profile.preferences().language);
  return path === null ? null : desks.open('open', path, desk);
}

function setPreferences(preferences: Preferences, from: Desk, desks: Desks): void {
  const before = profile.preferences();
  const { theme, language } = preferences;
  // Without this, windows that tell each other would never end.
  if (before.theme === theme && before.language === language) return;
  profile.setPreferences(preferences);
  nativeTheme.themeSource = theme;
  refreshMenu(desks);
  for (const desk of desks.all()) {
    if (desk === from) continue;
    if (before.theme !== theme) desks.menu(desk, `theme-${theme}`);
    if (before.language !== language) desks.menu(desk, `language-${language}`);
  }
}

function refreshMenu(desks: Desks): void {
  setMenu({
    preferences: profile.preferences(),
    recent: profile.recentPlans(),
    send: (action) => desks.menu(desks.focused() ?? desks.place(), action),
    openPlan: (path) => void openUnasked(desks, path, desks.focused()),
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
