import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrategyRow } from '../../shared/model/rows.ts';
import type { PageProps } from '../app/pages.tsx';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { ApplyBar, KeepHolds } from './ApplyBar.tsx';
import { deskOf } from './desk.ts';
import { formOf } from './form.ts';
import { Head } from './Head.tsx';
import { OverrideList } from './OverrideList.tsx';
import { Preview } from './Preview.tsx';
import { Steps } from './Steps.tsx';
import { useLooking } from './use-outlook.ts';
import { useKept, useOverrides } from './use-overrides.ts';
import { WhoTakesWhat } from './WhoTakesWhat.tsx';
import './strategy.css';

/** One strategy, to be edited and applied, with what it would do beside it; or who takes what. */
export default function StrategyPage({ open }: PageProps) {
  const { t } = useTranslation();
  const desk = deskOf(open);
  useStore(open.workbench.state);
  const { tab } = useStore(desk.state);
  const row = desk.row();
  return (
    <div className="strategy-page">
      <div className="page-tabs" role="tablist" aria-label={t('rail.strategy')}>
        {(['steps', 'people'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            onClick={() => desk.state.patch({ tab: name })}
          >
            {name === 'steps' ? t('rail.strategy') : t('people.title')}
          </button>
        ))}
      </div>
      {tab === 'people' ? (
        <WhoTakesWhat open={open} />
      ) : row ? (
        <Editor key={row.id} open={open} row={row} />
      ) : (
        <div className="nothing-yet">
          <p>{t('strategy.noneYet')}</p>
          <button type="button" className="button primary" onClick={() => overlay.set({ is: 'strategy-library' })}>
            {t('strategy.new')}
          </button>
        </div>
      )}
    </div>
  );
}

function Editor({ open, row }: PageProps & { readonly row: StrategyRow }) {
  const desk = deskOf(open);
  const { drafts } = useStore(desk.state);
  const saved = useStableForm(row);
  const form = drafts.get(row.id) ?? saved;
  // The slider goes ahead; what it would do follows as fast as it can be worked out.
  const followed = useDeferredValue(form);
  const found = useOverrides(open);
  const looking = useLooking(open, followed, useKept(open, found));
  return (
    <>
      <Head open={open} row={row} form={form} flaws={looking.flaws}>
        <ApplyBar open={open} looking={looking} />
      </Head>
      <div className="strategy-body">
        <div className="editor">
          <Steps
            open={open}
            form={form}
            flaws={followed === form ? looking.flaws : []}
            outlook={looking.outcome?.ok ? looking.outcome.value : null}
            onChange={(next) => desk.edit(row, next)}
          />
        </div>
        <div className="preview-side">
          <KeepHolds open={open} />
          <OverrideList open={open} found={found} looking={looking} />
          <Preview open={open} looking={looking} stale={followed !== form || looking.late} />
        </div>
      </div>
    </>
  );
}

const forms = new WeakMap<StrategyRow, ReturnType<typeof formOf>>();

/** The saved strategy as a form; the same object as long as it is the same row. */
function useStableForm(row: StrategyRow) {
  let form = forms.get(row);
  if (!form) {
    form = formOf(row.strategy);
    forms.set(row, form);
  }
  return form;
}
