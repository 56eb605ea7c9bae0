import { useTranslation } from 'react-i18next';
import { beginWithFile, type NewPlanState, pasteCells } from '../state/new-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { ColumnsView } from './ColumnsView.tsx';
import { OutlineSource } from './OutlineSource.tsx';
import { pastedText } from './pasted-text.ts';
import { FileButton } from './TableFileInput.tsx';

/** Where the data come from, and what its columns are. */
export function SourceStep({ state }: { readonly state: NewPlanState }) {
  if (state.way === 'outline') return <OutlineSource state={state} />;
  if (state.table && state.draft) return <ColumnsView state={state} table={state.table} draft={state.draft} />;
  return state.way === 'file' ? <PickFile /> : <PasteCells state={state} />;
}

function PickFile() {
  const { t } = useTranslation();
  return (
    <section className="np-pick">
      <Icon name="file" />
      <h2>{t('newPlan.dropTitle')}</h2>
      <p className="muted">{t('newPlan.dropHint')}</p>
      <FileButton autoFocus primary label={t('newPlan.chooseFile')} onPick={beginWithFile} />
    </section>
  );
}

function PasteCells({ state }: { readonly state: NewPlanState }) {
  const { t } = useTranslation();
  return (
    <section className="np-paste">
      <label htmlFor="np-cells">
        <b>{t('newPlan.pasteTitle')}</b>
        <span className="muted">{t('newPlan.pasteHint')}</span>
      </label>
      <textarea
        id="np-cells"
        className="field np-text"
        data-autofocus
        value={state.pasted}
        spellCheck={false}
        placeholder={t('newPlan.pasteExample')}
        onPaste={(event) => {
          event.preventDefault();
          pasteCells(pastedText(event.clipboardData));
        }}
        onChange={(event) => pasteCells(event.target.value)}
      />
    </section>
  );
}
