import { useTranslation } from 'react-i18next';
import type { ScenarioStatus } from '../../shared/model/rows.ts';
import type { Key } from '../i18n/index.ts';

const NAMES = {
  draft: 'scenario.draft',
  'in-review': 'scenario.inReview',
  final: 'scenario.final',
} as const satisfies Readonly<Record<ScenarioStatus, Key>>;

/** Hollow, half, full: readable without colour. */
export function StatusDot({ status }: { readonly status: ScenarioStatus }) {
  const { t } = useTranslation();
  return <span className={`dot ${status}`} role="img" aria-label={t(NAMES[status])} />;
}
