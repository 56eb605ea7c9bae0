import { type ClipboardEvent, type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pastedText } from '../new-plan/pasted-text.ts';
import { tableAmong } from '../new-plan/table-file.ts';
import '../new-plan/new-plan.css';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ImportFoot } from './ImportFoot.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportSource } from './ImportSource.tsx';
import { ImportTable } from './ImportTable.tsx';
import './import.css';
import { type Given, ImportFlow } from './flow.ts';
import { givenOf } from './given-of.ts';
import { changeWords, troubleWords } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  /** What is to be brought in, where that was said already: a file that was dropped. */
  readonly given: Given | null;
}

/** Brings a table into the plan: from where, what its columns are, who its members are, what would change. */
export function ImportDialog({ open, given }: Props) {
  const { t } = useTranslation();
  const [flow] = useState(() => new ImportFlow(open));
  const { table, draft, trouble, busy, given: taken } = useStore(flow.state);
  useEffect(() => {
    if (given) void flow.begin(given);
    return () => flow.end();
  }, [flow, given]);
  const take = (file: File | undefined) => file && busy !== 'importing' && void flow.begin(givenOf(file));
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    take(tableAmong([...event.dataTransfer.files]));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (table || event.target instanceof HTMLInputElement) return;
    const text = pastedText(event.clipboardData);
    if (text.trim() === '') return;
    event.preventDefault();
    void flow.begin({ is: 'text', text });
  };
  const apply = async () => {
    const kind = flow.state.get().draft?.kind;
    const done = await flow.apply();
    if (!done || !kind) return;
    closeOverlay();
    notify('done', t('import.done', { what: changeWords(kind, done) }));
  };
  const close = () => (busy === null || table === null ? closeOverlay() : flow.stop());
  return (
    <Dialog title={t('import.title')} onClose={close} orElse={() => open.grid?.focus()} className="import-dialog">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place where files are let fall and cells are pasted; both can be had by buttons and keys too */}
      <div className="import-body" onDragOver={(event) => event.preventDefault()} onDrop={onDrop} onPaste={onPaste}>
        {table && draft ? (
          <ImportTable open={open} flow={flow} table={table} draft={draft} />
        ) : (
          <ImportSource flow={flow} />
        )}
      </div>
      {trouble && (
        <p className="np-trouble" role="alert">
          {troubleWords(open.workbench.plan, trouble, table?.file ?? nameOf(taken) ?? t('import.theFile'))}{' '}
          {trouble.is === 'table' && trouble.trouble.code === 'cancelled' && (
            <button type="button" className="link" onClick={() => flow.again()}>
              {t('import.again')}
            </button>
          )}
        </p>
      )}
      <ImportFoot flow={flow} apply={() => void apply()} />
      <ImportProgress flow={flow} />
    </Dialog>
  );
}

/** What a file is called, before it is read. */
function nameOf(given: Given | null): string | undefined {
  if (given?.is === 'file') return given.file.name;
  return given?.is === 'path' ? given.path.split(/[\\/]/).at(-1) : undefined;
}
