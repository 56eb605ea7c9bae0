import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import { scenariosOf } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { makeScenario } from '../scenarios/make-scenario.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The plus beside the scenarios, with a small form. */
export function AddScenario({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Panel
      label={t('scenario.add')}
      shown={shown}
      onShow={setShown}
      position="right-start"
      offset={8}
      button={
        <button
          type="button"
          className="icon-button small"
          aria-label={t('scenario.add')}
          title={t('scenario.add')}
          onClick={() => setShown(!shown)}
        >
          <Icon name="plus" small />
        </button>
      }
    >
      <ScenarioForm open={open} onDone={() => setShown(false)} />
    </Panel>
  );
}

/** Name and what it starts as; on success the new scenario is shown. */
export function ScenarioForm({ open, onDone }: { readonly open: OpenPlan; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { workbench } = open;
  const { scenario } = useStore(workbench.view);
  const present = scenariosOf(workbench.plan).find((row) => row.id === scenario);
  const [name, setName] = useState('');
  const [copy, setCopy] = useState(present !== undefined);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const from = copy && present ? present.id : null;
    const made = await makeScenario(workbench, { command: 'add-scenario', name, from });
    if (!made.ok) return setRefusal(made.refusal ?? null);
    onDone();
  };

  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor={`${id}-name`}>{t('scenario.name')}</label>
      <input
        id={`${id}-name`}
        className="field"
        data-autofocus
        // biome-ignore lint/a11y/noAutofocus: the form appears because a scenario is wanted
        autoFocus
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        aria-describedby={refusal ? `${id}-refusal` : undefined}
      />
      {present && (
        <fieldset>
          <legend>{t('scenario.from')}</legend>
          <label>
            <input type="radio" name={id} checked={copy} onChange={() => setCopy(true)} />
            {t('scenario.copyOf', { name: present.name })}
          </label>
          <label>
            <input type="radio" name={id} checked={!copy} onChange={() => setCopy(false)} />
            {t('scenario.empty')}
          </label>
        </fieldset>
      )}
      {refusal && (
        <p id={`${id}-refusal`} className="bad" role="alert">
          {refusalText(refusal, language(), namesOf(workbench.plan)).title}
        </p>
      )}
      <button type="submit" className="button primary">
        {t('scenario.create')}
      </button>
    </form>
  );
}
