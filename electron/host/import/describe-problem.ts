import { unreachable } from '../../../shared/model/outcome.ts';
import { type NamesOf, refusalText } from '../../../shared/text/refusal-text.ts';
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
        details: refusal.problems.map((problem) => describeProblem(problem, refusal.file)),
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
      return { message: describeFile(refusal), details: [] };
  }
}

type FileRefusal = Exclude<
  ImportRefusal,
  { readonly code: 'import-problems' | 'map-invalid' | 'plan-refuses' | 'unknown-kind' }
>;

function describeFile(refusal: FileRefusal): string {
  const { path } = refusal;
  switch (refusal.code) {
    case 'file-missing':
      return `${path}: there is no such file. Check the path.`;
    case 'file-unreadable':
      return `${path} cannot be read: ${refusal.detail}.`;
    case 'file-too-large':
    case 'workbook-too-large':
      return `${path} is too large (${refusal.megabytes} MB; at most ${refusal.limit} MB). Split it into several files.`;
    case 'not-text':
      return `${path} is neither text nor an Excel workbook. Save it as CSV (UTF-8) or .xlsx.`;
    case 'no-headings':
      return `${path} is empty. Its first row must hold the headings of the columns.`;
    case 'old-or-encrypted-workbook':
      return `${path} is an old .xls workbook, or one with a password. Save it as .xlsx without a password.`;
    case 'damaged-workbook':
      return `${path} cannot be opened as an Excel workbook: ${refusal.detail}. Open it in Excel and save it anew as .xlsx.`;
    case 'sheet-missing':
      return `${path} has no sheet "${refusal.sheet}". It has: ${refusal.sheets.join(', ')}.`;
    default:
      return unreachable(refusal);
  }
}

/** Where a problem is, what it is, and what to do: "sales.csv, row 7, column C (net): …". */
export function describeProblem(problem: ImportProblem, file: string): string {
  const column =
    problem.column === null ? '' : `, column ${problem.column}${problem.header ? ` (${problem.header})` : ''}`;
  return `${file}, row ${problem.row}${column}: ${sentence(problem)}`;
}

function sentence({ code, value, params }: ImportProblem): string {
  const shown = JSON.stringify(value ?? '');
  switch (code) {
    case 'column-missing':
      return `no column for ${params.wanted}. The headings are: ${params.headers}. ${
        params.key === ''
          ? 'Rename one, or name the columns in the spec.'
          : `Rename one, or name it in the map: {"columns": {"${params.key}": "its heading"}}.`
      }`;
    case 'column-twice':
      return `another column is ${JSON.stringify(params.wanted)} already. Remove or rename one of them.`;
    case 'ragged':
      return `${params.found} cells where the headings are ${params.expected}. A cell that holds the delimiter must stand in quotes.`;
    case 'bad-quotes':
      return 'a quotation mark is not closed, or stands in the middle of a cell. Close it, or double it ("") inside quotes.';
    case 'no-rows':
      return 'there are no rows below the headings.';
    case 'empty':
      return 'the cell is empty. Fill it in (0 for nothing), or remove the row.';
    case 'wrong-number':
      return params.decimal === ','
        ? `${shown} is no number. Write it plainly, as 1234,5 or 1.234,5.`
        : `${shown} is no number. Write it plainly, as 1234.5 or 1,234.5.`;
    case 'too-many-decimals':
      return `${shown} has more decimals than the ${params.decimals} of ${params.measure}. Round it, or say how in the map: {"rounding": "half-up"}.`;
    case 'too-large':
      return `${shown} makes an amount beyond what is counted exactly (9,007,199,254,740,991 of the smallest unit). Check it.`;
    case 'unknown-member':
      return `${shown} is neither a code nor a name in ${params.dimension}.${didYouMean(params.suggestion)}`;
    case 'ambiguous-member':
      return `${shown} is the name of several members of ${params.dimension}. Give the code: ${params.codes}.`;
    case 'not-a-leaf':
      return `${shown} has members below it, as ${JSON.stringify(params.child)}. Give one of the lowest level of ${params.dimension}.`;
    case 'not-a-date':
      return params.expected === ''
        ? `${shown} is no month or date. Write it as 1999-01 or 1999-01-31.`
        : `${shown} is no date as ${params.expected}. Write it so, or as 1999-01-31.`;
    case 'ambiguous-date':
      return `${shown} may be month/day or day/month, and no row shows which. Say it in the map: {"date": "m/d/yyyy"} or {"date": "d/m/yyyy"}.`;
    case 'mixed-date':
      return `${shown} is no date as ${params.expected}, which other rows of the column are. Put it right, or write all dates as 1999-01-31.`;
    case 'month-out-of-range':
      return `${shown} is not from ${params.from} to ${params.to}. Check the year.`;
    case 'month-too-wide':
      return params.leaf === 'week'
        ? `${shown} is a month, and the plan is by week. Write the week as 2027-01-W2, or a day of it as 2027-01-04.`
        : `${shown} is longer than a day, and the plan is by day. Write the day as 2027-01-04.`;
    case 'duplicate':
      return `the same combination as in row ${params.first}. Remove one, or have them added up by the map: {"duplicates": "sum"}.`;
    case 'no-such-line':
      return 'the plan has no line for this combination. Import it first (--kind lines or history), or correct it.';
    case 'driver-scope-differs':
      return `the driver ${JSON.stringify(params.driver)} has numbers per ${params.planned} in the plan, and here per ${params.scope}. Give it another name.`;
    case 'unknown-parent':
      return `${shown} is no code of this file.${didYouMean(params.suggestion)} Add a row for it, or leave the cell empty for the top level.`;
    case 'parent-cycle':
      return `${shown} lies below this member itself. Correct one of the parents.`;
    case 'member-differs':
      return params.what === 'code'
        ? `the code ${shown} is that of row ${params.first} too. Each member needs its own.`
        : `the same member has another ${params.what} in row ${params.first}. Make them alike, or give each its own code.`;
    case 'level-gap':
      return `${params.level} is empty although a level below it is filled in. Fill it in.`;
    default:
      return unreachable(code);
  }
}

function didYouMean(suggestion: string | number | undefined): string {
  return suggestion === undefined || suggestion === '' ? '' : ` Did you mean ${JSON.stringify(suggestion)}?`;
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
