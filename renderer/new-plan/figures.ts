import type { Language } from '../../shared/protocol/bridge.ts';
import { formatAmount } from '../../shared/text/amount.ts';
import { parseDecimal } from '../../shared/text/decimal.ts';

/** An exact decimal text for the eye: "1,234.50". */
export function amountText(text: string): string {
  const decimals = text.split('.')[1]?.length ?? 0;
  const parsed = parseDecimal(text, decimals);
  return parsed.ok ? formatAmount(parsed.value, { decimals }) : text;
}

/** "2026-01" as "Jan 2026", "2026年1月". */
export function monthText(month: string, language: Language): string {
  const date = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1));
  if (language === 'zh') return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月`;
  return new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date);
}
