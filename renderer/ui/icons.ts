/** Icons as paths on a 16 px grid, drawn with a 1.5 px stroke and no fill. */
export const ICONS = {
  right: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  check: 'M3.5 8.5l3 3 6-7',
  undo: 'M6 4L3 7l3 3M3 7h6.5a3.5 3.5 0 0 1 0 7H7',
  redo: 'M10 4l3 3-3 3M13 7H6.5a3.5 3.5 0 0 0 0 7H9',
  grid: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  lock: 'M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  plus: 'M8 3.5v9M3.5 8h9',
  close: 'M4 4l8 8M12 4l-8 8',
  file: 'M4 2.5h5.5L12.5 5.5v8h-8.5zM9 2.5v3.5h3.5',
  paste: 'M3.5 3.5h9v10h-9zM6 3.5v-1h4v1M6 7.5h4M6 10h4',
  outline: 'M2.5 4h6M5 8h8.5M7.5 12h6',
  folder: 'M2.5 4h4l1.5 1.5h5.5v7.5h-11z',
  up: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  layers: 'M8 2.5l5.5 3L8 8.5l-5.5-3zM2.5 8.5L8 11.5l5.5-3',
  rail: 'M2.5 3.5h11v9h-11zM6 3.5v9',
  inspector: 'M2.5 3.5h11v9h-11zM10 3.5v9',
  pin: 'M6 2.5h4M6.5 2.5v4L4.5 9h7L9.5 6.5v-4M8 9v4.5',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  warn: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.8v.01',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9zM10.2 10.2L13.5 13.5',
  settings: 'M2.5 5h6M11.5 5h2M10 3.5v3M2.5 11h2M7.5 11h6M6 9.5v3',
  help: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.6-.8 1.2M8 11.2v.01',
} as const;

export type IconName = keyof typeof ICONS;
