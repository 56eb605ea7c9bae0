import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, type Action, type ActionGroup, GROUP_NAMES, isOffered, keysOf } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { shownKeys } from '../actions/keys.ts';
import { i18n, type Key, say } from '../i18n/index.ts';
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
                {byLabel(actions).map(({ label, keys }) => (
                  <Line key={label} label={label} keys={keys} />
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

/** What does the same by other keys is one line. */
function byLabel(actions: readonly Action[]): readonly { readonly label: Key; readonly keys: readonly string[] }[] {
  const labels = [...new Set(actions.map(({ label }) => label))];
  return labels.map((label) => {
    const keys = actions.filter((action) => action.label === label).flatMap((action) => keysOf(action));
    return { label, keys: [...new Set(keys)] };
  });
}

function Line({ label, keys }: { readonly label: Key; readonly keys: readonly string[] }) {
  return (
    <div className="pair">
      <dt>{say(label)}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{shownKeys(key)}</kbd>
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
