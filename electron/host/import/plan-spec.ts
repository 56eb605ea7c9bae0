import * as z from 'zod';
import { LEAF_KINDS, parseMonth } from '../../../shared/model/calendar.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { importMapForm, problemsOfForm } from './import-map.ts';
import type { MapProblem } from './import-problem.ts';
import { strategyForm } from './strategy-form.ts';
import { normalName } from './table.ts';

const text = z.string().trim().min(1, 'must not be empty');
const code = text.max(100, 'must be at most 100 characters long');
const monthText = z.string().refine((value) => parseMonth(value) !== null, 'must be a month as "YYYY-MM"');
const decimals = z.int().min(0).max(6);

const memberColumns = z.strictObject({
  code: text.optional(),
  name: text.optional(),
  parent: text.optional(),
  owner: text.optional(),
  contact: text.optional(),
});
const levelColumns = z.strictObject({
  name: text,
  code: text.optional(),
  owner: text.optional(),
  contact: text.optional(),
});
const fileOptions = {
  sheet: importMapForm.shape.sheet,
  headerRow: importMapForm.shape.headerRow,
  encoding: importMapForm.shape.encoding,
  delimiter: importMapForm.shape.delimiter,
};

const memberFile = z.strictObject({
  file: text,
  /** Headings of a table with one member a row. */
  columns: memberColumns.optional(),
  /** Headings of a table with one column a level, from the top. */
  levels: z
    .array(z.union([text, levelColumns]))
    .min(1)
    .optional(),
  /** Attribute to heading. */
  attributes: z.record(text, text).optional(),
  ...fileOptions,
});
export type MemberFile = z.infer<typeof memberFile>;

export interface MemberOutline {
  readonly code?: string | undefined;
  readonly name: string;
  readonly owner?: string | undefined;
  readonly contact?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly children?: readonly (MemberOutline | string)[] | undefined;
}

const memberOutline: z.ZodType<MemberOutline> = z.strictObject({
  code: code.optional(),
  name: text,
  owner: text.optional(),
  contact: z.string().optional(),
  attributes: z.record(text, z.string()).optional(),
  get children() {
    return z.array(z.union([text, memberOutline])).optional();
  },
});

const dataFile = z.union([text, z.strictObject({ file: text, map: z.union([text, importMapForm]).optional() })]);
const dataFiles = z.union([dataFile, z.array(dataFile)]).optional();
export type DataFile = z.infer<typeof dataFile>;

export const planSpecForm = z.strictObject({
  name: text,
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be the three letters of a currency, as "EUR"'),
  /** Of the measures in money that do not say it. */
  decimals: decimals.optional(),
  calendar: z.strictObject({
    firstMonth: monthText,
    years: z.int().min(1).max(10).default(1),
    leaf: z.enum(LEAF_KINDS).default('month'),
    yearNamedBy: z.enum(['start', 'end']).default('start'),
  }),
  referenceFirstMonth: monthText.optional(),
  measures: z
    .array(z.strictObject({ code, name: text.optional(), decimals: decimals.optional(), unit: text.optional() }))
    .min(1),
  dimensions: z
    .array(
      z.strictObject({
        code,
        name: text.optional(),
        levels: z.array(text).default([]),
        members: z.union([text, memberFile, z.array(z.union([text, memberOutline])).min(1)]),
      }),
    )
    .min(1)
    .max(8),
  lines: dataFiles,
  history: dataFiles,
  actuals: dataFiles,
  drivers: dataFiles,
  strategies: z.array(z.union([text, strategyForm])).optional(),
});
export type PlanSpec = z.infer<typeof planSpecForm>;

export interface SpecInvalid {
  readonly code: 'spec-invalid';
  readonly file: string;
  readonly problems: readonly MapProblem[];
}

/** Parses what SPEC.json says. Refuses 'spec-invalid', naming every place. */
export function parsePlanSpec(value: unknown, file = 'spec'): Outcome<PlanSpec, SpecInvalid> {
  const parsed = planSpecForm.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse({ code: 'spec-invalid', file, problems: problemsOfForm(parsed.error) });
  const problems = [
    ...repeatedCodes('dimensions', parsed.data.dimensions),
    ...repeatedCodes('measures', parsed.data.measures),
  ];
  return problems.length > 0 ? refuse({ code: 'spec-invalid', file, problems }) : done(parsed.data);
}

/** A heading must tell what its column is: codes may differ neither in case only nor be called like the period. */
function repeatedCodes(list: string, entries: readonly { readonly code: string }[]): MapProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, i): MapProblem[] => {
    const name = normalName(entry.code);
    const path = `${list}[${i}].code`;
    if (name === 'period') return [{ path, problem: '"period" is the name of the time axis; choose another code.' }];
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, i);
      return [];
    }
    return [{ path, problem: `"${entry.code}" is the code of ${list}[${earlier}] too; each needs its own.` }];
  });
}
