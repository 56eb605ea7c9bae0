import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, type Action, type ActionGroup } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { shownKeys } from '../actions/keys.ts';
import { type Key, say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './shortcuts-sheet.css';

const GROUP_NAMES = {
  plan: 'actionGroup.plan',
  edit: 'actionGroup.edit',
  method: 'actionGroup.method',
  locks: 'actionGroup.locks',
  structure: 'actionGroup.structure',
  view: 'actionGroup.view',
  scenario: 'actionGroup.scenario',
  move: 'actionGroup.move',
  help: 'actionGroup.help',
} as const satisfies Readonly<Record<ActionGroup, Key>>;

/** Every key that does something, by what it is for. */
export function ShortcutsSheet({ open }: { readonly open: OpenPlan | null }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('action.shortcuts')} onClose={closeOverlay} onGone={() => open?.grid?.focus()}>
      <div className="shortcuts">
        {ACTION_GROUPS.map((group) => {
          const actions = ACTIONS.filter((action) => action.group === group && action.keys);
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(GROUP_NAMES[group])}</h3>
              <dl>
                {byLabel(actions).map(({ label, keys }) => (
                  <div key={label} className="pair">
                    <dt>{say(label)}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key}>{shownKeys(key)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <div className="actions">
        <button type="button" className="button primary" data-autofocus onClick={closeOverlay}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}

/** What does the same by other keys is one line. */
function byLabel(actions: readonly Action[]): readonly { readonly label: Key; readonly keys: readonly string[] }[] {
  const labels = [...new Set(actions.map(({ label }) => label))];
  return labels.map((label) => {
    const keys = actions.filter((action) => action.label === label).flatMap((action) => action.keys ?? []);
    return { label, keys: [...new Set(keys)] };
  });
}
