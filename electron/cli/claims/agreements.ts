import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../shared/model/plan.ts';
import type { RoundRow } from '../../../shared/model/rows.ts';
import { bookNames } from '../../host/claims/book-names.ts';
import { agreementPages } from '../../host/print-request.ts';
import type { Arguments } from '../arguments.ts';
import type { Result } from '../command.ts';
import { browserToPrint, printAll } from '../print-pdf.ts';
import { refusalFailure } from '../refused.ts';
import { writeFolderWhole } from '../write-file.ts';
import { ownersNamed, roundJson } from './round.ts';

/** Prints the agreements of a round into a folder, one PDF an owner. All of them, or none. */
export async function agreementsOut(args: Arguments, plan: Plan, round: RoundRow, folder: string): Promise<Result> {
  const named = args.option('owners');
  const owners = named === undefined ? null : ownersNamed(plan, named);
  const language = args.option('language') === 'zh' ? 'zh' : 'en';
  const made = agreementPages(plan, { round: round.id, owners, language });
  if (!made.ok) throw refusalFailure(plan, made.refusal);
  const browser = browserToPrint();
  const pages = made.value;
  const nameOf = bookNames(
    plan,
    pages.map(({ owner }) => owner),
    'pdf',
  );
  const names = [...nameOf.values()];
  mkdirSync(folder, { recursive: true });
  await writeFolderWhole(folder, names, async (temporary) => {
    let at = 0;
    await printAll(
      browser,
      pages.map(({ document }) => document),
      (bytes) => {
        writeFileSync(join(temporary, names[at++] as string), bytes);
      },
    );
  });
  return {
    json: { round: roundJson(plan, round), agreements: names.map((name) => join(folder, name)) },
    text: `${names.length} ${names.length === 1 ? 'agreement' : 'agreements'} of round ${round.id} in ${folder}.\n`,
  };
}
