/** The new-plan wizard. */
export const newPlan = {} as const;
