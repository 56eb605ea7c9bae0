import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { i18n, language } from '../i18n/index.ts';
import { makeScenario } from '../scenarios/make-scenario.ts';
import { windowNames } from '../state/names.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Panel } from '../ui/Panel.tsx';
import { deskOf } from './desk.ts';
import { type Asked, applyCommand, holdsOn } from './preview.ts';
import type { Looking } from './use-outlook.ts';

interface Props {
  readonly open: OpenPlan;
  readonly looking: Looking;
}

/** The asked of a preview that would be applied as it is shown; null while it would not. */
const ready = ({ open, looking }: Props): Asked | null =>
  looking.outcome?.ok && !looking.late && !open.workbench.state.get().readOnly ? looking.asked : null;

async function apply(open: OpenPlan, asked: Asked): Promise<void> {
  const { plan } = open.workbench;
  const done = await open.entry.send({ command: applyCommand(asked), text: null, at: null });
  const name = plan.tables.scenario.get(asked.scenario)?.name ?? '';
  if (done) notify('done', i18n.t('apply.done', { strategy: asked.strategy.name, name }));
}

/** Applies to the scenario that is shown, or to a copy of it. */
export function ApplyBar(props: Props) {
  const { t } = useTranslation();
  const { open } = props;
  const asked = ready(props);
  const { plan } = open.workbench;
  const scenario = deskOf(open).where()?.scenario;
  const name = scenarioName(open, scenario);
  return (
    <>
      <ToNew {...props} />
      <button
        type="button"
        className="button primary apply"
        disabled={asked === null}
        title={t('apply.to', { name })}
        onClick={() => asked && void apply(open, asked)}
      >
        <span className="text">{plan.tables.scenario.size === 0 ? t('apply.apply') : t('apply.to', { name })}</span>
      </button>
    </>
  );
}

const scenarioName = (open: OpenPlan, id: number | undefined) =>
  (id === undefined ? undefined : open.workbench.plan.tables.scenario.get(id))?.name ?? '';

function ToNew(props: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Panel
      label={t('apply.toNew')}
      shown={shown}
      onShow={setShown}
      position="bottom-end"
      button={
        <button type="button" className="button" disabled={ready(props) === null} onClick={() => setShown(!shown)}>
          {t('apply.toNew')}
        </button>
      }
    >
      <NewForm {...props} onDone={() => setShown(false)} />
    </Panel>
  );
}

/** A copy of the present scenario under a name, with the strategy applied to it. */
function NewForm({ open, looking, onDone }: Props & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const id = useId();
  const [name, setName] = useState(looking.asked?.strategy.name ?? '');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { asked } = looking;
    if (!asked) return;
    const made = await makeScenario(workbench, applyCommand(asked, name));
    if (!made.ok) return setRefusal(made.refusal ?? null);
    onDone();
    notify('done', t('apply.made', { strategy: asked.strategy.name, name: name.trim() }));
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor={id}>{t('scenario.name')}</label>
      <input
        id={id}
        className="field"
        // biome-ignore lint/a11y/noAutofocus: the form appears because a scenario is wanted
        autoFocus
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <p className="muted">{t('apply.copyHint')}</p>
      {refusal && (
        <p className="bad" role="alert">
          {refusalText(refusal, language(), windowNames(workbench.plan)).title}
        </p>
      )}
      <button type="submit" className="button primary">
        {t('apply.createAndApply')}
      </button>
    </form>
  );
}

/** Whether the locks and bounds of the scenario stay; nothing where it has none. */
export function KeepHolds({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const desk = deskOf(open);
  const { keepHolds } = useStore(desk.state);
  const where = desk.where();
  const { locks, bounds } = where ? holdsOn(open.workbench.plan, where) : { locks: [], bounds: [] };
  const count = locks.length + bounds.length;
  if (count === 0) return null;
  return (
    <label className="keep-holds">
      <input
        type="checkbox"
        checked={keepHolds}
        onChange={(event) => desk.state.patch({ keepHolds: event.target.checked })}
      />
      {t('apply.keepHolds', { count })}
      {!keepHolds && <span className="edited">{t('apply.dropsHolds')}</span>}
    </label>
  );
}
