import type { MemberId } from '../../shared/model/ids.ts';
import { unreachable } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { LinesUnder, StructureCommand } from '../../shared/structure/command.ts';
import { namesOf } from '../../shared/text/at-names.ts';

/** A change of the tree, or of whose lines are whose, as a line of the journal. Names are those of today. */
export function structureWords(plan: Plan, intent: StructureCommand): string {
  const names = namesOf(plan);
  const member = (id: MemberId | null) => (id === null ? 'the top' : `"${names.member(id)}"`);
  const lines = (members: LinesUnder) =>
    members
      .filter((id) => id !== null)
      .map(names.member)
      .join(', ') || 'the whole plan';
  const from = (period: string | null) => (period === null ? '' : ` from ${period}`);
  switch (intent.command) {
    case 'add-member':
      return `add "${intent.name}" under ${member(intent.parent)}`;
    case 'change-member':
      return `change ${member(intent.member)}`;
    case 'move-member':
      return `move ${member(intent.member)} to ${member(intent.parent)}${intent.keep === 'totals' ? ', totals stay' : ''}`;
    case 'merge-members':
      return `merge ${member(intent.from)} into ${member(intent.into)}`;
    case 'retire-member':
      return `retire ${member(intent.member)}${from(intent.first)}`;
    case 'reassign-lines': {
      const share = intent.share === '1' ? '' : `${Number((Number(intent.share) * 100).toFixed(7))} % of `;
      return `give ${share}${intent.rows.map(lines).join('; ')} to ${member(intent.to)}${from(intent.first)}`;
    }
    case 'reassign-many':
      return `give ${intent.gives.map(({ rows, to }) => `${rows.map(lines).join('; ')} to ${member(to)}`).join('; ')}`;
    case 'close-lines':
      return `close ${lines(intent.members)}, ${intent.first} to ${intent.last}`;
    case 'open-lines':
      return `open ${intent.closed.length} closed parts`;
    default:
      return unreachable(intent);
  }
}
