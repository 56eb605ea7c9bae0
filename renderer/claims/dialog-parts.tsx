import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { closeOverlay } from '../state/overlay.ts';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Until when owners are to answer. */
export function DeadlineField({
  value,
  onChange,
  ...more
}: FieldProps & { readonly min?: string; readonly 'data-autofocus'?: boolean }) {
  const { t } = useTranslation();
  return (
    <label className="wide">
      <span>{t('claims.deadlineField')}</span>
      <input type="date" className="field" value={value} onChange={(event) => onChange(event.target.value)} {...more} />
    </label>
  );
}

/** What owners are told to go by. */
export function CriteriaField({ value, onChange, rows }: FieldProps & { readonly rows: number }) {
  const { t } = useTranslation();
  return (
    <label className="wide top">
      <span>{t('claims.criteria')}</span>
      <textarea className="field" rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** How a form ends: what keeps it from being carried out, its buttons, and the way out. */
export function FormEnd({ why, children }: { readonly why: string | null; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {why && (
        <p className="bad" role="alert">
          {why}
        </p>
      )}
      <div className="actions">
        {children}
        <button type="button" className="button" onClick={closeOverlay}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}

/** The heading of a column of figures. */
export function FigureHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className="n">
      {children}
    </th>
  );
}
