import { actions } from './actions.ts';
import { charts } from './charts.ts';
import { claims } from './claims.ts';
import { columns } from './columns.ts';
import { compare } from './compare.ts';
import { exportWords } from './export.ts';
import { final } from './final.ts';
import { find } from './find.ts';
import { frame } from './frame.ts';
import { grid } from './grid.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { holds } from './holds.ts';
import { importing } from './importing.ts';
import { inspector } from './inspector.ts';
import { intents } from './intents.ts';
import { methods } from './methods.ts';
import { newPlan } from './newPlan.ts';
import { range } from './range.ts';
import { report } from './report.ts';
import { risk } from './risk.ts';
import { scenarios } from './scenarios.ts';
import { strategy } from './strategy.ts';
import { structure } from './structure.ts';
import { target } from './target.ts';

/** English, and the list of all keys. */
export const en = {
  ...actions,
  ...charts,
  ...claims,
  ...columns,
  ...compare,
  ...exportWords,
  ...find,
  ...frame,
  ...grid,
  ...help,
  ...history,
  ...holds,
  ...inspector,
  ...intents,
  ...methods,
  ...newPlan,
  ...range,
  ...report,
  ...risk,
  ...final,
  ...importing,
  ...scenarios,
  ...strategy,
  ...structure,
  ...target,
} as const;
