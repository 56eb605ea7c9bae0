import type { Area, Command, TakenFrom } from '../../shared/command/command.ts';
import { linesOfMembers } from '../../shared/cube/area.ts';
import { membersOfNode } from '../../shared/cube/row-tree.ts';
import { calendarOf, cellsOf } from '../../shared/model/plan.ts';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { i18n, language } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { columnsOf } from './columns.ts';
import { type Marked, markedRows, outermost } from './marked.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

/** What would be taken over: of which side, which areas. */
export interface Taking {
  readonly from: Side;
  readonly areas: readonly Area[];
  /** "East, Q1 2027", or "3 areas". */
  readonly words: string;
}

/** The side that the keyboard is on; the first of the others while it is on the names, last year or the base. */
export function sideAt(compared: Compared, marked: Marked): Side {
  const column = columnsOf(compared)[marked.column - 1];
  if (column && column.is !== 'last-year' && column.side !== compared.base) return column.side;
  return compared.others[0] ?? compared.base;
}

/** The side whose figures are taken: that of the column, the base too. */
export function takingOf(compared: Compared, marked: Marked): Taking {
  const column = columnsOf(compared)[marked.column - 1];
  const from = column && column.is !== 'last-year' ? column.side : sideAt(compared, marked);
  const { plan, tree, measure, period } = compared;
  const nodes = outermost(markedRows(compared.rows, marked), tree.parent);
  const areas = nodes.map((node): Area => {
    return { measure, members: membersOfNode(plan, tree, node), period: period.code };
  });
  const first = areas[0] as Area;
  const words =
    areas.length === 1 ? namesOf(plan).area(first, language()) : i18n.t('compare.areas', { count: areas.length });
  return { from, areas, words };
}

/** The scenarios into which a side can be taken: the compared ones first, then the others in use. */
export function takers({ plan, sides }: Compared, from: Side): ScenarioRow[] {
  const compared = sides.flatMap(({ ref }) => (ref.is === 'scenario' ? [ref.scenario] : []));
  const rows = [...plan.tables.scenario.values()].filter(
    (row) => row.status !== 'final' && !row.archived && !(from.ref.is === 'scenario' && from.ref.scenario === row.id),
  );
  const place = (row: ScenarioRow) => (compared.includes(row.id) ? compared.indexOf(row.id) : compared.length);
  return rows.sort((a, b) => place(a) - place(b) || a.position - b.position);
}

/** Of what is no scenario of the plan, the cells that differ are handed over themselves. */
function sourceOf({ plan, measure, period }: Compared, { from, areas }: Taking, into: ScenarioRow): TakenFrom {
  if (from.ref.is === 'scenario') return { is: 'scenario', scenario: from.ref.scenario };
  const width = calendarOf(plan).leafCount;
  const present = cellsOf(plan, into.id, measure);
  const at = new Set<number>();
  for (const area of areas) {
    for (const line of linesOfMembers(plan, area.members)) {
      for (let cell = line * width + period.firstLeaf; cell < line * width + period.endLeaf; cell++) {
        if (from.cells[cell] !== present[cell]) at.add(cell);
      }
    }
  }
  const sorted = Uint32Array.from(at).sort();
  return {
    is: 'cells',
    name: from.name,
    at: sorted,
    values: Float64Array.from(sorted, (cell) => from.cells[cell] as number),
  };
}

/** Takes areas over into a scenario; locks and bounds in the way are told, with the ways out. */
export async function takeOver(open: OpenPlan, compared: Compared, taking: Taking, into: ScenarioRow): Promise<void> {
  const { workbench } = open;
  if (!(await workbench.loadScenario(into.id))) return;
  const { t } = i18n;
  const command: Command = {
    command: 'take-over',
    from: sourceOf(compared, taking, into),
    to: into.id,
    areas: taking.areas,
  };
  const before = workbench.plan.seq;
  await open.entry.send({ command, text: null, at: null });
  const names = { area: taking.words, from: taking.from.name, to: into.name };
  if (workbench.plan.seq > before) notify('done', t('compare.taken', names));
  else if (open.entry.refused.get() === null) notify('hint', t('compare.takenAlready', names));
}
