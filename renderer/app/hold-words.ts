import type { Plan } from '../../shared/model/plan.ts';
import type { LogEntry } from '../../shared/protocol/messages.ts';
import { i18n, language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { Hold } from '../state/hold-list.ts';
import { windowNames } from '../state/names.ts';

export function holdName(plan: Plan, { row }: Hold): string {
  return windowNames(plan).area(row, language());
}

/** "locked sum", "locked cells", "bound". */
export function holdKind(hold: Hold): string {
  const { t } = i18n;
  if (hold.is === 'bound') return t('holds.bound');
  return hold.row.kind === 'sum' ? t('holds.sum') : t('holds.cells');
}

/** A lock's amount, or what a bound allows: "42,000", "≤ 42,000", "0 – 42,000". */
export function holdAmount(plan: Plan, hold: Hold): string {
  const form = amountForm(plan, hold.row.measure);
  const amount = (ticks: number) => exactAmount(form, ticks);
  if (hold.is === 'lock') return amount(hold.amount);
  if (!Number.isFinite(hold.least)) return `≤ ${amount(hold.most)}`;
  return Number.isFinite(hold.most) ? `${amount(hold.least)} – ${amount(hold.most)}` : `≥ ${amount(hold.least)}`;
}

/** "R. Alvarez, 12 Nov, 09:38"; "陈敏，11-12 09:38". */
export function setWords(entry: LogEntry | undefined): string {
  if (!entry) return '';
  const when = momentName(entry.at, language());
  return entry.who === '' ? when : i18n.t('holds.by', { who: entry.who, when });
}
