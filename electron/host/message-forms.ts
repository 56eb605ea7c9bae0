import { z } from 'zod';
import { type Command, HOW_SET, type MemberInput } from '../../shared/command/command.ts';
import { parseMonth } from '../../shared/model/calendar.ts';
import type {
  BoundId,
  CheckpointId,
  DerivedMeasureId,
  DimensionId,
  LockId,
  MeasureId,
  MemberId,
  RoundId,
  ScenarioId,
  StrategyId,
} from '../../shared/model/ids.ts';
import { SCENARIO_COLOURS, SHOWN_IN } from '../../shared/model/rows.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import type { Envelope, Request } from '../../shared/protocol/messages.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { HOLIDAY_COUNTRIES } from '../../shared/text/holiday-countries.ts';
import { bookRequestForms, claimsForms } from './claims-forms.ts';
import { comparisonForm } from './comparison-form.ts';
import { editsForm } from './edits-form.ts';
import { exportForm } from './export-form.ts';
import { area, decimal, every, id, text, ticks, ticksArray } from './form-parts.ts';
import { importForms, memoryForm } from './import/import-forms.ts';
import { strategyForm } from './import/strategy-form.ts';
import { methodForm } from './method-form.ts';
import { structureForms } from './structure-forms.ts';

const MOST_LOG = 100_000;
/** More areas at once than anybody selects. */
const MOST_AREAS = 100_000;
/** Locks, bounds or names at once: all that a large plan has. */
const MOST_OF_A_PLAN = 1_000_000;

const month = z.string().refine((value) => parseMonth(value) !== null, 'not a month');
const memberIds = z
  .instanceof(Int32Array)
  .refine((values) => every(values, (value) => value > 0), 'not all are member ids');
const months = z.instanceof(Int32Array);
const keys = z
  .instanceof(Float64Array)
  .refine((values) => every(values, (value) => Number.isSafeInteger(value) && value >= 0), 'not all are keys');
const numbers = z.instanceof(Float64Array).refine((values) => every(values, Number.isFinite), 'not all are numbers');

const source = z.strictObject({ file: text, rows: z.int().min(0) });

const strategy = strategyForm satisfies z.ZodType<Strategy>;

const limit = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('value'), ticks }),
  z.strictObject({ of: z.literal('growth'), growth: z.string().regex(/^[+-]?\d{1,6}(\.\d{1,12})?$/) }),
]);

const entry = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), ticks }),
  z.strictObject({ op: z.literal('add'), ticks }),
  z.strictObject({ op: z.literal('scale'), factor: decimal }),
]) satisfies z.ZodType<Entry>;

const memberInput = z.strictObject({
  code: text.min(1),
  name: text,
  parent: text.nullable(),
  attributes: z.record(text, text),
  owner: z.strictObject({ name: text, contact: text }).nullable(),
}) satisfies z.ZodType<MemberInput>;

const scenario = id<ScenarioId>();
/** Number of a journal entry; 0 is before the first. */
const seq = z.int().min(0);

const locks = z.array(id<LockId>()).max(MOST_OF_A_PLAN);
const bounds = z.array(id<BoundId>()).max(MOST_OF_A_PLAN);
const lockKind = z.enum(['cells', 'sum']).exactOptional();

/** Every command that holds no other. */
const importDataForms = [
  z.strictObject({
    command: z.literal('import-members'),
    dimension: id<DimensionId>(),
    members: z.array(memberInput),
    source,
  }),
  z.strictObject({ command: z.literal('import-lines'), members: memberIds, source }),
  z.strictObject({
    command: z.literal('import-actuals'),
    kind: z.enum(['history', 'actuals']),
    members: memberIds,
    months,
    values: z.array(z.strictObject({ measure: id<MeasureId>(), ticks: ticksArray })),
    source,
  }),
  z.strictObject({
    command: z.literal('import-drivers'),
    drivers: z.array(
      z.strictObject({
        code: text.min(1),
        name: text,
        scope: z.enum(['member', 'line', 'period', 'line-period']),
        dimension: id<DimensionId>().nullable(),
        keys,
        values: numbers,
      }),
    ),
    source,
  }),
] as const;

