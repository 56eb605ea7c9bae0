import type { MemberId } from '../../shared/model/ids.ts';
import type { Subject } from './subject.ts';

/** A dialog about the tree and whose lines are whose. */
export type StructureDialog =
  | { readonly kind: 'add' | 'edit' | 'merge' | 'retire' | 'reassign' | 'close' | 'closed'; readonly subject: Subject }
  /** `to`: where it was dropped; without it the place is chosen in the dialog. */
  | {
      readonly kind: 'move';
      readonly subject: Subject;
      readonly to?: { readonly parent: MemberId | null; readonly before: MemberId | null };
    };
