import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../shared/text/amount.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ChooseExport } from './ChooseExport.tsx';
import { cancelExport, type Exporting, exporting, takeExport } from './exporting.ts';
import { sizeWords } from './size.ts';
import './export.css';

/** What is exported, how it goes, and where it went. */
export default function ExportDialog({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const present = useStore(exporting);
  const close = () => {
    // What has been looked at needs no more telling; what is being written goes on.
    if (exporting.get()?.is !== 'writing') exporting.set(null);
    closeOverlay();
  };
  return (
    <Dialog
      title={titleOf()}
      onClose={close}
      orElse={() => open.grid?.focus()}
      quiet
      className={present === null ? 'export-dialog' : 'export-dialog told'}
    >
      {present === null ? (
        <ChooseExport open={open} onClose={close} />
      ) : present.is === 'writing' ? (
        <Writing open={open} part={present.part} onClose={close} />
      ) : (
        <Ended ended={present} onClose={close} />
      )}
    </Dialog>
  );

  function titleOf(): string {
    if (present === null) return t('export.title');
    const { name } = present;
    if (present.is === 'writing') return t('export.writing', { name });
    if (present.is === 'failed') return t('export.notWritten', { name });
    return present.path === null ? t('export.downloaded', { name }) : t('export.written', { name });
  }
}

/** The dialog is there already: what it shows next takes the keyboard itself. */
function useFocusAtFirst() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return button;
}

interface WritingProps {
  readonly open: OpenPlan;
  readonly part: number;
  readonly onClose: () => void;
}

function Writing({ open, part, onClose }: WritingProps) {
  const { t } = useTranslation();
  const first = useFocusAtFirst();
  return (
    <>
      <div className="export-progress" role="status">
        <progress max={1} value={part} aria-label={t('export.title')} />
        <span className="figures">{formatPercent(part, { places: 0, signed: false })}</span>
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => cancelExport(open)}>
          {t('export.cancel')}
        </button>
        <span className="grow" />
        <button type="button" className="button primary" ref={first} onClick={onClose}>
          {t('export.goOn')} <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}

interface EndedProps {
  readonly ended: Exclude<Exporting, { readonly is: 'writing' }>;
  readonly onClose: () => void;
}

function Ended({ ended, onClose }: EndedProps) {
  const { t } = useTranslation();
  const first = useFocusAtFirst();
  const written = ended.is === 'written';
  return (
    <>
      {written ? (
        <p className="export-place">
          {ended.path} <span className="note">{sizeWords(ended.bytes)}</span>
        </p>
      ) : (
        <p className="bad" role="alert">
          {ended.why}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={() => exporting.set(null)}>
          {t('export.another')}
        </button>
        <span className="grow" />
        {written && (
          <button type="button" className="button" onClick={() => void takeExport()}>
            {ended.path === null ? t('export.again') : t('export.show')}
          </button>
        )}
        <button type="button" className="button primary" ref={first} onClick={onClose}>
          {t('export.done')} <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}