const plainCommandForm = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('change-settings'),
    name: text.exactOptional(),
    referenceFirstMonth: month.exactOptional(),
  }),
  z.strictObject({
    command: z.literal('change-measure'),
    measure: id<MeasureId>(),
    name: text.exactOptional(),
    shownIn: z.literal(SHOWN_IN).exactOptional(),
  }),
  z.strictObject({
    command: z.literal('add-derived-measure'),
    name: text,
    numerator: id<MeasureId>(),
    denominator: id<MeasureId>(),
    shown: z.enum(['percent', 'number']),
    decimals: z.int().min(0).max(6),
  }),
  z.strictObject({ command: z.literal('remove-derived-measure'), derived: id<DerivedMeasureId>() }),
  z.strictObject({ command: z.literal('rename-member'), member: id<MemberId>(), name: text }),
  z.strictObject({
    command: z.literal('rename-members'),
    names: z.array(z.strictObject({ member: id<MemberId>(), name: text })).max(MOST_OF_A_PLAN),
  }),
  ...structureForms,
  ...claimsForms,
  ...importDataForms,
  z.strictObject({
    command: z.literal('import-table'),
    members: z.array(z.strictObject({ dimension: id<DimensionId>(), members: z.array(memberInput) })),
    data: z.discriminatedUnion('command', importDataForms),
    memory: memoryForm.nullable(),
  }),
  z.strictObject({ command: z.literal('add-scenario'), name: text, from: scenario.nullable() }),
  z.strictObject({ command: z.literal('rename-scenario'), scenario, name: text }),
  z.strictObject({
    command: z.literal('change-scenario'),
    scenario,
    note: text.exactOptional(),
    colour: z.int().min(1).max(SCENARIO_COLOURS).nullable().exactOptional(),
    archived: z.boolean().exactOptional(),
    place: z.int().min(0).exactOptional(),
  }),
  z.strictObject({ command: z.literal('set-scenario-status'), scenario, status: z.enum(['draft', 'in-review']) }),
  z.strictObject({
    command: z.literal('take-over'),
    from: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('scenario'), scenario }),
      z
        .strictObject({ is: z.literal('cells'), name: text, at: z.instanceof(Uint32Array), values: ticksArray })
        .refine(({ at, values }) => at.length === values.length, 'not one value for each cell'),
    ]),
    to: scenario,
    areas: z.array(area).min(1).max(MOST_AREAS),
  }),
  z.strictObject({ command: z.literal('remove-scenario'), scenario }),
  z.strictObject({
    command: z.literal('finalise-scenario'),
    scenario,
    note: text.exactOptional(),
    despite: text.exactOptional(),
  }),
  z.strictObject({ command: z.literal('reopen-scenario'), scenario, why: text }),
  z.strictObject({
    command: z.literal('set-area'),
    scenario,
    area,
    entry,
    method: methodForm,
    onlyExisting: z.boolean().exactOptional(),
    unit: ticks.min(1).exactOptional(),
  }),
  z.strictObject({
    command: z.literal('set-areas'),
    scenario,
    edits: editsForm,
    method: methodForm,
    unit: ticks.min(1).exactOptional(),
    how: z.enum(HOW_SET),
  }),
  z.strictObject({ command: z.literal('lock-area'), scenario, area, kind: lockKind }),
  z.strictObject({ command: z.literal('lock-areas'), scenario, areas: z.array(area).max(MOST_AREAS), kind: lockKind }),
  z.strictObject({ command: z.literal('set-note'), scenario, area, text }),
  z.strictObject({
    command: z.literal('bound-area'),
    scenario,
    area,
    floor: limit.nullable(),
    cap: limit.nullable(),
  }),
  z.strictObject({ command: z.literal('release-bounds'), bounds }),
  z.strictObject({ command: z.literal('unlock-area'), scenario, area }),
  z.strictObject({ command: z.literal('release-locks'), locks }),
  z.strictObject({ command: z.literal('add-checkpoint'), name: text, note: text, seq: seq.nullable() }),
  z.strictObject({
    command: z.literal('change-checkpoint'),
    checkpoint: id<CheckpointId>(),
    name: text,
    note: text,
  }),
  z.strictObject({ command: z.literal('remove-checkpoint'), checkpoint: id<CheckpointId>() }),
  z.strictObject({
    command: z.literal('set-premise'),
    measure: id<MeasureId>(),
    period: text,
    goal: ticks.nullable().exactOptional(),
    market: ticks.nullable().exactOptional(),
    why: text.exactOptional(),
  }),
  z.strictObject({ command: z.literal('save-strategy'), strategy, replaces: id<StrategyId>().exactOptional() }),
  z.strictObject({ command: z.literal('remove-strategy'), strategy: id<StrategyId>() }),
  z.strictObject({
    command: z.literal('apply-strategy'),
    scenario,
    measure: id<MeasureId>(),
    strategy,
    total: ticks.nullable(),
    period: text,
    keep: z.array(area).max(MOST_AREAS).exactOptional(),
    lockKept: z.boolean().exactOptional(),
    release: z.boolean().exactOptional(),
    into: text.exactOptional(),
  }),
]);

