/** Anchors of the guide (`<a id="...">` in both languages) for the places where help is asked for. */
export const HELP_ANCHORS = ['start', 'window', 'typing', 'keyboard', 'target', 'import'] as const;
export type HelpAnchor = (typeof HELP_ANCHORS)[number];
