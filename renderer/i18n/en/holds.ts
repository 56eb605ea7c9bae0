/** Locks and bounds. */
export const holds = {} as const;
