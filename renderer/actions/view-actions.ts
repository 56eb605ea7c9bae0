import { cycleRegions } from '../app/regions.ts';
import { selectedPlace, togglePin } from '../state/pin.ts';
import { type Action, planAction } from './action.ts';

export const viewActions: readonly Action[] = [
  planAction({
    id: 'toggle-rail',
    group: 'view',
    label: 'top.rail',
    keys: ['Ctrl B'],
    inText: true,
    run: ({ workbench: { view } }) => view.patch({ rail: !view.get().rail }),
  }),
  planAction({
    id: 'toggle-inspector',
    group: 'view',
    label: 'top.inspector',
    keys: ['Ctrl I'],
    inText: true,
    run: ({ workbench }) => workbench.togglePanel('inspector'),
  }),
  planAction({
    id: 'pin-inspector',
    group: 'view',
    label: 'inspector.pin',
    says: (open) => (open.pinned.get() ? 'inspector.unpin' : 'inspector.pin'),
    keys: ['Ctrl Shift E'],
    menu: 'cell',
    can: (open) => open.pinned.get() !== null || selectedPlace(open) !== null,
    run: togglePin,
  }),
  {
    id: 'next-region',
    group: 'view',
    label: 'action.nextRegion',
    keys: ['F6'],
    inText: true,
    run: () => cycleRegions(1),
  },
  {
    id: 'previous-region',
    group: 'view',
    label: 'action.previousRegion',
    keys: ['Shift F6'],
    inText: true,
    run: () => cycleRegions(-1),
  },
];
