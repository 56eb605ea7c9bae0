import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { z } from 'zod';
import type { OpenResult, Preferences } from '../../shared/protocol/bridge.ts';
import type { MakeAnswer } from '../../shared/protocol/new-plan.ts';
import { fileNameOf } from '../../shared/text/file-name.ts';
import { Printer } from '../print/printer.ts';
import { freePlanPath } from '../web/plan-path.ts';
import { languageOf, type Profile, profileIn } from '../web/profile.ts';
import { freeSamplePath } from '../web/sample-path.ts';
import { TableWork } from '../web/table-work.ts';
import { answerCalls, type ShellCall } from './calls.ts';
import { type Desk, type Desks, makeDesks } from './desks.ts';
import { askAboutPage, chooseNewPlanFile, choosePlanFile, sayLost, sayRefusal } from './dialogs.ts';
import { placeExport, showExport } from './export-places.ts';
import { guardContents, guardSession } from './guards.ts';
import { lastPlans, noteLastPlans } from './last-plans.ts';
import { setMenu } from './menu.ts';
import { WORDS } from './menu-words.ts';
import { declarePageScheme, servePage } from './page-protocol.ts';
import { planArguments } from './plan-arguments.ts';
import { anyHostOpen, closeAllHosts } from './plan-host.ts';
import { printInWindow } from './print-window.ts';
import { type SavePlaces, saveFile } from './save-file.ts';
import { saveFiles } from './save-files.ts';
import { startTableHost } from './table-host.ts';
import { type Frame, followSystem } from './window-frame.ts';

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
    if (asked.length === 0 && profile.preferences().reopen) void reopen(desks);
    else {
      const first = desks.place();
      for (const path of asked) void openUnasked(desks, path, first);
    }
  });
}

let profile: Profile;
/** The user wants the program to end: what is open stays noted while its windows go. */
let quitting = false;

function run(): Desks {
  profile = profileIn(app.getPath('userData'), languageOf(app.getLocale()));
  nativeTheme.themeSource = profile.preferences().theme;
  guardSession(session.defaultSession);
  servePage(session.defaultSession.protocol, PAGE_FOLDER);
  followSystem();
  nameTheApp();

  const language = () => profile.preferences().language;
  const desks = makeDesks(profile, userName(), {
    changed: () => {
      refreshMenu(desks);
      // The last window that goes ends the program: its plan was open then.
      if (!quitting && desks.all().length > 0) noteLastPlans(profile, desks.all());
    },
    gone: (desk, refusal) => void sayLost(desk.window, language(), refusal),
    pageTrouble: (desk, what) => void mendPage(desk, what),
    kept: () => {
      if (quitting) quitWanted = true;
      quitting = false;
    },
  });
  answerCalls(desks, (call, desk) => answer(call, desk, desks));
  refreshMenu(desks);
  liveAndEnd(desks);
  return desks;
}

/** The user wants the program to end, but a window asks something first. */
let quitWanted = false;

function liveAndEnd(desks: Desks): void {
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    const plans = handedSchema.safeParse(handed).data?.plans ?? [];
    for (const path of plans) void openUnasked(desks, path);
    if (plans.length === 0) desks.raise(desks.focused() ?? desks.place());
  });
  app.on('activate', () => {
    if (desks.all().length === 0) desks.place();
  });
  app.on('window-all-closed', () => {
    if (process.platform === 'darwin' && !quitting) return;
    // Files are closed before the program ends, and a window may have been opened meanwhile.
    void closeAllHosts().then(() => {
      if (desks.all().length === 0) app.quit();
    });
  });
  app.on('before-quit', () => {
    if (!quitting && desks.all().length > 0) noteLastPlans(profile, desks.all());
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (!anyHostOpen()) return;
    event.preventDefault();
    void closeAllHosts().then(() => app.quit());
  });
}

/** Opens what was open at the last end, each plan in its own window; those that cannot be opened are told. */
async function reopen(desks: Desks): Promise<void> {
  const [first, ...rest] = lastPlans(profile);
  const desk = desks.place(first?.frame);
  if (!first) return;
  await openUnasked(desks, first.path, desk);
  for (const { path, frame } of rest) await openUnasked(desks, path, undefined, frame);
}

async function mendPage(desk: Desk, what: 'gone' | 'frozen'): Promise<void> {
  const { window } = desk;
  const wish = await askAboutPage(window, profile.preferences().language, what);
  if (window.isDestroyed()) return;
  if (wish === 'close') window.close();
  if (wish === 'reload') window.webContents.reload();
}

/** Opens a plan that no page asked for; a refusal is said in a native dialog, with the ways round it. */
async function openUnasked(desks: Desks, path: string, desk?: Desk, frame?: Frame): Promise<void> {
  let result = await desks.open('open', path, desk, frame);
  while (!result.ok) {
    const { window } = desks.focused() ?? desks.place();
    const as = await sayRefusal(window, profile.preferences().language, result.refusal);
    if (as === null) return;
    result = await desks.open(as, path, desk, frame);
  }
}

