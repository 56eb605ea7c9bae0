import type { ColumnRole, TableDraft } from '../../shared/protocol/new-plan.ts';

const ONLY_ONE: ReadonlySet<ColumnRole['is']> = new Set(['date', 'year', 'month', 'price']);

/** A draft in which a column is something else; what can be only one column is taken from the other. */
export function withRole(draft: TableDraft, column: number, role: ColumnRole): Partial<TableDraft> {
  const roles = draft.roles.map((other, i): ColumnRole => {
    if (i === column) return role;
    if (other.is === role.is && ONLY_ONE.has(role.is)) return { is: 'ignored' };
    // A whole date and a month beside it would say the same twice.
    const time = role.is === 'date' ? ['month', 'year'] : role.is === 'month' || role.is === 'year' ? ['date'] : [];
    if (time.includes(other.is)) return { is: 'ignored' };
    return other.is === 'property' && other.of === column && role.is !== 'level' ? { is: 'ignored' } : other;
  });
  const was = draft.levels.includes(column);
  const levels = draft.levels.filter((other) => other !== column || role.is === 'level');
  return {
    roles,
    levels: role.is === 'level' && !was ? [...levels, column] : levels,
    fillDown: draft.fillDown.filter((other) => other !== column || role.is === 'level'),
  };
}

/** A level one place up among those of its dimension. */
export function raised(draft: TableDraft, column: number): Partial<TableDraft> {
  const dimension = (other: number) => {
    const role = draft.roles[other];
    return role?.is === 'level' ? role.dimension : null;
  };
  const own = draft.levels.filter((other) => dimension(other) === dimension(column));
  const above = own[own.indexOf(column) - 1];
  if (above === undefined) return {};
  const levels = draft.levels.map((other) => (other === above ? column : other === column ? above : other));
  return { levels };
}
