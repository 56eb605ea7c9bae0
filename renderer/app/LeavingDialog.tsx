import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { app } from '../state/app.ts';
import { useStore } from '../state/store.ts';
import { type Leaving, leaving, unfinishedNow, unsavedDrafts } from '../state/unfinished.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks what becomes of something unfinished before the plan or the window is closed. */
export function LeavingDialog() {
  const present = useStore(leaving);
  return present && <Ask leaving={present} />;
}

function Ask({ leaving: { what, goOn, stay } }: { readonly leaving: Leaving }) {
  const { t } = useTranslation();
  const entry = app.get().open?.entry;
  const end = (then: () => void) => {
    leaving.set(null);
    then();
  };
  // What is being saved only needs a moment.
  useEffect(() => (what === 'saving' ? whenSaved(() => end(goOn)) : undefined));
  const apply = () => {
    if (!entry?.apply()) return end(stay);
    leaving.set({ what: 'saving', goOn, stay });
  };
  const save = async () => {
    if (await unsavedDrafts()?.save()) end(goOn);
    else end(stay);
  };
  const discard = () => {
    entry?.cancel();
    end(goOn);
  };
  return (
    <Dialog title={t('leave.title')} onClose={() => end(stay)} quiet>
      <p className="nothing-changed">
        {what === 'entry' && t('leave.entry', { text: entry?.state.get().text ?? '' })}
        {what === 'question' && t('leave.question')}
        {what === 'saving' && t('leave.saving')}
        {what === 'draft' && t('leave.draft', { names: unsavedDrafts()?.names.join(t('status.comma')) ?? '' })}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => end(stay)}>
          {t('leave.stay')} <kbd>Esc</kbd>
        </button>
        <span className="grow" />
        {what !== 'saving' && (
          <button
            type="button"
            className={what === 'question' ? 'button primary' : 'button'}
            data-autofocus={what === 'question' ? true : undefined}
            onClick={discard}
          >
            {t(what === 'draft' ? 'leave.later' : 'leave.discard')}
          </button>
        )}
        {what === 'draft' && (
          <button type="button" className="button primary" data-autofocus onClick={() => void save()}>
            {t('leave.saveDraft')}
          </button>
        )}
        {what === 'entry' && (
          <button type="button" className="button primary" data-autofocus onClick={apply}>
            {t('leave.apply')}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** Once nothing is being sent any more; not at all when that was refused, for then there is something to read. */
function whenSaved(then: () => void): () => void {
  const { open } = app.get();
  const look = () => {
    if (open && open.workbench.state.get().sending > 0) return;
    // The refusal's own dialog comes right after the answer.
    setTimeout(() => {
      if (leaving.get() === null) return;
      if (open?.entry.refused.get()) {
        const { stay } = leaving.get() as Leaving;
        leaving.set(null);
        stay();
      } else if (unfinishedNow() !== 'saving') then();
    }, 30);
  };
  look();
  return open?.workbench.state.subscribe(look) ?? (() => {});
}
