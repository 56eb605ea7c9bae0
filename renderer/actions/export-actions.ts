import { showExport } from '../export/exporting.ts';
import { type Action, planAction } from './action.ts';

/** The plan as a file for others. */
export const exportActions: readonly Action[] = [
  planAction({ id: 'export', group: 'plan', label: 'export.action', keys: ['Ctrl E'], run: showExport }),
];