/** Every command, as a window may send it. What is carried out after a release is no such command itself. */
export const commandForm = z.discriminatedUnion('command', [
  plainCommandForm,
  z.strictObject({ command: z.literal('release-and'), locks, bounds, change: plainCommandForm }),
]) satisfies z.ZodType<Command>;

const logLimit = z.int().min(0).max(MOST_LOG);

const requestForm = z.discriminatedUnion('request', [
  z.strictObject({ request: z.literal('open') }),
  z.strictObject({ request: z.literal('cells'), scenario }),
  z.strictObject({ request: z.literal('execute'), command: commandForm }),
  z.strictObject({ request: z.literal('working-days'), holidays: z.enum(['weekends', ...HOLIDAY_COUNTRIES]) }),
  ...importForms,
  z.strictObject({ request: z.literal('undo') }),
  z.strictObject({ request: z.literal('redo') }),
  z.strictObject({ request: z.literal('log'), limit: logLimit, before: seq.exactOptional() }),
  z.strictObject({ request: z.literal('area-log'), scenario, area, limit: logLimit, before: seq.exactOptional() }),
  z.strictObject({ request: z.literal('return-to'), seq }),
  z.strictObject({ request: z.literal('copy') }),
  comparisonForm,
  z.strictObject({ request: z.literal('checklist'), scenario }),
  z.strictObject({
    request: z.literal('print-report'),
    scenario,
    measure: id<MeasureId>(),
    language: z.enum(['en', 'zh']),
    depth: z.int().min(0).max(1000).nullable(),
  }),
  z.strictObject({
    request: z.literal('print-agreements'),
    round: id<RoundId>(),
    owners: z.array(id<MemberId>()).max(100_000).nullable(),
    language: z.enum(['en', 'zh']),
  }),
  ...bookRequestForms,
  z.strictObject({ request: z.literal('explain'), scenario, area }),
  z.strictObject({ request: z.literal('overrides'), scenario, measure: id<MeasureId>(), period: text }),
  z.strictObject({
    request: z.literal('differences'),
    from: seq,
    to: seq.nullable(),
    order: z.array(id<DimensionId>()).max(100),
    limit: z.int().min(1).max(MOST_OF_A_PLAN).exactOptional(),
  }),
  z.strictObject({ request: z.literal('export'), target: text.min(1), what: exportForm }),
  z.strictObject({ request: z.literal('cancel-export'), target: text.min(1) }),
  z.strictObject({ request: z.literal('as-of'), seq, scenario: scenario.nullable() }),
  z.strictObject({ request: z.literal('seals') }),
]) satisfies z.ZodType<Request>;

/** What comes through a port, before anybody may rely on it. */
export const envelopeForm = z.strictObject({
  id: z.int(),
  body: requestForm,
}) satisfies z.ZodType<Envelope>;

/** Both hold everything that there is: a command or request that is added and forgotten here does not compile. */
type Covers<All, Known> = [All] extends [Known] ? true : never;
true satisfies Covers<Command['command'], z.infer<typeof commandForm>['command']>;
true satisfies Covers<Request['request'], z.infer<typeof requestForm>['request']>;
