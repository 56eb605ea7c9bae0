import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as z from 'zod';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { ENCODINGS } from './decode-text.ts';
import type { ImportRefusal, MapProblem } from './import-problem.ts';

const DATE_FORMATS = ['yyyy-mm-dd', 'm/d/yyyy', 'd/m/yyyy', 'yyyymm', 'serial'] as const;

/** MAP.json: how a file is to be read where its headings do not say it. */
export const importMapForm = z.strictObject({
  /**
   * What a column is ("period", "month", "year", or the code or name of a dimension, measure or driver; of members
   * "code", "name", "parent", "owner", "contact"), and its heading or letter; of a dimension also one for each level.
   */
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).optional(),
  /** Texts that are no member: the code of the member they mean, null to leave their rows out, or where to add them. */
  members: z
    .record(z.string(), z.union([z.string(), z.null(), z.strictObject({ parent: z.string().nullable() })]))
    .optional(),
  /** The dimension of a table of members. */
  dimension: z.string().optional(),
  /** The year of months that say none. */
  year: z.int().min(1900).max(2199).optional(),
  /** Headings or letters of columns to leave out. */
  ignore: z.array(z.string()).optional(),
  date: z.enum(DATE_FORMATS).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** What two rows for the same cell mean: a mistake, or parts of a sum. */
  duplicates: z.enum(['error', 'sum']).optional(),
  /**
   * How amounts with more decimals than the measure has become ticks, after they were summed exactly: each cell by
   * itself (half away from zero), or all cells so that the file's total is right, and that of any months to a tick.
   */
  rounding: z.enum(['error', 'half-up', 'keep-total']).optional(),
  /** The measure of a wide table, whose headings are months. */
  measure: z.string().optional(),
  sheet: z.string().optional(),
  headerRow: z.int().min(0).max(1000).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
export type ImportMap = z.infer<typeof importMapForm>;

/** A zod error as one line per problem, each with its JSON path. */
export function problemsOfForm(error: z.ZodError): MapProblem[] {
  return error.issues
    .flatMap((issue) => flatten(issue, []))
    .map(({ path, problem }) => ({ path: pathText(path), problem }));
}

interface FlatIssue {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  /** What was expected of a value that is of another type altogether. */
  readonly expected: string | null;
}

/** An issue, or of a value that fits none of several forms the issues of the form that it comes nearest to. */
function flatten(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FlatIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') {
    return [
      { path, problem: problemText(issue), expected: issue.code === 'invalid_type' ? word(issue.expected) : null },
    ];
  }
  const forms = issue.errors.map((errors) => errors.flatMap((error) => flatten(error, path)));
  const isOther = (form: FlatIssue[]) =>
    form.some((flat) => flat.expected !== null && flat.path.length === path.length);
  const [near] = forms.filter((form) => !isOther(form)).sort((a, b) => a.length - b.length);
  if (near && near.length > 0) return near;
  if (issue.errors.length === 0 && 'options' in issue && Array.isArray(issue.options)) {
    const options = issue.options.map((option) => JSON.stringify(option)).join(', ');
    return [{ path, problem: `give one of ${options}.`, expected: null }];
  }
  const expected = [...new Set(forms.flatMap((form) => form.flatMap((flat) => flat.expected ?? [])))].join(' or ');
  const missing = issue.input === undefined ? 'missing; give' : 'must be';
  return [{ path, problem: expected === '' ? 'is none of the known ones.' : `${missing} ${expected}.`, expected }];
}

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text === '' ? '(the whole file)' : text;
}

function problemText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown: ${issue.keys.map((key) => `"${key}"`).join(', ')}. Check the spelling or take it out.`;
    case 'invalid_value':
      return `give one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'invalid_type':
      return issue.input === undefined ? `missing; give ${word(issue.expected)}.` : `must be ${word(issue.expected)}.`;
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') {
        return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.`;
      }
      return issue.origin === 'array' ? 'must not be empty.' : `${issue.message}.`;
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int') return `must be at most ${issue.maximum}.`;
      return issue.origin === 'array' ? `must have at most ${issue.maximum} entries.` : `${issue.message}.`;
    default:
      return `${issue.message}.`;
  }
}

function word(type: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list [ … ]',
    object: 'an object { … }',
    record: 'an object { … }',
  };
  return words[type] ?? type;
}

type MapRefusal = Extract<ImportRefusal, { code: 'map-invalid' | 'file-missing' | 'file-unreadable' }>;

/** Reads a JSON file. Refuses 'file-missing', 'file-unreadable', and 'map-invalid' with the place of a syntax error. */
export async function readJson(path: string): Promise<Outcome<unknown, MapRefusal>> {
  const file = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return refuse({ code: 'file-missing', file, path });
    return refuse({
      code: 'file-unreadable',
      file,
      path,
      detail: code === 'EISDIR' ? 'it is a folder' : String(error),
    });
  }
  try {
    return done(JSON.parse(text.replace(/^\ufeff/, '')) as unknown);
  } catch (error) {
    const problem = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    return refuse({ code: 'map-invalid', file, problems: [{ path: '(the whole file)', problem }] });
  }
}

/** Parses what MAP.json says. Refuses 'map-invalid', naming every place. */
export function parseImportMap(value: unknown, file = 'the map'): Outcome<ImportMap, ImportRefusal> {
  const parsed = importMapForm.safeParse(value, { reportInput: true });
  if (parsed.success) return done(parsed.data);
  return refuse({ code: 'map-invalid', file, problems: problemsOfForm(parsed.error) });
}
