import type { CellsFact, Fact, RowFact } from '../cube/changeset.ts';
import { checklistOf, hindrances } from '../final/checklist.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { cubeKey, measuresOf, nextId, type Plan, scenariosOf } from '../model/plan.ts';
import type { ScenarioRow, Tables } from '../model/rows.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, freeName, openScenario, rowOf } from './guards.ts';

function scenarioFact(before: ScenarioRow | null, after: ScenarioRow | null): RowFact {
  return { fact: 'row', table: 'scenario', id: (after ?? before)?.id as ScenarioId, before, after };
}

/** The cells of `source` that are not zero, as facts that put them into, or take them from, a scenario. */
function cellFacts(plan: Plan, source: ScenarioId, target: ScenarioId, change: 'put' | 'take'): CellsFact[] {
  const facts: CellsFact[] = [];
  for (const measure of measuresOf(plan)) {
    const cells = plan.cells.get(cubeKey(source, measure.id));
    if (!cells) continue;
    const at = positionsOfNonZero(cells);
    if (at.length === 0) continue;
    const values = Float64Array.from(at, (index) => cells[index] as number);
    const zeros = new Float64Array(at.length);
    const put = change === 'put';
    facts.push({
      fact: 'cells',
      scenario: target,
      measure: measure.id,
      at,
      before: put ? zeros : values,
      after: put ? values : zeros,
    });
  }
  return facts;
}

function positionsOfNonZero(cells: Float64Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < cells.length; i++) if (cells[i] !== 0) n++;
  const at = new Uint32Array(n);
  for (let i = 0, k = 0; k < n; i++) if (cells[i] !== 0) at[k++] = i;
  return at;
}

/** The tables whose rows are copied with their scenario. */
const COPIED_TABLES = ['lock', 'bound', 'note'] as const;
/** Those whose rows go with it: what was agreed about one scenario says nothing of its copy. */
const SCENARIO_TABLES = [...COPIED_TABLES, 'claim', 'round', 'final'] as const;
type ScenarioTable = (typeof SCENARIO_TABLES)[number];

function rowsOfScenario(plan: Plan, table: ScenarioTable, scenario: ScenarioId): Tables[ScenarioTable][] {
  return [...plan.tables[table].values()].filter((row) => row.scenario === scenario).sort((a, b) => a.id - b.id);
}

/** A new scenario, empty or a copy (cells, locks, bounds and notes) of another. */
export function addScenario(plan: Plan, command: CommandOf<'add-scenario'>): Decision {
  const name = freeName('scenario', command.name, plan.tables.scenario.values());
  if (!name.ok) return name;
  const id = nextId(plan, 'scenario') as ScenarioId;
  const position = Math.max(0, ...[...plan.tables.scenario.values()].map((row) => row.position + 1));
  const row: ScenarioRow = {
    id,
    name: name.value,
    status: 'draft',
    position,
    base: null,
    strategy: null,
    note: '',
    colour: null,
    archived: false,
  };
  if (command.from === null) return done({ facts: [scenarioFact(null, row)] });
  const base = rowOf(plan, 'scenario', command.from);
  if (!base.ok) return base;
  const facts: Fact[] = [scenarioFact(null, { ...row, base: base.value.id, strategy: base.value.strategy })];
  facts.push(...cellFacts(plan, base.value.id, id, 'put'));
  for (const table of COPIED_TABLES) {
    let rowId = nextId(plan, table);
    for (const row of rowsOfScenario(plan, table, base.value.id)) {
      const after = { ...row, id: rowId, scenario: id };
      facts.push({ fact: 'row', table, id: rowId, before: null, after } as RowFact);
      rowId++;
    }
  }
  return done({ facts });
}

export function renameScenario(plan: Plan, command: CommandOf<'rename-scenario'>): Decision {
  const row = openScenario(plan, command.scenario);
  if (!row.ok) return row;
  const others = [...plan.tables.scenario.values()].filter((other) => other.id !== command.scenario);
  const name = freeName('scenario', command.name, others);
  if (!name.ok) return name;
  if (name.value === row.value.name) return done({ facts: [] });
  return done({ facts: [scenarioFact(row.value, { ...row.value, name: name.value })] });
}

