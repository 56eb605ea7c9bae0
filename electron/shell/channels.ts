/** Names of what passes between the preload script and the shell. */
export const CHANNELS = {
  /** Page asks, shell answers: a ShellCall. */
  call: 'app:call',
  /** The page listens for ports now. */
  listening: 'plan:listening',
  /** A port to the plan's host. */
  port: 'plan:port',
  /** The host is gone; a new port may follow. */
  lost: 'plan:lost',
  /** The id of an action that was picked in the native menu. */
  menu: 'app:menu',
  /** Preferences that another window changed. */
  preferences: 'app:preferences',
  /** The window is to be closed, and the page has something unfinished. */
  closing: 'app:closing',
} as const;
