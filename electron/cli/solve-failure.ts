import type { Binding } from '../../shared/allocate/apportion-within.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';

/** Ends a pure problem. 1: the request cannot be met; 2: bad input. */
export class Failed extends Error {
  readonly exit: 1 | 2;
  readonly code: string;
  readonly details: unknown;

  constructor(exit: 1 | 2, code: string, message: string, details?: unknown) {
    super(message);
    this.exit = exit;
    this.code = code;
    this.details = details;
  }
}

interface Refusal {
  readonly code: string;
}

/** The failure for a refusal of the core: what cannot be met ends with 1, what is malformed with 2, by its field. */
export function failed(refusal: Refusal, places: number, fields: Readonly<Record<string, string>>): Failed {
  const { code, ...facts } = refusal as Refusal & Record<string, unknown>;
  const text = (ticks: unknown) => sumText(Number(ticks), places);
  switch (code) {
    case 'infeasible':
      return 'shortfall' in facts ? conflict(code, facts, text) : outOfReach(facts, text);
    case 'no-rounding':
      return conflict(code, facts, text);
    case 'margins-differ': {
      const details = { rowsTotal: text(facts['rowsTotal']), columnsTotal: text(facts['columnsTotal']) };
      const shortfall = text(Math.abs(Number(facts['missing'])));
      const message = `the rows sum to ${details.rowsTotal}, the columns to ${details.columnsTotal}`;
      return new Failed(1, code, message, { rows: [], columns: [], shortfall, ...details });
    }
    case 'no-basis': {
      const missing = facts['missing'] === undefined ? {} : { missing: text(facts['missing']) };
      const message = missing.missing
        ? `${missing.missing} is left and no part with a weight can take it`
        : 'all weights are 0';
      return new Failed(1, code, message, missing);
    }
    case 'bad-bound': {
      const field = placeOf('min', facts);
      const [min, max] = [text(facts['min']), text(facts['max'])];
      return new Failed(2, code, `${field}: ${min ?? 'none'} is above max ${max ?? 'none'}`, { field, min, max });
    }
    default: {
      const field = placeOf(fields[code] ?? code, facts);
      return new Failed(2, code, `${field}: ${WRONG[code] ?? 'cannot be used'}`, { field });
    }
  }
}

const WRONG: Readonly<Record<string, string>> = {
  'bad-weight': 'must be a finite number of at least 0',
  'bad-seed': 'must be a finite number of at least 0',
  'bad-unit': 'must be above 0, and divide total and bounds where a divisor method has bounds',
  'bad-lock': 'names no cell of the table',
  'bad-confidence': 'must be above 0',
  'no-claim': 'there is neither a claim nor a target',
  'bad-target': 'must be finite, and not negative here',
  'bad-potential': 'must be above 0',
  'bad-variation': 'must be at least 0',
  'bad-correlation': 'must be between 0 and 1',
  'bad-draws': 'must be between 1 and 10 million',
  'no-targets': 'are all 0: nothing to compare',
  empty: 'has no entries',
};

function placeOf(field: string, facts: Readonly<Record<string, unknown>>): string {
  if (facts['index'] !== undefined) return `${field}[${facts['index']}]`;
  return facts['row'] === undefined ? field : `${field}[${facts['row']}][${facts['column']}]`;
}

function conflict(
  code: string,
  facts: Readonly<Record<string, unknown>>,
  text: (ticks: unknown) => string | null,
): Failed {
  const { rows, columns } = facts as { rows: readonly number[]; columns: readonly number[] };
  const shortfall = text(facts['shortfall']);
  const named = (what: string, found: readonly number[]) => (found.length > 0 ? [`${what} ${found.join(', ')}`] : []);
  const where = [...named('rows', rows), ...named('columns', columns)].join(' and ');
  return new Failed(1, code, `${where} cannot have their totals together: ${shortfall} finds no place`, {
    rows,
    columns,
    shortfall,
  });
}

function outOfReach(facts: Readonly<Record<string, unknown>>, text: (ticks: unknown) => string | null): Failed {
  const binding = bindingJson(facts['binding'] as Binding);
  const [missing, total, least, most] = ['missing', 'total', 'least', 'most'].map((key) => text(facts[key]));
  const side = Number(facts['missing']) > 0 ? `at most ${most}` : `at least ${least}`;
  const message = `total ${total} cannot be met: the bounds allow ${side}, ${missing} is missing`;
  return new Failed(1, 'infeasible', message, { missing, total, least, most, binding });
}

export function bindingJson({ min, max }: Binding): { min: number[]; max: number[] } {
  return { min: Array.from(min), max: Array.from(max) };
}

/** A sum of bounds as text: null where it has no end. */
function sumText(ticks: number, places: number): string | null {
  return Number.isSafeInteger(ticks)
    ? formatDecimal(ticks, places)
    : Number.isFinite(ticks)
      ? String(ticks / 10 ** places)
      : null;
}
