import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { change } from './scenario-ui.ts';

interface Props {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
}

/** What a scenario is about, in a few words. */
export function ScenarioNote({ open, scenario }: Props) {
  const { t } = useTranslation();
  const row = open.workbench.plan.tables.scenario.get(scenario);
  const [note, setNote] = useState(row?.note ?? '');
  if (!row) return null;
  const save = () => {
    closeOverlay();
    if (note.trim() !== row.note) void change(open, { command: 'change-scenario', scenario, note });
  };
  return (
    <TextDialog
      title={t('scenario.noteOn', { name: row.name })}
      label={t('scenario.noteLabel')}
      text={note}
      setText={setNote}
      button={t('scenario.saveNote')}
      submit={save}
      trouble={null}
    />
  );
}

/** Opens a final scenario again; the reason goes into the history. */
export function ReopenScenario({ open, scenario, to }: Props & { readonly to: 'draft' | 'in-review' }) {
  const { t } = useTranslation();
  const row = open.workbench.plan.tables.scenario.get(scenario);
  const [why, setWhy] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (!row) return null;
  const submit = async () => {
    const reply = await open.workbench.execute({ command: 'reopen-scenario', scenario, why });
    if (!reply.ok && reply.refusal) return setRefusal(reply.refusal);
    closeOverlay();
    if (reply.ok && to === 'in-review') await change(open, { command: 'set-scenario-status', scenario, status: to });
  };
  return (
    <TextDialog
      title={t('scenario.reopenTitle', { name: row.name })}
      label={t('scenario.why')}
      text={why}
      setText={(text) => {
        setWhy(text);
        setRefusal(null);
      }}
      button={t('scenario.reopen')}
      submit={() => void submit()}
      trouble={refusal && refusalText(refusal, language(), namesOf(open.workbench.plan)).title}
    />
  );
}

interface TextProps {
  readonly title: string;
  readonly label: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly button: string;
  readonly submit: () => void;
  readonly trouble: string | null;
}

function TextDialog({ title, label, text, setText, button, submit, trouble }: TextProps) {
  const { t } = useTranslation();
  const id = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <Dialog title={title} onClose={closeOverlay} className="scenario-dialog">
      <form className="form" onSubmit={onSubmit}>
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          className="field"
          data-autofocus
          rows={4}
          value={text}
          aria-describedby={trouble ? `${id}-trouble` : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keyDown}
        />
        {trouble && (
          <p id={`${id}-trouble`} className="bad" role="alert">
            {trouble}
          </p>
        )}
        <footer>
          <button type="button" className="button" onClick={closeOverlay}>
            {t('refused.cancel')}
          </button>
          <button type="submit" className="button primary">
            {button}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