async function answer(call: ShellCall, desk: Desk, desks: Desks): Promise<unknown> {
  switch (call.call) {
    case 'recentPlans':
      return profile.recentPlans();
    case 'openSample':
      return openSample(desk, desks);
    case 'choosePlan':
      return choosePlan(desk, desks);
    case 'saveFile':
      return saveFile(desk.window, call.name, call.bytes, savePlaces(desks));
    case 'placeExport':
      return placeExport(desk, call.name, savePlaces(desks));
    case 'takeExport':
      return showExport(call.target);
    case 'saveFiles':
      return saveFiles(desk.window, call.name, call.files, app.getPath('documents'));
    case 'openPlan':
      return desks.open(call.as ?? 'open', call.path, desk);
    case 'closePlan':
      return desks.clear(desk);
    case 'forgetRecent':
      return forgetRecent(desks);
    case 'preferences':
      return profile.preferences();
    case 'setPreferences':
      return setPreferences(call.preferences, desk, desks);
    case 'newWindow':
      desks.place();
      return;
    case 'offerMenu':
      desk.menu = call.menu;
      return refreshMenu(desks);
    case 'setUnfinished':
      desk.unfinished = call.unfinished;
      return;
    case 'closeWindow':
      return closeWindow(call.goOn, desk);
    case 'readTable':
    case 'readTableAgain':
    case 'tryPlan':
      return tablesOf(desk).ask(call);
    case 'makePlan':
      return makePlan(call, desk, desks);
    case 'endTables':
      return tablesOf(desk).end();
    case 'print':
      return printerOf(desk).print(call.documents);
    case 'cancelPrint':
      return printerOf(desk).cancel();
  }
}

function savePlaces(desks: Desks): SavePlaces {
  return {
    folder: app.getPath('documents'),
    isOpen: (path) => desks.all().some(({ host }) => host?.path === path),
  };
}

/** The page has asked the user about what was unfinished. */
function closeWindow(goOn: boolean, desk: Desk): void {
  const quit = quitWanted;
  quitWanted = false;
  if (!goOn) return;
  desk.unfinished = false;
  if (quit) app.quit();
  else desk.window.close();
}

const tableWork = new WeakMap<Desk, TableWork>();

/** Each window's tables in a process of their own, which ends with it. */
function tablesOf(desk: Desk): TableWork {
  const known = tableWork.get(desk);
  if (known) return known;
  const work = new TableWork(startTableHost);
  tableWork.set(desk, work);
  desk.window.once('closed', () => work.end());
  return work;
}

const printers = new WeakMap<Desk, Printer>();

/** What a window prints ends with it. */
function printerOf(desk: Desk): Printer {
  const known = printers.get(desk);
  if (known) return known;
  const printer = new Printer(printInWindow);
  printers.set(desk, printer);
  desk.window.once('closed', () => printer.cancel());
  return printer;
}

type MakeCall = Extract<ShellCall, { call: 'makePlan' }>;

async function makePlan({ source, choices, saveAs }: MakeCall, desk: Desk, desks: Desks): Promise<MakeAnswer> {
  const folder = app.getPath('documents');
  mkdirSync(folder, { recursive: true });
  const free = freePlanPath(folder, choices.name);
  const path = saveAs
    ? await chooseNewPlanFile(desk.window, profile.preferences().language, folder, fileNameOf(choices.name))
    : free;
  if (path === null) return { ok: true, value: null };
  const made = await tablesOf(desk).ask({ call: 'make', source, choices, path, who: userName() });
  if (!made.ok) return made as MakeAnswer;
  const opened = await desks.open('open', path, desk);
  if (opened.ok) return { ok: true, value: { path } };
  return { ok: false, trouble: { code: 'file', refusal: opened.refusal } };
}

function forgetRecent(desks: Desks): void {
  profile.forgetPlans();
  app.clearRecentDocuments();
  refreshMenu(desks);
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
  profile.setPreferences(preferences);
  nativeTheme.themeSource = preferences.theme;
  nameTheApp();
  refreshMenu(desks);
  desks.follow(preferences, from);
}

function refreshMenu(desks: Desks): void {
  const desk = desks.focused();
  setMenu({
    language: profile.preferences().language,
    recent: profile.recentPlans(),
    groups: desk?.menu ?? [],
    hasWindow: desk !== undefined,
    send: (id) => {
      const front = desks.focused();
      if (front) desks.menu(front, id);
    },
    openPlan: (path) => void openUnasked(desks, path, desks.focused()),
    forgetRecent: () => forgetRecent(desks),
    newWindow: () => void desks.place(),
  });
}

/** What the system's own panel tells about the program. */
function nameTheApp(): void {
  app.setAboutPanelOptions({
    applicationName: 'Apportion',
    applicationVersion: app.getVersion(),
    copyright: `© The Apportion authors · ${WORDS[profile.preferences().language].license}`,
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
