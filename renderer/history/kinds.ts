import { touches } from '../../shared/command/area-touched.ts';
import type { Intent } from '../../shared/command/command.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { i18n, type Key } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { momentName } from '../i18n/words.ts';
import type { Place } from '../state/pin.ts';

export const KINDS = [
  'all',
  'figures',
  'holds',
  'scenarios',
  'strategies',
  'structure',
  'data',
  'points',
  'undo',
] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES = {
  all: 'history.all',
  figures: 'history.figures',
  holds: 'history.holds',
  scenarios: 'history.scenarios',
  strategies: 'history.strategies',
  structure: 'history.structure',
  data: 'history.data',
  points: 'history.points',
  undo: 'history.undo',
} as const satisfies Readonly<Record<Kind, Key>>;

const SHAPES: readonly (readonly [RegExp, Kind])[] = [
  [/^(undo|redo)$/, 'undo'],
  [/checkpoint|^return-to$/, 'points'],
  [/^apply-strategy$|strategy/, 'strategies'],
  [/scenario/, 'scenarios'],
  [/^import-(actuals|drivers)$|settings|premise/, 'data'],
  [/^(lock|unlock|bound|release)-/, 'holds'],
  [/member|lines|measure|owner|closed/, 'structure'],
];

/** What a command is about, by its name. */
export function kindOf({ command }: Intent): Kind {
  return SHAPES.find(([shape]) => shape.test(command))?.[1] ?? 'figures';
}

/** An entry in words; undo and redo name the entry that they are about. */
export function entryWords(plan: Plan, { intent, of }: LogEntry, language: Language): string {
  if (intent.command === 'undo') return i18n.t('history.undid', { seq: of ?? 0 });
  if (intent.command === 'redo') return i18n.t('history.redid', { seq: of ?? 0 });
  return intentWords(plan, intent, language);
}

export interface Filter {
  readonly text: string;
  readonly kind: Kind;
  /** Only what may have changed this; null for everything. */
  readonly place: Place | null;
}

/** Whether an entry is what is looked for: every word of the text in what was done, by whom, or when. */
export function isFound(plan: Plan, entry: LogEntry, { text, kind, place }: Filter, language: Language): boolean {
  if (kind !== 'all' && kindOf(entry.intent) !== kind) return false;
  if (place && (entry.of !== null || !touches(plan, entry.intent, place.scenario, place.area))) return false;
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const when = `${momentName(entry.at, language)} ${localDay(entry.at)}`;
  const said = `${entryWords(plan, entry, language)} ${entry.who} ${when} #${entry.seq}`.toLocaleLowerCase();
  return wanted.split(/\s+/).every((word) => said.includes(word));
}

/** "2026-11-23" by this machine's clock, as people search for days. */
function localDay(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
