import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { type Key, language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Pick } from '../ui/Pick.tsx';
import './find.css';
import { changeFind, closeFind, type FindBarState, findBar, scopesOf } from './find-bar-state.ts';
import { goToHit, hitFromHere } from './go-to-hit.ts';
import { type Replacement, replaceInAmounts, replaceInNames } from './replace.ts';
import type { FindScope, Hit } from './search.ts';
import { type Found, useHits } from './use-hits.ts';

const SCOPE_NAMES = {
  all: 'find.all',
  names: 'find.names',
  amounts: 'find.amounts',
  notes: 'find.notes',
} as const satisfies Readonly<Record<FindScope, Key>>;

/** Finds in rows, amounts and notes, and replaces in names or amounts; lies over the grid and leaves it usable. */
export function FindBar({ open }: { readonly open: OpenPlan }) {
  const state = useStore(findBar);
  // A plan that closes takes its bar along.
  useEffect(() => () => closeFind(null), []);
  return state && <Bar open={open} state={state} />;
}

interface BarProps {
  readonly open: OpenPlan;
  readonly state: FindBarState;
}

function Bar({ open, state }: BarProps) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  const input = useRef<HTMLInputElement>(null);
  const found = useHits(open, state);
  const [at, setAt] = useState<Hit | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const index = at === null ? -1 : found.hits.findIndex((hit) => isSame(hit, at));
  const { asked, text, whole, scope, by } = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the keyboard again
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when it is no longer true
  useEffect(() => setProblem(null), [text, whole, scope, by]);

  // Enter that comes while it is still looked for: gone to as soon as it is found.
  const waiting = useRef<1 | -1 | null>(null);
  const go = (step: 1 | -1) => {
    const { hits, searching } = found;
    waiting.current = searching ? step : null;
    if (searching) return;
    if (hits.length === 0) return;
    const next = index < 0 ? hitFromHere(open, hits, step) : (index + step + hits.length) % hits.length;
    const field = document.activeElement as HTMLElement | null;
    setAt(hits[next] as Hit);
    goToHit(open, hits[next] as Hit);
    // Going there takes the keyboard to the grid; the planner is still in the bar.
    field?.focus();
    requestAnimationFrame(() => field?.focus());
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on when what was looked for is there
  useEffect(() => {
    if (waiting.current !== null && !found.searching) go(waiting.current);
  }, [found]);

  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') closeFind(open);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.name === 'find-text') {
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'F3') go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className="find-bar" aria-label={t('find.title')} onKeyDown={keyDown}>
      <div className="find-line">
        <input
          ref={input}
          name="find-text"
          className="field"
          value={text}
          aria-label={t('find.text')}
          placeholder={t('find.text')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            changeFind({ text: event.target.value });
            setAt(null);
          }}
        />
        <span className="find-count" role="status">
          {countText(found, index, text)}
        </span>
        <IconButton icon="up" label={t('find.previous')} keys="Shift F3" small onClick={() => go(-1)} />
        <IconButton icon="down" label={t('find.next')} keys="F3" small onClick={() => go(1)} />
        <Pick
          caption={t('find.in')}
          value={scope}
          choices={scopesOf(state).map((value) => ({ value, label: t(SCOPE_NAMES[value]) }))}
          onPick={(value) => changeFind({ scope: value })}
        />
        <label className="find-whole">
          <input type="checkbox" checked={whole} onChange={(event) => changeFind({ whole: event.target.checked })} />
          {t('find.whole')}
        </label>
        <span className="grow" />
        <IconButton icon="close" label={t('find.close')} keys="Esc" small onClick={() => closeFind(open)} />
      </div>
      {state.replace && !readOnly && (
        <ReplaceLine open={open} state={state} found={found} at={index < 0 ? null : at} go={go} tell={setProblem} />
      )}
      {problem && (
        <p className="find-problem" role="alert">
          {problem}
        </p>
      )}
    </search>
  );

  function countText({ hits, searching, ground }: Found, place: number, query: string): string {
    if (query.trim() === '' || (searching && ground === null)) return '';
    if (hits.length === 0) return searching ? '' : t('find.none');
    return place < 0
      ? t('find.count', { count: hits.length })
      : t('find.place', { place: place + 1, count: hits.length });
  }
}

function isSame(a: Hit, b: Hit): boolean {
  return a.kind === b.kind && a.node === b.node && a.column === b.column;
}

interface ReplaceProps {
  readonly open: OpenPlan;
  readonly state: FindBarState;
  readonly found: Found;
  readonly at: Hit | null;
  readonly go: (step: 1 | -1) => void;
  readonly tell: (problem: string | null) => void;
}

function ReplaceLine({ open, state, found, at, go, tell }: ReplaceProps) {
  const { t } = useTranslation();
  const { workbench } = open;
  const replacementOf = (hits: readonly Hit[]): Replacement => {
    if (!found.ground || found.searching || (state.by === '' && (state.whole || state.scope === 'amounts'))) {
      return { is: 'nothing' };
    }
    const replaced = state.scope === 'names' ? replaceInNames : replaceInAmounts;
    return replaced(found.ground, hits, state, state.by);
  };
  const all = replacementOf(found.hits);

  const carryOut = async (replacement: Replacement): Promise<boolean> => {
    const names = windowNames(workbench.plan);
    if (replacement.is === 'bad') {
      tell(sentenceOf(refusalText(replacement.problem, language(), names)));
      return false;
    }
    if (replacement.is === 'nothing') return false;
    const reply = await workbench.execute(replacement.command);
    tell(reply.ok || !reply.refusal ? null : sentenceOf(refusalText(reply.refusal, language(), names)));
    return reply.ok;
  };
  const one = async () => {
    if (at && (await carryOut(replacementOf([at])))) return;
    if (!at) go(1);
  };
  const count = all.is === 'command' ? all.count : 0;
  return (
    <div className="find-line">
      <input
        name="replace-text"
        className="field"
        value={state.by}
        aria-label={t('find.by')}
        placeholder={t('find.by')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => changeFind({ by: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void one();
        }}
      />
      <button type="button" className="button" aria-disabled={all.is === 'nothing'} onClick={() => void one()}>
        {at ? t('find.replace') : t('find.toFirst')}
      </button>
      <button type="button" className="button" aria-disabled={all.is === 'nothing'} onClick={() => void carryOut(all)}>
        {count > 0 ? t('find.replaceAll', { count }) : t('find.replaceEach')}
      </button>
      <span className="muted">
        {count > 0 && t(state.scope === 'names' ? 'find.willRename' : 'find.willChange', { count })}
      </span>
    </div>
  );
}

function sentenceOf({ title, detail = '' }: { readonly title: string; readonly detail?: string }): string {
  return language() === 'zh' || detail === '' ? title + detail : `${title} ${detail}`;
}
