import { useTranslation } from 'react-i18next';
import { overlaps } from '../../shared/command/area-touched.ts';
import { noteOn, notesOf } from '../../shared/command/set-note.ts';
import { isWithin } from '../../shared/cube/area.ts';
import type { NoteRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import type { Place } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import './notes.css';

/** More than these are counted; find goes through all of them. */
const MOST_LISTED = 8;

/** The note on an area, and those on what lies in it or around it. */
export function NotesSection({ open, place }: { readonly open: OpenPlan; readonly place: Place }) {
  const { t } = useTranslation();
  const { plan, state } = open.workbench;
  const { readOnly } = useStore(state);
  const own = noteOn(plan, place.scenario, place.area);
  const others = notesOf(plan, place.scenario, place.area.measure)
    .filter((note) => note !== own && overlaps(plan, note, place.area))
    .sort((a, b) => Number(isWithin(plan, b, place.area)) - Number(isWithin(plan, a, place.area)) || a.id - b.id);
  const final = plan.tables.scenario.get(place.scenario)?.status === 'final';
  const write = (at: Place) => overlay.set({ is: 'note', place: at });
  const change = (note: NoteRow) => (readOnly || final ? null : () => write({ scenario: note.scenario, area: note }));
  return (
    <section className="notes">
      <h3>{t('note.notes')}</h3>
      {own && <Note open={open} note={own} named={false} onChange={change(own)} />}
      {!own && !readOnly && !final && (
        <button type="button" className="link" aria-keyshortcuts="Shift+F2" onClick={() => write(place)}>
          {t('note.add')} <kbd>Shift F2</kbd>
        </button>
      )}
      {others.slice(0, MOST_LISTED).map((note) => (
        <Note key={note.id} open={open} note={note} named onChange={change(note)} />
      ))}
      {others.length > MOST_LISTED && <p className="muted">{t('note.more', { count: others.length - MOST_LISTED })}</p>}
    </section>
  );
}

interface NoteProps {
  readonly open: OpenPlan;
  readonly note: NoteRow;
  /** Whether to say where it lies. */
  readonly named: boolean;
  readonly onChange: (() => void) | null;
}

function Note({ open, note, named, onChange }: NoteProps) {
  const { t } = useTranslation();
  const name = namesOf(open.workbench.plan).area(note, language());
  return (
    <div className="note-line">
      {named && <p className="muted">{name}</p>}
      <p className="note-text">{note.text}</p>
      {onChange && (
        <button type="button" className="link" aria-label={t('note.changeOn', { area: name })} onClick={onChange}>
          {t('note.change')}
        </button>
      )}
    </div>
  );
}
