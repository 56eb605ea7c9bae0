/** Palette, shortcuts, tour, help, settings. */
export const help = {} as const;
