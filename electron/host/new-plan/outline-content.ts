import type { DimensionKey, OutlineDraft } from '../../../shared/protocol/new-plan.ts';
import { type OutlineMember, parseOutline } from '../../../shared/text/outline.ts';
import type { Content, ContentDimension } from './content.ts';
import { Members } from './read-members.ts';

/** What outlines say: every last member of one with every last member of the others is a line. */
export function outlineContent(draft: OutlineDraft): Content {
  const dimensions: ContentDimension[] = [];
  for (const key of ['organization', 'product'] as const) {
    const outline = parseOutline(draft[key]);
    if (outline.count > 0) dimensions.push(dimensionOf(key, outline.members, outline.levels));
  }
  let lines: number[][] = dimensions.length === 0 ? [] : [[]];
  for (const { members } of dimensions) {
    const leaves = members.walk().filter(({ children }) => children.size === 0);
    lines = lines.flatMap((line) => leaves.map(({ index }) => [...line, index]));
  }
  return {
    dimensions,
    lines,
    cellLine: [],
    cellMonth: [],
    measures: [],
    source: { file: 'outline', rows: lines.length },
  };
}

function dimensionOf(key: DimensionKey, outline: readonly OutlineMember[], depth: number): ContentDimension {
  const members = new Members();
  const visit = (list: readonly OutlineMember[], above: readonly string[]) => {
    for (const { name, person, contact, children } of list) {
      const path = [...above, name];
      const member = members.at(path);
      if (member) {
        member.owner = person;
        member.contact = contact;
      }
      visit(children, path);
    }
  };
  visit(outline, []);
  const levels = Array.from({ length: depth }, (_, i) => ({ column: i, heading: '' }));
  // The last level of an organization is who sells, whether or not a name stands beside it.
  return { key, name: null, levels, members, owned: (at) => key === 'organization' && at === depth - 1 };
}
