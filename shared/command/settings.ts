import { parseMonth } from '../model/calendar.ts';
import type { StrategyId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { measuresOf, nextId, type Plan, settingsOf } from '../model/plan.ts';
import { checkStrategy } from '../strategy/check-strategy.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, freeName, measureOf, rowOf } from './guards.ts';

export function changeSettings(plan: Plan, command: CommandOf<'change-settings'>): Decision {
  const before = settingsOf(plan);
  const name = freeName('plan', command.name ?? before.name, []);
  if (!name.ok) return name;
  const referenceFirstMonth = command.referenceFirstMonth ?? before.referenceFirstMonth;
  if (parseMonth(referenceFirstMonth) === null) return refuse({ code: 'bad-month', text: referenceFirstMonth });
  const after = { ...before, name: name.value, referenceFirstMonth };
  if (after.name === before.name && after.referenceFirstMonth === before.referenceFirstMonth)
    return done({ facts: [] });
  return done({ facts: [{ fact: 'row', table: 'settings', id: 1, before, after }] });
}

export function changeMeasure(plan: Plan, command: CommandOf<'change-measure'>): Decision {
  const row = measureOf(plan, command.measure);
  if (!row.ok) return row;
  const before = row.value;
  const others = measuresOf(plan).filter((other) => other.id !== before.id);
  const name = freeName('measure', command.name ?? before.name, others);
  if (!name.ok) return name;
  const after = { ...before, name: name.value, shownIn: command.shownIn ?? before.shownIn };
  if (after.name === before.name && after.shownIn === before.shownIn) return done({ facts: [] });
  return done({ facts: [{ fact: 'row', table: 'measure', id: before.id, before, after }] });
}

/**
 * Adds a strategy that fits the plan, or puts it in the place of the one of the same name, or of the one that it
 * replaces. Refuses 'name-empty', 'name-taken', 'unknown' and 'strategy-invalid'.
 */
export function saveStrategy(plan: Plan, command: CommandOf<'save-strategy'>): Decision {
  const { strategy, replaces } = command;
  const rows = [...plan.tables.strategy.values()];
  const replaced = replaces === undefined ? null : rowOf(plan, 'strategy', replaces);
  if (replaced && !replaced.ok) return replaced;
  const others = replaced ? rows.filter((row) => row.id !== replaces).map((row) => row.strategy) : [];
  const name = freeName('strategy', strategy.name, others);
  if (!name.ok) return name;
  const problems = checkStrategy(plan, strategy);
  if (problems.length > 0) return refuse({ code: 'strategy-invalid', name: strategy.name, problems });
  const before = replaced?.value ?? rows.find((row) => row.strategy.name === strategy.name) ?? null;
  const id = before?.id ?? (nextId(plan, 'strategy') as StrategyId);
  if (before && JSON.stringify(before.strategy) === JSON.stringify(strategy)) return done({ facts: [] });
  return done({ facts: [{ fact: 'row', table: 'strategy', id, before, after: { id, strategy } }] });
}

export function removeStrategy(plan: Plan, command: CommandOf<'remove-strategy'>): Decision {
  const row = rowOf(plan, 'strategy', command.strategy);
  if (!row.ok) return row;
  return done({ facts: [{ fact: 'row', table: 'strategy', id: row.value.id, before: row.value, after: null }] });
}
