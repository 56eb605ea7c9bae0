const STEP = '    ';

/** Indents the lines that a selection touches one step in (1) or out (-1); gives the text and the selection. */
export function indentLines(
  text: string,
  start: number,
  end: number,
  by: 1 | -1,
): { readonly text: string; readonly start: number; readonly end: number } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const until = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const lines = text.slice(from, until).split('\n');
  const moved = lines.map((line) => (by > 0 ? STEP + line : line.replace(/^(?: {1,4}|\t|\u3000)/, '')));
  const first = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const all = moved.join('\n').length - (until - from);
  return {
    text: text.slice(0, from) + moved.join('\n') + text.slice(until),
    start: Math.max(from, start + first),
    end: Math.max(from, end + all),
  };
}
