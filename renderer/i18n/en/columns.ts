/** Columns, levels, measures. */
export const columns = {} as const;
