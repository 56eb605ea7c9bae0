import { TableDesk } from '../../../electron/host/new-plan/table-desk.ts';
import type {
  DraftAnswer,
  PlanChoices,
  SheetPick,
  TableDraft,
  TablePreview,
} from '../../../shared/protocol/new-plan.ts';
import { seededRandom } from './random.ts';

export const NOW = new Date('2026-11-23T12:00:00Z');
const CALENDAR = { fiscalStart: 1, yearNamedBy: 'start' } as const;

/** Reads text or bytes as the wizard does; throws on trouble. */
export async function read(content: string | Uint8Array, file = 'sales.csv', pick: SheetPick = {}) {
  const desk = new TableDesk(() => NOW);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const preview = await desk.read(bytes, file, pick);
  if (!preview.ok) throw new Error(JSON.stringify(preview.refusal));
  return { desk, preview: preview.value };
}

/** Why bytes are not read. */
export async function troubleOf(content: string | Uint8Array, file = 'sales.csv'): Promise<string> {
  const desk = new TableDesk(() => NOW);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const preview = await desk.read(bytes, file);
  return preview.ok ? 'read' : preview.refusal.code;
}

export async function guess(
  content: string | Uint8Array,
  file?: string,
): Promise<DraftAnswer & { preview: TablePreview }> {
  const { desk, preview } = await read(content, file);
  return { ...answer(desk, preview, preview.draft), preview };
}

export function answer(desk: TableDesk, { token }: TablePreview, draft: TableDraft): DraftAnswer {
  const answered = desk.attempt({ from: 'table', token, draft }, CALENDAR, 'en');
  if (!answered.ok) throw new Error(JSON.stringify(answered.refusal));
  return answered.value;
}

/** Roles as short words, by heading: "date", "organization", "measure", "-". */
export function rolesOf({ columns, draft }: TablePreview): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ heading }, i) => {
      const role = draft.roles[i];
      if (role?.is === 'level') return [heading, role.dimension];
      if (role?.is === 'property') return [heading, `of ${columns[role.of]?.heading}`];
      return [heading, role?.is === 'ignored' ? '-' : (role?.is ?? '')];
    }),
  );
}

/** What "Next, Next, Create" chooses. */
export function choicesFor(found: DraftAnswer, more: Partial<PlanChoices> = {}): PlanChoices {
  return {
    name: 'Plan',
    language: 'en',
    currency: 'USD',
    ...CALENDAR,
    firstYear: found.calendar.firstYear,
    years: 1,
    leaf: 'month',
    holidays: null,
    measures: found.measures.map(({ key, name, kind, decimals }) => ({
      key,
      name: name || 'Sales',
      unit: kind === 'money' ? 'currency' : 'units',
      decimals,
      shownIn: 0,
      total: '',
    })),
    ratios: [],
    scenario: 'First draft',
    start: { from: 'last-year', growth: '0' },
    ...more,
  };
}

const REGIONS: Readonly<Record<string, readonly string[]>> = {
  East: ['Ann Lee', 'Bob Ray', 'Cid Fox'],
  West: ['Dee Orr', 'Eli Poe'],
  Central: ['Fay Kim', 'Gus Nye', 'Hal Ito'],
  South: ['Ivy Xu', 'Jon Day'],
};
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Furniture: ['Chairs', 'Tables', 'Bookcases'],
  Technology: ['Phones', 'Copiers'],
  'Office Supplies': ['Paper', 'Binders', 'Art', 'Storage'],
};

export interface RetailRow {
  readonly date: string;
  readonly region: string;
  readonly rep: string;
  readonly category: string;
  readonly sub: string;
  readonly cents: number;
  readonly quantity: number;
  readonly profit: number;
}

/** A retail history like those that people have: orders by day over four years. The same for the same seed. */
export function retail(count: number, seed = 7): RetailRow[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const start = Date.UTC(2021, 0, 1);
  return Array.from({ length: count }, (_, i) => {
    const day = i < 48 ? Date.UTC(2021, i, 15) : start + Math.floor(random() * 1461) * 86_400_000;
    const region = pick(Object.keys(REGIONS));
    const category = pick(Object.keys(CATEGORIES));
    const cents = 500 + Math.floor(random() * 250_000);
    return {
      date: new Date(day).toISOString().slice(0, 10),
      region,
      rep: pick(REGIONS[region] as string[]),
      category,
      sub: pick(CATEGORIES[category] as string[]),
      cents,
      quantity: 1 + Math.floor(random() * 14),
      profit: Math.floor((random() - 0.3) * cents * 0.4),
    };
  });
}

export const money = (cents: number) =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** As an export of a shop system looks. */
export function retailCsv(rows: readonly RetailRow[]): string {
  const lines = rows.map((row, i) => {
    const [y, m, d] = row.date.split('-').map(Number);
    return [
      i + 1,
      `CA-${y}-${100000 + i}`,
      `${m}/${d}/${y}`,
      row.region,
      row.rep,
      `C-${(i * 37) % 793}`,
      row.category,
      row.sub,
      money(row.cents),
      row.quantity,
      '0.2',
      money(row.profit),
    ].join(',');
  });
  const head =
    'Row ID,Order ID,Order Date,Region,Sales Rep,Customer ID,Category,Sub-Category,Sales,Quantity,Discount,Profit';
  return `${head}\n${lines.join('\n')}\n`;
}
