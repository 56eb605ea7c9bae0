/** "30", "30 %", "12.5%" as an exact share of one; as it was typed where it is none, to be told so. */
export function shareOf(text: string): string {
  const match = /^(\d{1,3})(?:[.,](\d{1,7}))?\s*[%％]?$/.exec(text.trim());
  if (!match) return text.trim() === '' ? '?' : text.trim();
  const digits = (match[1] ?? '').padStart(3, '0');
  const fraction = `${digits.slice(1)}${match[2] ?? ''}`.replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, 1) : `${digits.slice(0, 1)}.${fraction}`;
}
