import { calendarOf, measuresOf, scenariosOf } from '../../shared/model/plan.ts';
import { periodName } from '../../shared/text/at-names.ts';
import { type Action, canRun, GROUP_NAMES, keysOf, labelOf } from '../actions/action.ts';
import { i18n, type Key, language, say } from '../i18n/index.ts';
import { goToPeriod } from '../state/go-to.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { folded } from './score.ts';

export type EntryKind = 'action' | 'scenario' | 'measure' | 'period' | 'row';

/** One line of the palette. */
export interface PaletteEntry {
  /** The same for the same thing in every session of the plan: by it recent ones are known. */
  readonly id: string;
  readonly kind: EntryKind;
  readonly label: string;
  /** What it belongs to: the group of an action, the way down to a row. */
  readonly about: string;
  readonly keys: string | null;
  /** Folded texts that lead to it: in both languages, so that nobody needs to know which one is on. */
  readonly texts: readonly string[];
  run(): void;
}

/** Everything but the rows, of which there may be a hundred thousand. */
export function entriesOf(actions: readonly Action[], open: OpenPlan | null): PaletteEntry[] {
  const doable = actions.filter((action) => action.onlyKeys !== true && action.id !== 'palette');
  const offered = doable.filter((action) => canRun(action, open)).map((action) => actionEntry(action, open));
  return open === null ? offered : [...offered, ...scenarios(open), ...measures(open), ...periods(open)];
}

function actionEntry(action: Action, open: OpenPlan | null): PaletteEntry {
  const label = labelOf(action, open);
  return {
    id: `action:${action.id}`,
    kind: 'action',
    label: say(label),
    about: say(GROUP_NAMES[action.group]),
    keys: keysOf(action)[0] ?? null,
    texts: inBoth(label),
    run: () => action.run(open),
  };
}

function inBoth(key: Key): string[] {
  return ['en', 'zh'].map((lng) => folded(i18n.t(key as 'action.close', { lng })));
}

function scenarios({ workbench }: OpenPlan): PaletteEntry[] {
  return scenariosOf(workbench.plan).map((row) => ({
    id: `scenario:${row.id}`,
    kind: 'scenario',
    label: row.name,
    about: say('top.scenario'),
    keys: null,
    texts: [folded(row.name)],
    run: () => workbench.showScenario(row.id),
  }));
}

function measures({ workbench }: OpenPlan): PaletteEntry[] {
  return measuresOf(workbench.plan).map((row) => ({
    id: `measure:${row.id}`,
    kind: 'measure',
    label: row.name,
    about: say('top.measure'),
    keys: null,
    texts: [folded(row.name), folded(row.code)],
    run: () => workbench.showMeasure(row.id),
  }));
}

/** Those that can be columns: halves are not among them. */
function periods(open: OpenPlan): PaletteEntry[] {
  const calendar = calendarOf(open.workbench.plan);
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  const several = calendar.spec.years > 1;
  return calendar.periods
    .filter(({ kind }) => kind !== 'half' && (several || kind !== 'all'))
    .map((period) => ({
      id: `period:${period.code}`,
      kind: 'period',
      label: periodName(period, language(), lastYear),
      about: say('palette.period'),
      keys: null,
      texts: [
        folded(period.code),
        folded(periodName(period, 'en', lastYear)),
        folded(periodName(period, 'zh', lastYear)).replaceAll(' ', ''),
      ],
      run: () => goToPeriod(open, period),
    }));
}
