import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CheckItem, hindrances } from '../../shared/final/checklist.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Checklist } from './Checklist.tsx';
import './final.css';

interface Props {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
}

/** Holds a scenario against the checklist, and makes it final. */
export function Finalise({ open, scenario }: Props) {
  const { t } = useTranslation();
  const row = open.workbench.plan.tables.scenario.get(scenario);
  const { items, trouble } = useChecklist(open, scenario);
  if (!row) return null;
  return (
    <Dialog
      title={t('final.title', { name: row.name })}
      onClose={closeOverlay}
      orElse={() => open.grid?.focus()}
      className="finalise"
    >
      {trouble !== null && <p className="bad">{trouble}</p>}
      {trouble === null && items === null && <p className="muted">{t('final.working')}</p>}
      {items && <Asked open={open} scenario={scenario} items={items} />}
    </Dialog>
  );
}

interface Looked {
  readonly items: readonly CheckItem[] | null;
  readonly trouble: string | null;
}

/** Asked of the host, which has the cells of every scenario; again when the plan has changed. */
function useChecklist(open: OpenPlan, scenario: ScenarioId): Looked {
  const { version } = useStore(open.workbench.state);
  const [looked, setLooked] = useState<Looked>({ items: null, trouble: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when the plan is another
  useEffect(() => {
    let wanted = true;
    void open.workbench.client.request({ request: 'checklist', scenario }).then((reply) => {
      if (!wanted) return;
      if (reply.ok) setLooked({ items: reply.value, trouble: null });
      else setLooked({ items: null, trouble: reply.fault?.message ?? reply.refusal?.code ?? '' });
    });
    return () => {
      wanted = false;
    };
  }, [open, scenario, version]);
  return looked;
}

function Asked({ open, scenario, items }: Props & { readonly items: readonly CheckItem[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [note, setNote] = useState('');
  const [despite, setDespite] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const blocked = hindrances(items, true).length > 0;
  const warned = hindrances(items, false).length > 0 && !blocked;
  const ready = hindrances(items, despite.trim() !== '').length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return setTrouble(t(blocked ? 'final.blocked' : 'final.reasonMissing'));
    const name = open.workbench.plan.tables.scenario.get(scenario)?.name ?? '';
    const reply = await open.workbench.execute({ command: 'finalise-scenario', scenario, note, despite });
    if (reply.ok) {
      closeOverlay();
      notify('done', t('final.done', { name }));
    } else if (reply.refusal) {
      const { title, detail = '' } = refusalText(reply.refusal, language(), namesOf(open.workbench.plan));
      setTrouble(`${title} ${detail}`);
    } else setTrouble(reply.fault.message);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Checklist open={open} scenario={scenario} items={items} />
      {warned && <Text id={`${id}-despite`} label={t('final.despite')} text={despite} setText={setDespite} focused />}
      <Text id={`${id}-note`} label={t('final.note')} text={note} setText={setNote} focused={!warned} />
      {trouble !== null && (
        <p className="bad" role="alert">
          {trouble}
        </p>
      )}
      <footer>
        <button type="button" className="button" onClick={closeOverlay}>
          {t('refused.cancel')}
        </button>
        <button type="submit" className="button primary" aria-disabled={!ready || undefined}>
          {t('final.finalise')}
        </button>
      </footer>
    </form>
  );
}

interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly focused: boolean;
}

function Text({ id, label, text, setText, focused }: TextProps) {
  const field = useRef<HTMLInputElement>(null);
  // It comes after the dialog, which knows only of what was there at first.
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        className="field"
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
    </>
  );
}
