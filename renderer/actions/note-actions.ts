import { canNote, selectedNote, writeNote } from '../notes/note-place.ts';
import { overlay } from '../state/overlay.ts';
import { selectedPlace } from '../state/pin.ts';
import { type Action, planAction } from './action.ts';

/** Notes on the selected area. */
export const noteActions: readonly Action[] = [
  planAction({
    id: 'note',
    group: 'edit',
    label: 'action.note',
    says: (open) => (selectedNote(open) ? 'action.changeNote' : 'action.note'),
    keys: ['Shift F2'],
    where: 'grid',
    menu: ['cell', 'row'],
    can: canNote,
    run: (open) => {
      const place = selectedPlace(open);
      if (place) overlay.set({ is: 'note', place });
    },
  }),
  planAction({
    id: 'remove-note',
    group: 'edit',
    label: 'action.removeNote',
    menu: ['cell', 'row'],
    can: (open) => canNote(open) && selectedNote(open) !== null,
    run: (open) => {
      const place = selectedPlace(open);
      if (place) void writeNote(open, place, '');
    },
  }),
];
