import { z } from 'zod';
import type { ClosedId, DimensionId, MemberId } from '../../shared/model/ids.ts';
import { id, text } from './form-parts.ts';

const member = id<MemberId>();
/** A member or none for each dimension; more than a plan has. */
const under = z.array(member.nullable()).max(100);
/** More rows at once than anybody selects. */
const MOST_ROWS = 100_000;
const owner = z.strictObject({ name: text, contact: text });

const figuresGo = z.discriminatedUnion('go', [
  z.strictObject({ go: z.literal('drop') }),
  z.strictObject({ go: z.literal('team') }),
  z.strictObject({ go: z.literal('to'), member, history: z.boolean() }),
]);

/** The commands that change the tree and whose lines are whose, as a window may send them. */
export const structureForms = [
  z.strictObject({
    command: z.literal('add-member'),
    dimension: id<DimensionId>(),
    name: text,
    code: text,
    parent: member.nullable(),
    before: member.nullable(),
    owner: owner.nullable(),
    takeLines: z.boolean().exactOptional(),
  }),
  z.strictObject({
    command: z.literal('change-member'),
    member,
    name: text.exactOptional(),
    code: text.exactOptional(),
    owner: owner.nullable().exactOptional(),
  }),
  z.strictObject({
    command: z.literal('move-member'),
    member,
    parent: member.nullable(),
    before: member.nullable(),
    keep: z.enum(['targets', 'totals']),
  }),
  z.strictObject({ command: z.literal('merge-members'), from: member, into: member }),
  z.strictObject({
    command: z.literal('retire-member'),
    member,
    first: text.nullable(),
    figures: figuresGo,
  }),
  z.strictObject({
    command: z.literal('reassign-lines'),
    dimension: id<DimensionId>(),
    rows: z.array(under).min(1).max(MOST_ROWS),
    to: member,
    share: z.string().max(12),
    first: text.nullable(),
    history: z.boolean(),
  }),
  z.strictObject({
    command: z.literal('reassign-many'),
    dimension: id<DimensionId>(),
    gives: z.array(z.strictObject({ rows: z.array(under).min(1), to: member })).min(1),
    history: z.boolean(),
  }),
  z.strictObject({
    command: z.literal('close-lines'),
    members: under,
    first: text,
    last: text,
    figures: z.union([z.enum(['refuse', 'clear']), z.strictObject({ keep: under })]),
  }),
  z.strictObject({ command: z.literal('open-lines'), closed: z.array(id<ClosedId>()).max(MOST_ROWS) }),
] as const;
