import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepsTotal } from '../../shared/spread/method.ts';
import { say } from '../i18n/index.ts';
import { methodNamed, OFFERED_METHODS, type OfferedMethod, QUICK_METHODS } from '../state/how.ts';
import { METHOD_HINTS, METHOD_WORDS } from '../state/method-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { MethodForm } from './MethodForm.tsx';
import './methods.css';

/** The method in force: all that there are, with what they go by. */
export function MethodPick({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { how } = useStore(open.workbench.view);
  return (
    <Panel
      label={t('top.method')}
      shown={shown}
      onShow={setShown}
      position="bottom-start"
      offset={4}
      className="methods-panel"
      button={
        <button
          type="button"
          className="pick"
          title={t('top.method')}
          data-opens="methods"
          onClick={() => setShown(!shown)}
        >
          <span className="caption">{t('top.method')}</span>{' '}
          <span className="value">{say(METHOD_WORDS[how.method.method])}</span>
          <Icon name="down" small />
        </button>
      }
    >
      <Methods open={open} />
    </Panel>
  );
}

function Methods({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { how, scenario } = useStore(workbench.view);
  const groups = [
    { label: t('method.groupTotal'), names: OFFERED_METHODS.filter((name) => keepsTotal({ method: name })) },
    { label: t('method.groupCells'), names: OFFERED_METHODS.filter((name) => !keepsTotal({ method: name })) },
  ];
  const inForce = how.method.method as OfferedMethod;
  const pick = (name: OfferedMethod) => {
    const method = methodNamed(workbench.plan, how, scenario, name);
    if (method) workbench.setMethod(method);
  };
  return (
    <div className="methods">
      <div role="radiogroup" aria-label={t('top.method')} className="method-list" onKeyDown={arrows}>
        {groups.map((group) => (
          <div key={group.label} className="method-group">
            <h3>{group.label}</h3>
            {group.names.map((name) => (
              <MethodChoice
                key={name}
                name={name}
                on={name === inForce}
                usable={methodNamed(workbench.plan, how, scenario, name) !== null}
                pick={pick}
              />
            ))}
          </div>
        ))}
      </div>
      <div className="method-detail">
        <h3>{say(METHOD_WORDS[inForce])}</h3>
        <p className="muted">{say(METHOD_HINTS[inForce])}</p>
        <MethodForm
          key={inForce}
          plan={workbench.plan}
          scenario={scenario}
          method={how.method}
          onChange={(method) => workbench.setMethod(method)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={how.onlyExisting}
            onChange={(event) => workbench.setHow({ onlyExisting: event.target.checked })}
          />
          {t('method.onlyExisting')}
        </label>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly name: OfferedMethod;
  readonly on: boolean;
  /** Whether the plan has anything for it to go by. */
  readonly usable: boolean;
  readonly pick: (name: OfferedMethod) => void;
}

function MethodChoice({ name, on, usable, pick }: ChoiceProps) {
  const { t } = useTranslation();
  const digit = (QUICK_METHODS as readonly string[]).indexOf(name) + 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line of a menu with its key; a native radio would draw its own mark
    <button
      type="button"
      role="radio"
      aria-checked={on}
      aria-disabled={!usable || undefined}
      data-autofocus={on || undefined}
      tabIndex={on ? 0 : -1}
      className={`menu-item${on ? ' on' : ''}`}
      title={usable ? say(METHOD_HINTS[name]) : t('method.unusable')}
      onClick={() => usable && pick(name)}
    >
      <span className="menu-label">{say(METHOD_WORDS[name])}</span>
      {digit > 0 && <kbd>{`Alt ${digit}`}</kbd>}
    </button>
  );
}

/** Arrows go from method to method and pick, as in any group of radio buttons. */
function arrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]:not([aria-disabled])')];
  const next = all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length];
  next?.focus();
  next?.click();
}
