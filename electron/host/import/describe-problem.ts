import { unreachable } from '../../../shared/model/outcome.ts';
import { importProblemText } from '../../../shared/text/import-problem-text.ts';
import { type NamesOf, refusalText } from '../../../shared/text/refusal-text.ts';
import { tableFileText } from '../../../shared/text/table-file-text.ts';
import type { ImportProblem, ImportRefusal } from './import-problem.ts';
import type { NewRefusal } from './plan-new.ts';

export interface Description {
  /** One line: what and where. */
  readonly message: string;
  /** One line per thing to put right; all that the refusal keeps. */
  readonly details: readonly string[];
}

/** Why an import was refused, in English. */
export function describeImportRefusal(refusal: ImportRefusal, names: NamesOf): Description {
  switch (refusal.code) {
    case 'import-problems': {
      const things = refusal.count === 1 ? '1 problem' : `${refusal.count} problems`;
      return {
        message: `${refusal.file}: ${things}; nothing was imported.`,
        details: groupsOfSame(refusal.problems).map(([first, count]) => {
          const line = describeProblem(first, refusal.file);
          return count === 1 ? line : `${line} (${count} rows)`;
        }),
      };
    }
    case 'map-invalid': {
      const details = refusal.problems.map(({ path, problem }) => `${refusal.file}: ${path}: ${problem}`);
      return { message: `${refusal.file} needs correcting; nothing was imported.`, details };
    }
    case 'plan-refuses': {
      const text = refusalText(refusal.refusal, 'en', names);
      return { message: `${refusal.file}: ${text.title}`, details: text.detail === undefined ? [] : [text.detail] };
    }
    case 'unknown-kind': {
      const kinds = refusal.kinds.join(', ');
      return { message: `"${refusal.kind}" is no kind of import. Choose one of ${kinds}.`, details: [] };
    }
    default:
      return { message: tableFileText(refusal, refusal.path, 'en'), details: [] };
  }
}

/** Problems that say the same of the same text in the same column, once, with how often they come. */
function groupsOfSame(problems: readonly ImportProblem[]): (readonly [ImportProblem, number])[] {
  const groups = new Map<string, [ImportProblem, number]>();
  for (const problem of problems) {
    const { code, column, value, row } = problem;
    const key = value === null || value === '' ? `${row} ${code}` : `${code} ${column} ${value}`;
    const group = groups.get(key);
    if (group) group[1]++;
    else groups.set(key, [problem, 1]);
  }
  return [...groups.values()];
}

/** Where a problem is, what it is, and what to do: "sales.csv, row 7, column C (net): …". */
export function describeProblem(problem: ImportProblem, file: string): string {
  const column =
    problem.column === null ? '' : `, column ${problem.column}${problem.header ? ` (${problem.header})` : ''}`;
  return `${file}, row ${problem.row}${column}: ${importProblemText(problem, 'en', 'command')}`;
}

/** Why a plan could not be made from a spec, in English. */
export function describeNewRefusal(refusal: NewRefusal, names: NamesOf): Description {
  switch (refusal.code) {
    case 'spec-invalid':
      return {
        message: `${refusal.file} does not describe a plan; nothing was made.`,
        details: refusal.problems.map(({ path, problem }) => `${refusal.file}: ${path}: ${problem}`),
      };
    case 'file-missing':
      return { message: `${refusal.path}: there is no such file. Check the path.`, details: [] };
    case 'file-unreadable':
      return { message: `${refusal.path} cannot be read.`, details: [] };
    case 'spec-data': {
      const details = refusal.parts.flatMap(({ part, refusal: inner }) => {
        const { message, details: lines } = describeImportRefusal(inner, names);
        return lines.length > 0 ? lines : [`${refusal.file}: ${part}: ${message}`];
      });
      return { message: `${refusal.file}: the data of the plan needs correcting; nothing was made.`, details };
    }
    default:
      return unreachable(refusal);
  }
}
