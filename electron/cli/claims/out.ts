import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesWithoutOwner } from '../../../shared/claims/owners.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { RoundRow } from '../../../shared/model/rows.ts';
import { booksOf } from '../../host/claims/books.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import type { Result } from '../command.ts';
import { refusalFailure } from '../refused.ts';
import { writeFolderWhole } from '../write-file.ts';
import { ownersNamed, roundJson, roundOption, startRound } from './round.ts';

/** Writes the books of the open round into a folder, sending a round first where none is open. All of them, or none. */
export async function booksOut(args: Arguments, session: Session, folder: string): Promise<Result> {
  const { plan, planId } = session;
  const open = roundOption(args, plan);
  if (open) refuseStartOptions(args, open.id);
  const round = open ?? startRound(args, session);
  const named = args.option('owners');
  const owners = named === undefined ? null : ownersNamed(plan, named);
  const made = booksOf(plan, planId, round.id, owners, args.option('language') === 'zh' ? 'zh' : 'en');
  if (!made.ok) throw refusalFailure(plan, made.refusal);
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  const written: { readonly owner: string; readonly file: string }[] = [];
  await writeFolderWhole(folder, names, async (temporary) => {
    for await (const { owner, name, bytes } of made.value.files) {
      writeFileSync(join(temporary, name), bytes);
      names.push(name);
      written.push({ owner: plan.tables.member.get(owner)?.code ?? '', file: join(folder, name) });
    }
  });
  const without = unowned(plan, round);
  return {
    json: { started: open === null, round: roundJson(plan, round), books: written, linesWithoutOwner: without },
    text: said(round, open === null, written.length, folder, without),
  };
}

const START_OPTIONS = ['deadline', 'criteria', 'period', 'parts', 'levels'] as const;

/** What a round was sent with stands: nobody may believe that it is otherwise. */
function refuseStartOptions(args: Arguments, round: number): void {
  const given = START_OPTIONS.find((name) => args.option(name) !== undefined);
  if (!given) return;
  throw args.usage(`round ${round} is open already: --${given} goes with a new one`, { round, option: given });
}

/** How many lines nobody of the round answers for. */
export function unowned(plan: Plan, round: RoundRow): number {
  const owners = new Set(claimsOf(plan, round.id).map(({ owner }) => owner));
  return linesWithoutOwner(plan, [...owners] as MemberId[]).length;
}

function said(round: RoundRow, started: boolean, books: number, folder: string, without: number): string {
  const lines = [
    ...(started ? [`Round ${round.id} is sent, to be answered by ${round.deadline}.`] : []),
    `${books} ${books === 1 ? 'book' : 'books'} of round ${round.id} in ${folder}.`,
  ];
  if (without > 0)
    lines.push(
      `${without} ${without === 1 ? 'line has' : 'lines have'} no owner in this round: nobody will claim them.`,
    );
  return `${lines.join('\n')}\n`;
}
