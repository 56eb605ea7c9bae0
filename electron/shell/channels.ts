/** Names of what passes between the preload script and the shell. */
export const CHANNELS = {
  /** Page asks, shell answers: an AppCall or 'choosePlan'. */
  call: 'app:call',
  /** The page listens for ports now. */
  listening: 'plan:listening',
  /** A port to the plan's host. */
  port: 'plan:port',
  /** The host is gone; a new port may follow. */
  lost: 'plan:lost',
  /** A MenuAction. */
  menu: 'app:menu',
} as const;
