/** History and checkpoints. */
export const history = {} as const;
