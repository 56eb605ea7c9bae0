import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, type Action, type ActionGroup, GROUP_NAMES, isOffered, keysOf } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { shownKeys } from '../actions/keys.ts';
import { i18n, say } from '../i18n/index.ts';
import { folded, score, wordsOf } from '../palette/score.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './shortcuts-sheet.css';

/** Every key that does something, by what it is for; typing narrows it down to a name or to keys. */
export function ShortcutsSheet({ open }: { readonly open: OpenPlan | null }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const words = wordsOf(query);
  const groups = ACTION_GROUPS.map((group) => ({ group, actions: actionsOf(group, words) })).filter(
    ({ actions }) => actions.length > 0,
  );
  return (
    <Dialog
      title={t('action.shortcuts')}
      onClose={closeOverlay}
      orElse={() => open?.grid?.focus()}
      quiet
      className="shortcuts-sheet"
    >
      <input
        type="text"
        className="field"
        data-autofocus
        value={query}
        aria-label={t('shortcuts.search')}
        placeholder={t('shortcuts.search')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setQuery(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="shortcuts" tabIndex={0} aria-label={t('action.shortcuts')}>
        <div className="columns">
          {groups.map(({ group, actions }) => (
            <section key={group}>
              <h3>{say(GROUP_NAMES[group])}</h3>
              <dl>
                {actions.map((action) => (
                  <Line key={action.id} action={action} />
                ))}
              </dl>
            </section>
          ))}
        </div>
        {groups.length === 0 && <p className="muted">{t('palette.nothing')}</p>}
      </section>
      <div className="actions">
        <span className="grow" />
        <button type="button" className="button" onClick={closeOverlay}>
          {t('action.close')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}

function Line({ action }: { readonly action: Action }) {
  return (
    <div className="pair">
      <dt>{say(action.label)}</dt>
      <dd>
        {keysOf(action).map((keys) => (
          <kbd key={keys}>{shownKeys(keys)}</kbd>
        ))}
      </dd>
    </div>
  );
}

function actionsOf(group: ActionGroup, words: readonly string[]): Action[] {
  return ACTIONS.filter((action) => {
    if (action.group !== group || keysOf(action).length === 0 || !isOffered(action)) return false;
    const names = ['en', 'zh'].map((lng) => i18n.t(action.label as 'action.close', { lng }));
    return [...names, ...keysOf(action).flatMap((keys) => [keys, shownKeys(keys)])].some(
      (text) => score(words, folded(text)) > 0,
    );
  });
}
