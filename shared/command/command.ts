import { type ClaimsCommand, claimsIntent } from '../claims/command.ts';
import { hullsOf } from '../edits/hull.ts';
import type {
  BoundId,
  CheckpointId,
  DerivedMeasureId,
  DimensionId,
  LockId,
  MeasureId,
  MemberId,
  ScenarioId,
  StrategyId,
} from '../model/ids.ts';
import type { Plan } from '../model/plan.ts';
import type {
  AreaRow,
  DerivedMeasureRow,
  DriverScope,
  Limit,
  LockKind,
  MappingRow,
  ScenarioStatus,
  ShownIn,
} from '../model/rows.ts';
import type { Strategy } from '../model/strategy.ts';
import type { SpreadMethod } from '../spread/method.ts';
import type { StructureCommand } from '../structure/command.ts';
import type { Entry } from '../text/entry.ts';

/** A node x a period x a measure; the scenario stands beside it. */
export type Area = AreaRow;

/** How an edit of an area spreads over its cells. */
export type Method = SpreadMethod;

export interface MemberInput {
  readonly code: string;
  readonly name: string;
  /** Code of the parent, null at the top. */
  readonly parent: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly owner: { readonly name: string; readonly contact: string } | null;
}

/** Where bulk data came from, for the journal. */
export interface Source {
  /** File name without its folder, or "pasted". */
  readonly file: string;
  readonly rows: number;
}

/** How areas come to be set together. */
export const HOW_SET = ['paste', 'fill', 'clear', 'replace'] as const;
export type HowSet = (typeof HOW_SET)[number];

export interface AreaEdit {
  readonly area: Area;
  readonly entry: Entry;
}

/** What is taken over: of a scenario of the plan, or cells from elsewhere (a checkpoint, a strategy that was tried). */
export type TakenFrom =
  | { readonly is: 'scenario'; readonly scenario: ScenarioId }
  | {
      readonly is: 'cells';
      readonly name: string;
      /** line x leafCount + leaf, ascending; cells that are not among them stay. */
      readonly at: Uint32Array;
      readonly values: Float64Array;
    };

/** What a plan keeps of an import; takes the place of what it kept of files with the same kind and headings. */
export type MappingMemory = Omit<MappingRow, 'id'>;

/** The data of an import; ids may be those that members get which come with it. */
export type DataImport = Extract<
  Command,
  { readonly command: 'import-members' | 'import-lines' | 'import-actuals' | 'import-drivers' }
>;

