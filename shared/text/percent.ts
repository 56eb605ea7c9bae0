/**
 * Reads a typed per cent as an exact decimal: "12.5%", "-5 %", "＋7.5％" and "12.5" to "0.125", "-0.05", "0.075" and
 * "0.125"; null for what is none.
 */
export function percentAsDecimal(text: string): string | null {
  const typed = text.normalize('NFKC').replaceAll('\u2212', '-').trim();
  const found = /^([+-]?)(\d{1,6})(?:\.(\d{1,8}))?\s*%?$/.exec(typed);
  if (!found) return null;
  const [, sign, whole = '', rest = ''] = found;
  const digits = whole.padStart(3, '0') + rest;
  const point = digits.length - rest.length - 2;
  return `${sign === '-' ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}
