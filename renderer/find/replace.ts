import type { AreaEdit, Command } from '../../shared/command/command.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import { placesOf } from '../grid/cell-sources.ts';
import { amountForm, readAmount } from '../state/amounts.ts';
import { amountAt } from '../state/figures.ts';
import { areaOf, plannedColumn } from '../state/selection.ts';
import { figuresOfMeasure } from '../state/shown.ts';
import { digitsOf, type FindGround, type Hit, plainDigits, type Query } from './search.ts';

type EntryProblem = Extract<ReturnType<typeof readAmount>, { ok: false }>['refusal'];

/** What replacing in some of what was found would do: one command, or what stands in its way. */
export type Replacement =
  | { readonly is: 'command'; readonly command: Command; readonly count: number }
  | { readonly is: 'bad'; readonly problem: EntryProblem }
  | { readonly is: 'nothing' };

/** The names that were found with the text replaced in them, as one command. */
export function replaceInNames(
  { plan, shown }: FindGround,
  hits: readonly Hit[],
  query: Query,
  by: string,
): Replacement {
  const pattern = new RegExp(query.text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const names = new Map<MemberId, string>();
  for (const { kind, node } of hits) {
    if (kind !== 'name') continue;
    const row = plan.tables.member.get(shown.tree.member[node] as MemberId);
    if (!row) continue;
    // A function: what a text says with "$&" is meant as it stands.
    const name = query.whole ? by : row.name.replace(pattern, () => by);
    if (name !== row.name) names.set(row.id, name);
  }
  if (names.size === 0) return { is: 'nothing' };
  const command = { command: 'rename-members', names: [...names].map(([member, name]) => ({ member, name })) } as const;
  return { is: 'command', command, count: names.size };
}

/** The amounts that were found with the digits replaced in them, as one command; exact, whatever the unit hides. */
export function replaceInAmounts(ground: FindGround, hits: readonly Hit[], query: Query, by: string): Replacement {
  const { plan, shown } = ground;
  const sought = plainDigits(query.text);
  const edits: AreaEdit[] = [];
  for (const { kind, node, column } of hits) {
    const planned = kind === 'amount' ? plannedColumn(plan, shown, column) : null;
    const figures = planned && figuresOfMeasure(shown, planned.measure);
    if (!planned || !figures) continue;
    const form = amountForm(plan, planned.measure);
    const present = amountAt(figures, node, planned.period.firstLeaf, planned.period.endLeaf);
    const before = digitsOf(form, present, placesOf(figures, form)).find((text) => text.includes(sought)) ?? '';
    const after = query.whole ? by : before.replaceAll(sought, () => plainDigits(by));
    if (after === '' || after === before) continue;
    const read = readAmount(form, after);
    if (!read.ok) return { is: 'bad', problem: read.refusal };
    if (read.value === present) continue;
    const area = areaOf(plan, shown, { node, column });
    edits.push({ area, entry: { op: 'set', ticks: read.value } });
  }
  if (edits.length === 0) return { is: 'nothing' };
  const { scenario } = shown;
  const command = {
    command: 'set-areas',
    scenario,
    edits,
    method: { method: 'proportional' },
    how: 'replace',
  } as const;
  return { is: 'command', command, count: edits.length };
}