export type Command =
  | { readonly command: 'change-settings'; readonly name?: string; readonly referenceFirstMonth?: string }
  /** Gives a measure another name, or the unit that its amounts are shown in. */
  | {
      readonly command: 'change-measure';
      readonly measure: MeasureId;
      readonly name?: string;
      readonly shownIn?: ShownIn;
    }
  /** Adds a ratio of two measures, shown with so many decimals. */
  | {
      readonly command: 'add-derived-measure';
      readonly name: string;
      readonly numerator: MeasureId;
      readonly denominator: MeasureId;
      readonly shown: DerivedMeasureRow['shown'];
      readonly decimals: number;
    }
  | { readonly command: 'remove-derived-measure'; readonly derived: DerivedMeasureId }
  /** Adds members and brings those whose code exists up to date. */
  | {
      readonly command: 'import-members';
      readonly dimension: DimensionId;
      readonly members: readonly MemberInput[];
      readonly source: Source;
    }
  | { readonly command: 'rename-member'; readonly member: MemberId; readonly name: string }
  /** Several at once, as replacing in names does. */
  | {
      readonly command: 'rename-members';
      readonly names: readonly { readonly member: MemberId; readonly name: string }[];
    }
  | StructureCommand
  | ClaimsCommand
  /** n x dimensions leaf member ids; combinations that exist already stay as they are. */
  | { readonly command: 'import-lines'; readonly members: Int32Array; readonly source: Source }
  /** Sets actuals (of past years: history); row i is members[i], months[i] and a value per measure. Adds missing lines. */
  | {
      readonly command: 'import-actuals';
      readonly kind: 'history' | 'actuals';
      readonly members: Int32Array;
      readonly months: Int32Array;
      readonly values: readonly { readonly measure: MeasureId; readonly ticks: Float64Array }[];
      readonly source: Source;
    }
  | {
      readonly command: 'import-drivers';
      readonly drivers: readonly {
        readonly code: string;
        readonly name: string;
        readonly scope: DriverScope;
        readonly dimension: DimensionId | null;
        /** See Plan.driverValues. */
        readonly keys: Float64Array;
        readonly values: Float64Array;
      }[];
      readonly source: Source;
    }
  /** An import as a whole: members that come with it, its data, and what is remembered of it for later ones. */
  | {
      readonly command: 'import-table';
      readonly members: readonly { readonly dimension: DimensionId; readonly members: readonly MemberInput[] }[];
      readonly data: DataImport;
      readonly memory: MappingMemory | null;
    }
  | { readonly command: 'add-scenario'; readonly name: string; readonly from: ScenarioId | null }
  | { readonly command: 'rename-scenario'; readonly scenario: ScenarioId; readonly name: string }
  /** What is absent stays; `place` is how many others come before it. */
  | {
      readonly command: 'change-scenario';
      readonly scenario: ScenarioId;
      readonly note?: string;
      /** 1 to 8 or none. */
      readonly colour?: number | null;
      readonly archived?: boolean;
      readonly place?: number;
    }
  | {
      readonly command: 'set-scenario-status';
      readonly scenario: ScenarioId;
      readonly status: Exclude<ScenarioStatus, 'final'>;
    }
  /** Puts areas of one measure into a scenario exactly as they are in another, or as given; nothing else moves. */
  | {
      readonly command: 'take-over';
      readonly from: TakenFrom;
      readonly to: ScenarioId;
      readonly areas: readonly Area[];
    }
  | { readonly command: 'remove-scenario'; readonly scenario: ScenarioId }
  /** Makes a scenario final and seals what it is; `despite` says why, where the checklist warns of something. */
  | {
      readonly command: 'finalise-scenario';
      readonly scenario: ScenarioId;
      readonly note?: string;
      readonly despite?: string;
    }
  | { readonly command: 'reopen-scenario'; readonly scenario: ScenarioId; readonly why: string }
  | {
      readonly command: 'set-area';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly entry: Entry;
      readonly method: Method;
      /** Only cells that have a value take part, unless all free ones are 0. */
      readonly onlyExisting?: boolean;
      /** Rounding unit of the cells where a total is spread, ticks; default 1. */
      readonly unit?: number;
    }
  /**
   * Sets many areas at once, in one step: single cells to what is asked, larger areas by the method. Their order does
   * not matter; where they nest the finer ones have their way, and the rest of the coarser one meets its total.
   */
  | {
      readonly command: 'set-areas';
      readonly scenario: ScenarioId;
      readonly edits: readonly AreaEdit[];
      readonly method: Method;
      /** As in set-area. */
      readonly unit?: number;
      /** What the planner did, for the journal. */
      readonly how: HowSet;
    }
  | {
      readonly command: 'lock-area';
      readonly scenario: ScenarioId;
      readonly area: Area;
      /** Default 'cells'; an area of one cell is always 'cells'. */
      readonly kind?: LockKind;
    }
  /** Locks several areas, one after the other as lock-area does each. */
  | {
      readonly command: 'lock-areas';
      readonly scenario: ScenarioId;
      readonly areas: readonly Area[];
      readonly kind?: LockKind;
    }
  /** Releases every lock that lies within the area. */
  | { readonly command: 'unlock-area'; readonly scenario: ScenarioId; readonly area: Area }
  /** Writes a note on an area, or (an empty text) takes it away. */
  | { readonly command: 'set-note'; readonly scenario: ScenarioId; readonly area: Area; readonly text: string }
  /** Sets a floor, a cap or both on an area's total in place of those it has; both null takes them away. */
  | {
      readonly command: 'bound-area';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly floor: Limit | null;
      readonly cap: Limit | null;
    }
  | { readonly command: 'release-bounds'; readonly bounds: readonly BoundId[] }
  | { readonly command: 'release-locks'; readonly locks: readonly LockId[] }
  /** Releases locks and bounds and carries out what they stood in the way of, in one: both or neither. */
  | {
      readonly command: 'release-and';
      readonly locks: readonly LockId[];
      readonly bounds: readonly BoundId[];
      readonly change: Command;
    }
  /** Names a point of the journal: the state right after entry `seq`, null for the present one. */
  | {
      readonly command: 'add-checkpoint';
      readonly name: string;
      readonly note: string;
      readonly seq: number | null;
    }
  | {
      readonly command: 'change-checkpoint';
      readonly checkpoint: CheckpointId;
      readonly name: string;
      readonly note: string;
    }
  | { readonly command: 'remove-checkpoint'; readonly checkpoint: CheckpointId }
  /** Says what the target of a measure in a period rests on; what is absent stays, null or an empty text takes away. */
  | {
      readonly command: 'set-premise';
      readonly measure: MeasureId;
      /** As PremiseRow.period. */
      readonly period: string;
      /** Ticks. */
      readonly goal?: number | null;
      /** Ticks above 0; of a year alone. */
      readonly market?: number | null;
      readonly why?: string;
    }
  /** Adds a strategy, or replaces the one of the same name; or the one named by id, which may so be renamed. */
  | { readonly command: 'save-strategy'; readonly strategy: Strategy; readonly replaces?: StrategyId }
  | { readonly command: 'remove-strategy'; readonly strategy: StrategyId }
  | {
      readonly command: 'apply-strategy';
      readonly scenario: ScenarioId;
      readonly measure: MeasureId;
      readonly strategy: Strategy;
      /** Ticks for the period; null keeps the present total. */
      readonly total: number | null;
      /** Code of the year (or the whole plan when it is one year). */
      readonly period: string;
      /** Areas of the measure whose present totals stand, as if they were locked. */
      readonly keep?: readonly Area[];
      /** Whether these are locked from then on. */
      readonly lockKept?: boolean;
      /** Whether the locks and bounds on the measure are released first. */
      readonly release?: boolean;
      /** Name of a new scenario, a copy of `scenario`: it is laid out instead, and `scenario` stays as it is. */
      readonly into?: string;
    };

