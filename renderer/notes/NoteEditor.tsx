import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import type { Place } from '../state/pin.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { noteAt, writeNote } from './note-place.ts';
import './notes.css';

/** Longer than anything that is still a note. */
const MOST = 10_000;

/** Writes the note on an area: Ctrl Enter keeps it, Esc leaves it as it was, an empty one is taken away. */
export function NoteEditor({ open, place }: { readonly open: OpenPlan; readonly place: Place }) {
  const { t } = useTranslation();
  const present = noteAt(open, place)?.text ?? '';
  const [text, setText] = useState(present);
  const keep = (written: string) => {
    closeOverlay();
    if (written.trim() !== present) void writeNote(open, place, written);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(text);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep(text);
  };
  const name = windowNames(open.workbench.plan).area(place.area, language());
  return (
    <Dialog title={t('note.on', { area: name })} onClose={closeOverlay} orElse={() => open.grid?.focus()}>
      <form className="note-editor" onSubmit={submit}>
        <textarea
          className="field"
          data-autofocus
          rows={6}
          maxLength={MOST}
          value={text}
          aria-label={t('note.text')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keyDown}
        />
        <p className="muted">{t('note.keys')}</p>
        <div className="actions">
          <button type="submit" className="button primary">
            {t('note.keep')}
          </button>
          {present !== '' && (
            <button type="button" className="button" onClick={() => keep('')}>
              {t('note.remove')}
            </button>
          )}
          <button type="button" className="button" onClick={closeOverlay}>
            {t('note.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
