import { useTranslation } from 'react-i18next';
import type { CheckedBook, IncomingBooks } from '../../shared/claims/check-book.ts';
import { bookNoteText, bookProblemText } from '../../shared/text/book-problem-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { carryOut } from './carry-out.ts';

/** What workbooks say that came back, and what is wrong with them; nothing has changed yet. */
export function IncomingDialog({ open, incoming }: { readonly open: OpenPlan; readonly incoming: IncomingBooks }) {
  const { t } = useTranslation();
  const { books, command } = incoming;
  const good = books.filter(({ state }) => state === 'good').length;
  const take = async () => {
    if (command && (await carryOut(open, command))) closeOverlay();
  };
  return (
    <Dialog title={t('claims.incoming', { count: books.length })} onClose={closeOverlay} className="claims-dialog wide">
      <ul className="claims-books">
        {books.map((book) => (
          <Book key={book.file} book={book} />
        ))}
      </ul>
      <div className="actions">
        {command && (
          <button type="button" className="button primary" data-autofocus onClick={() => void take()}>
            {t('claims.take', { count: good })}
          </button>
        )}
        <button type="button" className="button" data-autofocus={command ? undefined : true} onClick={closeOverlay}>
          {command ? t('refused.cancel') : t('claims.close')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}

function Book({ book }: { readonly book: CheckedBook }) {
  const { t } = useTranslation();
  const { state, file, owner, accepted, countered, problems, notes } = book;
  return (
    <li className={state}>
      <Icon name={state === 'wrong' ? 'warn' : 'check'} small />
      <div>
        <p>
          <strong>{owner?.name || file}</strong>
          {owner && <span className="muted"> {file}</span>}
        </p>
        {state !== 'wrong' && <p>{t('claims.bookSays', { accepted, countered })}</p>}
        {notes.map((note) => (
          <p key={note.code} className="muted">
            {bookNoteText(note, language())}
          </p>
        ))}
        {problems.map((problem, i) => {
          const { what, todo } = bookProblemText(problem, language());
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems of a file never move
            <p key={i}>
              {'cell' in problem && <b>{problem.cell} </b>}
              {t('claims.problem', { what })} <span className="muted">{todo}</span>
            </p>
          );
        })}
      </div>
    </li>
  );
}
