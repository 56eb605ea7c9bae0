import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewPlanState, pasteCells } from '../state/new-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import { ColumnsView } from './ColumnsView.tsx';
import { OutlineSource } from './OutlineSource.tsx';
import { pastedText } from './pasted-text.ts';
import { TableFileInput } from './TableFileInput.tsx';

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
      <FileButton autoFocus primary label={t('newPlan.chooseFile')} />
    </section>
  );
}

/** A button that lets the user pick a table file; the page sees its content, never where it lies. */
export function FileButton(props: {
  readonly label: string;
  readonly autoFocus?: boolean;
  readonly primary?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <TableFileInput ref={input} />
      <button
        type="button"
        className={props.primary ? 'button primary' : 'button'}
        data-autofocus={props.autoFocus ? true : undefined}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </button>
    </>
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
