/** A wheel that counts lines, and one that counts pages. */
const LINE = 28;

/**
 * Lets the wheel scroll with the page's own frames. Left to itself the browser scrolls ahead of the page, and where the
 * page cannot keep up the planner sees a grid without rows; so each frame's rows are made before they are shown, and a
 * page that is slow scrolls in larger steps instead. Answers what ends it.
 */
export function scrollSteadily(host: HTMLElement): () => void {
  const wheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.defaultPrevented) return;
    const scrolled = (event.target as HTMLElement).closest<HTMLElement>('.ag-grid-viewport');
    if (!scrolled || event.deltaY === 0 || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const step = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE : scrolled.clientHeight;
    scrolled.scrollTop += event.deltaY * step;
  };
  host.addEventListener('wheel', wheel, { passive: false });
  return () => host.removeEventListener('wheel', wheel);
}
