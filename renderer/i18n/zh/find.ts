/** Find, replace, notes. */
export const find = {} as const;
