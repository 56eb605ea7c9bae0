/** Members, people, lines. */
export const structure = {} as const;
