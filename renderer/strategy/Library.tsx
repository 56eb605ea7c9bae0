import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import { missingText, presetWords } from '../../shared/strategy/preset-words.ts';
import { presetsFor } from '../../shared/strategy/presets.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { addStrategy, badFile, importStrategy } from './files.ts';
import { firstStrategy } from './form.ts';
import './strategy.css';

/** Ready strategies with what each does, or what the plan lacks for it; an empty one; one from a file. */
export function Library({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const bad = useStore(badFile);
  const presets = presetsFor(plan, language());
  const firstReady = presets.findIndex(({ strategy }) => strategy !== null);
  const close = () => {
    badFile.set(null);
    closeOverlay();
  };
  const add = async (strategy: Strategy) => {
    const refused = await addStrategy(open, strategy);
    if (refused) setRefusal(refused);
    else close();
  };
  return (
    <Dialog title={t('strategy.new')} onClose={close} quiet className="strategy-library">
      {bad && (
        <div className="bad-file" role="alert">
          <p className="bad">{t('strategy.badFile', { name: bad.name })}</p>
          <ul>
            {bad.problems.slice(0, 12).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          {bad.problems.length > 12 && <p>{t('strategy.moreProblems', { count: bad.problems.length - 12 })}</p>}
        </div>
      )}
      {refusal && (
        <p className="bad" role="alert">
          {refusalText(refusal, language(), windowNames(plan)).title}
        </p>
      )}
      <ul className="library">
        {presets.map(({ id, strategy, missing }, i) => {
          const { name, note } = presetWords(id, language());
          return (
            <li key={id}>
              <button
                type="button"
                className="library-item"
                aria-disabled={strategy === null || undefined}
                data-autofocus={i === firstReady || undefined}
                onClick={() => strategy && void add(strategy)}
              >
                <b>{name}</b>
                <span className="note">{note}</span>
                {missing.length > 0 && (
                  <span className="lacks">
                    {t('strategy.lacks', {
                      what: missing
                        .map((one) => missingText(one, language()).replace(/^缺少/, ''))
                        .join(t('status.comma')),
                    })}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <div className="actions">
        <button type="button" className="button" onClick={close}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
        <span className="grow" />
        <button type="button" className="button" onClick={() => importStrategy(open)}>
          {t('strategy.fromFile')}
        </button>
        <button type="button" className="button" onClick={() => void add(firstStrategy(plan, t('strategy.newName')))}>
          {t('strategy.plain')}
        </button>
      </div>
    </Dialog>
  );
}