/** So many areas of a command that takes any number are kept in the journal. */
const MOST_AREAS_KEPT = 100;

export type CommandName = Command['command'];

/** What the journal keeps of a command: all of it but the bulk data, which the facts hold. Plain JSON. */
export type Intent = {
  readonly command: Exclude<CommandName, 'import-table'> | 'undo' | 'redo' | 'return-to';
} & Readonly<Record<string, unknown>>;

/**
 * The intent of a command: typed arrays become their lengths, and many areas the one around them, so that a journal
 * line stays a line; up to MOST_AREAS_KEPT are kept beside it. `plan` is the plan that the command was decided for.
 */
export function intentOf(plan: Plan, command: Command): Intent {
  switch (command.command) {
    case 'set-areas': {
      const { edits, ...rest } = command;
      const edited = edits.length <= MOST_AREAS_KEPT ? { edited: edits.map(({ area }) => area) } : {};
      return { ...rest, count: edits.length, areas: hullsOf(plan, edits), ...edited };
    }
    case 'import-members':
      return { ...command, members: command.members.length };
    case 'rename-members':
      return { command: command.command, count: command.names.length };
    case 'import-lines':
      return { ...command, members: command.source.rows };
    case 'import-actuals':
      return {
        command: command.command,
        kind: command.kind,
        measures: command.values.map((value) => value.measure),
        rows: command.months.length,
        source: command.source,
      };
    case 'import-drivers':
      return {
        command: command.command,
        drivers: command.drivers.map((driver) => driver.code),
        source: command.source,
      };
    case 'import-table': {
      const { data, members } = command;
      // In the journal it is the import of its data.
      return { ...intentOf(plan, data), newMembers: members.reduce((count, { members }) => count + members.length, 0) };
    }
    case 'take-over': {
      const { from, to, areas } = command;
      const source = from.is === 'scenario' ? from : { is: from.is, name: from.name };
      return { command: 'take-over', from: source, to, areas: areas.slice(0, MOST_AREAS_KEPT), count: areas.length };
    }
    case 'start-claims':
    case 'receive-claims':
    case 'accept-claims':
    case 'offer-claims':
    case 'decide-claims':
    case 'withdraw-claims':
    case 'change-round':
    case 'remove-round':
      return claimsIntent(command);
    case 'release-and':
      return { ...command, change: intentOf(plan, command.change) };
    default:
      return command;
  }
}
