import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { ClaimRows } from './ClaimRows.tsx';
import { GapTable } from './GapTable.tsx';
import { isBook, takeBooks } from './incoming.ts';
import { RoundBar } from './RoundBar.tsx';
import { type RoundState, useRound } from './use-round.ts';
import './claims.css';

/** Who was asked for what, what they answered, and what is agreed. */
export default function ClaimsPage({ open }: { readonly open: OpenPlan }) {
  const state = useRound(open);
  return state ? <Round open={open} state={state} /> : <NoRound open={open} />;
}

function NoRound({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  const { scenario } = useStore(open.workbench.view);
  const isFinal = scenario !== null && open.workbench.plan.tables.scenario.get(scenario)?.status === 'final';
  return (
    <div className="claims-none">
      <p>{t('claims.none')}</p>
      <button
        type="button"
        className="button primary"
        disabled={readOnly || isFinal}
        onClick={() => overlay.set({ is: 'claims-start' })}
      >
        {t('claims.start')}
      </button>
      {isFinal && <p className="muted">{t('claims.final')}</p>}
    </div>
  );
}

function Round({ open, state }: { readonly open: OpenPlan; readonly state: RoundState }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  // Before anybody else takes what is dropped: whatever is dropped here is a workbook that came back.
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    const drop = (event: Event) => {
      const files = [...((event as unknown as DragEvent).dataTransfer?.files ?? [])].filter(isBook);
      setOver(false);
      if (files.length === 0 || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      void takeBooks(open, state.round, files);
    };
    element.addEventListener('drop', drop);
    return () => element.removeEventListener('drop', drop);
  }, [open, state.round]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped anywhere on the page; a button takes them too
    <div
      ref={page}
      className={over ? 'claims-page over' : 'claims-page'}
      onDragEnter={(event) => setOver(event.dataTransfer.types.includes('Files'))}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
    >
      <RoundBar open={open} state={state} />
      <div className="claims-body">
        <GapTable open={open} state={state} />
        <ClaimRows key={`${state.round.id} ${state.view.member}`} open={open} state={state} />
      </div>
      {over && <p className="claims-drop">{t('claims.dropHere')}</p>}
    </div>
  );
}
