import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { StrategyRow } from '../../shared/model/rows.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { deskOf } from './desk.ts';
import { addStrategy, exportStrategy } from './files.ts';
import { type Form, type FormFlaw, strategyOf } from './form.ts';

interface Props {
  readonly open: OpenPlan;
  readonly row: StrategyRow;
  readonly form: Form;
  readonly flaws: readonly FormFlaw[];
  readonly children: ReactNode;
}

/** The strategy's name, and what can be done with the whole of it. */
export function Head({ open, row, form, flaws, children }: Props) {
  const { t } = useTranslation();
  const { workbench } = open;
  const desk = deskOf(open);
  const { readOnly } = useStore(workbench.state);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const dirty = desk.isDirty(row);
  const nameFlaw = flaws.find(({ at }) => at === 'name')?.text;
  const save = async () => {
    setRefusal(await desk.save(row, form));
  };
  const copy = async () => {
    const name = t('strategy.copyOf', { name: form.name });
    setRefusal(await addStrategy(open, { ...strategyOf(form), name }));
  };
  const remove = async () => {
    const reply = await workbench.execute({ command: 'remove-strategy', strategy: row.id });
    if (reply.ok) desk.discard(row.id);
  };
  return (
    <header className="strategy-head">
      <div className="strategy-names">
        <input
          className="strategy-name"
          aria-label={t('strategy.name')}
          value={form.name}
          readOnly={readOnly}
          aria-invalid={nameFlaw !== undefined || undefined}
          autoComplete="off"
          onChange={(event) => desk.edit(row, { ...form, name: event.target.value })}
        />
        <input
          className="strategy-note"
          aria-label={t('strategy.note')}
          placeholder={t('strategy.notePlaceholder')}
          value={form.note}
          readOnly={readOnly}
          autoComplete="off"
          onChange={(event) => desk.edit(row, { ...form, note: event.target.value })}
        />
      </div>
      {(refusal || nameFlaw) && (
        <p className="bad" role="alert">
          {nameFlaw
            ? t('strategy.nameFlaw', { what: nameFlaw })
            : refusal && refusalText(refusal, language(), windowNames(workbench.plan)).title}
        </p>
      )}
      {dirty && (
        <>
          <span className="edited unsaved">{t('strategy.unsaved')}</span>
          <button type="button" className="button" onClick={() => desk.discard(row.id)}>
            {t('strategy.discard')}
          </button>
          <button type="button" className="button" disabled={flaws.length > 0 || readOnly} onClick={() => void save()}>
            {t('strategy.save')}
          </button>
        </>
      )}
      {!dirty && (
        <>
          <button type="button" className="button" disabled={readOnly} onClick={() => void copy()}>
            {t('strategy.duplicate')}
          </button>
          <button type="button" className="button" onClick={() => void exportStrategy(open, row.strategy)}>
            {t('strategy.share')}
          </button>
          {!readOnly && (
            <button type="button" className="button" onClick={() => void remove()}>
              {t('strategy.remove')}
            </button>
          )}
        </>
      )}
      {children}
    </header>
  );
}
