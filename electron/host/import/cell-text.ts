/** What a cell of a workbook says, as text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '#VALUE!' : value.toISOString().slice(0, 10);
  return String(value);
}

/** A double as plain decimal text of at most 15 significant digits: 0.1 + 0.2 is "0.3", as a spreadsheet shows it. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  const power = Number(exponent);
  const padded = power < 0 ? '0'.repeat(-power) + digits : digits.padEnd(power + 1, '0');
  const point = power < 0 ? 1 : power + 1;
  const fraction = padded.slice(point).replace(/0+$/, '');
  return `${negative ? '-' : ''}${padded.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}
