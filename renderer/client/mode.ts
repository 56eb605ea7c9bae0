/** Whether this page is in a window of the desktop app; else it is in a browser (or in a test without windows). */
export function isDesktop(): boolean {
  return typeof window !== 'undefined' && window.apportion !== undefined;
}

/** Whether keys are written as on a Mac. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /^Mac/.test(navigator.platform);
}