/**
 * Changes how a scenario is kept: its note, colour, whether it is archived, its place among the others. All but the note
 * may change of a final one too: they say nothing of its figures.
 */
export function changeScenario(plan: Plan, command: CommandOf<'change-scenario'>): Decision {
  const { scenario, note, colour, archived, place } = command;
  const row = note === undefined ? rowOf(plan, 'scenario', scenario) : openScenario(plan, scenario);
  if (!row.ok) return row;
  const after: ScenarioRow = {
    ...row.value,
    ...(note === undefined ? {} : { note: note.trim() }),
    ...(colour === undefined ? {} : { colour }),
    ...(archived === undefined ? {} : { archived }),
  };
  const order = scenariosOf(plan).map((other) => (other.id === scenario ? after : other));
  if (place === undefined) return done({ facts: isSame(row.value, after) ? [] : [scenarioFact(row.value, after)] });
  const others = order.filter((other) => other !== after);
  others.splice(Math.min(place, others.length), 0, after);
  // Only those whose place changes are written.
  const facts: Fact[] = [];
  others.forEach((other, position) => {
    const before = plan.tables.scenario.get(other.id) as ScenarioRow;
    const placed = { ...other, position };
    if (!isSame(before, placed)) facts.push(scenarioFact(before, placed));
  });
  return done({ facts });
}

function isSame(a: ScenarioRow, b: ScenarioRow): boolean {
  return a.note === b.note && a.colour === b.colour && a.archived === b.archived && a.position === b.position;
}

/** Hands a scenario in for review, or takes it back; what is final is reopened instead. */
export function setScenarioStatus(plan: Plan, command: CommandOf<'set-scenario-status'>): Decision {
  const row = openScenario(plan, command.scenario);
  if (!row.ok) return row;
  if (row.value.status === command.status) return done({ facts: [] });
  return done({ facts: [scenarioFact(row.value, { ...row.value, status: command.status })] });
}

/** Takes a scenario away with its cells, locks, bounds, notes and final versions; copies of it forget what they were copied from. */
export function removeScenario(plan: Plan, command: CommandOf<'remove-scenario'>): Decision {
  const row = openScenario(plan, command.scenario);
  if (!row.ok) return row;
  const facts: Fact[] = cellFacts(plan, row.value.id, row.value.id, 'take');
  for (const table of SCENARIO_TABLES) {
    for (const held of rowsOfScenario(plan, table, row.value.id)) {
      facts.push({ fact: 'row', table, id: held.id, before: held, after: null } as RowFact);
    }
  }
  for (const other of plan.tables.scenario.values()) {
    if (other.base === row.value.id) facts.push(scenarioFact(other, { ...other, base: null }));
  }
  facts.push(scenarioFact(row.value, null));
  return done({ facts });
}

/** Makes a scenario final once the checklist has nothing against it. The seal is the session's: see seal.ts there. */
export function finaliseScenario(plan: Plan, command: CommandOf<'finalise-scenario'>): Decision {
  const { scenario, despite = '' } = command;
  const row = openScenario(plan, scenario);
  if (!row.ok) return row;
  const checks = hindrances(checklistOf(plan, scenario), despite.trim() !== '');
  if (checks.length > 0) return refuse({ code: 'not-ready', scenario, checks });
  return done({ facts: [scenarioFact(row.value, { ...row.value, status: 'final' })] });
}

/** Opens a final scenario again; the reason stays in the journal. */
export function reopenScenario(plan: Plan, command: CommandOf<'reopen-scenario'>): Decision {
  const row = rowOf(plan, 'scenario', command.scenario);
  if (!row.ok) return row;
  if (row.value.status !== 'final') return refuse({ code: 'not-final', scenario: row.value.id });
  if (command.why.trim() === '') return refuse({ code: 'reason-missing' });
  return done({ facts: [scenarioFact(row.value, { ...row.value, status: 'draft' })] });
}
