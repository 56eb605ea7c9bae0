/** Ranges, clipboard, fill. */
export const range = {} as const;
