import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { newPlanActions } from '../actions/new-plan-actions.ts';
import { type Key, say } from '../i18n/index.ts';
import { pastedText } from '../new-plan/pasted-text.ts';
import { TableFileInput } from '../new-plan/TableFileInput.tsx';
import { beginNewPlan, beginWithCells, beginWithFile, type Way } from '../state/new-plan.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';

const WAYS = [
  { way: 'file', icon: 'file', name: 'newPlan.fromFile', about: 'newPlan.fromFileAbout' },
  { way: 'paste', icon: 'paste', name: 'newPlan.fromPaste', about: 'newPlan.fromPasteAbout' },
  { way: 'outline', icon: 'outline', name: 'newPlan.fromOutline', about: 'newPlan.fromOutlineAbout' },
] as const satisfies readonly { way: Way; icon: IconName; name: Key; about: Key }[];

/** The three ways to a new plan. Cells that are pasted anywhere on the start screen begin the second one. */
export function NewPlanWays() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || document.querySelector('dialog[open]')) return;
      const text = event.clipboardData ? pastedText(event.clipboardData) : '';
      if (text.trim() === '') return;
      event.preventDefault();
      beginWithCells(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  const begin = (way: Way) => {
    if (way === 'file') input.current?.click();
    else beginNewPlan(way);
  };
  return (
    <section aria-labelledby="start-new">
      <h2 id="start-new">{t('newPlan.title')}</h2>
      <TableFileInput ref={input} onPick={beginWithFile} />
      <ul className="ways">
        {WAYS.map(({ way, icon, name, about }) => (
          <li key={way}>
            <button type="button" className="way" onClick={() => begin(way)}>
              <Icon name={icon} />
              <span className="grow">
                <b>{say(name)}</b>
                <span className="muted">{say(about)}</span>
              </span>
              <Keys way={way} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keys({ way }: { readonly way: Way }) {
  const action = newPlanActions.find(({ id }) => id === `new-plan-${way}`);
  const [keys] = way === 'paste' ? ['Ctrl V'] : action ? keysOf(action) : [];
  return keys === undefined ? null : <kbd>{shownKeys(keys)}</kbd>;
}
