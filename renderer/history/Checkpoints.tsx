import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import type { CheckpointRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { checkpointDraft, compareWith } from '../state/history-ui.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface Props {
  readonly open: OpenPlan;
  readonly rows: readonly CheckpointRow[];
  readonly select: (seq: number) => void;
}

/** The named points, the last one first: each leads to its entry, to a comparison, to another name, or away. */
export function Checkpoints({ open, rows, select }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  const draft = useStore(checkpointDraft);
  const [renamed, setRenamed] = useState<CheckpointRow | null>(null);
  const run = async (command: Command): Promise<string | null> => {
    const reply = await open.workbench.execute(command);
    if (reply.ok) return null;
    if (!reply.refusal) return reply.fault.message;
    return refusalText(reply.refusal, language(), namesOf(open.workbench.plan)).title;
  };
  const done = () => {
    checkpointDraft.set(null);
    setRenamed(null);
    open.grid?.focus();
  };
  return (
    <section className="checkpoints" aria-label={t('history.checkpoints')}>
      <h3>
        <span>{t('history.checkpoints')}</span>
        {!readOnly && (
          <IconButton
            icon="plus"
            label={t('history.setCheckpoint')}
            small
            onClick={() => checkpointDraft.set({ seq: null })}
          />
        )}
      </h3>
      {!readOnly && draft && (
        <CheckpointForm
          name=""
          at={draft.seq}
          save={(name) => run({ command: 'add-checkpoint', name, note: '', seq: draft.seq })}
          done={done}
        />
      )}
      {!draft && rows.length === 0 && <p className="muted">{t('history.noCheckpoints')}</p>}
      <ul>
        {rows.map((row) =>
          renamed?.id === row.id ? (
            <li key={row.id}>
              <CheckpointForm
                name={row.name}
                at={row.seq}
                save={(name) => run({ command: 'change-checkpoint', checkpoint: row.id, name, note: row.note })}
                done={done}
              />
            </li>
          ) : (
            <li key={row.id} className="checkpoint">
              <button type="button" className="checkpoint-name" title={row.name} onClick={() => select(row.seq)}>
                <Icon name="flag" small />
                <span className="text">{row.name}</span>
                <span className="muted">#{row.seq}</span>
              </button>
              <IconButton
                icon="compare"
                label={t('history.compareWith', { name: row.name })}
                small
                onClick={() => compareWith(row.seq, row.name)}
              />
              {!readOnly && (
                <>
                  <IconButton
                    icon="rename"
                    label={t('history.rename', { name: row.name })}
                    small
                    onClick={() => setRenamed(row)}
                  />
                  <IconButton
                    icon="close"
                    label={t('history.remove', { name: row.name })}
                    small
                    onClick={() => void run({ command: 'remove-checkpoint', checkpoint: row.id })}
                  />
                </>
              )}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

interface FormProps {
  readonly name: string;
  readonly at: number | null;
  /** Answers why not, or null. */
  readonly save: (name: string) => Promise<string | null>;
  readonly done: () => void;
}

function CheckpointForm({ name: first, at, save, done }: FormProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(first);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const why = await save(name);
    if (why === null) done();
    else setTrouble(why);
  };
  return (
    <form className="checkpoint-form" onSubmit={submit}>
      <label htmlFor={id}>{at === null ? t('history.nameNow') : t('history.nameAt', { seq: at })}</label>
      <input
        id={id}
        ref={input}
        className="field"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          done();
        }}
      />
      {trouble !== null && (
        <p className="bad" role="alert">
          {trouble}
        </p>
      )}
      <div className="entry-actions">
        <button type="submit" className="link">
          {t('history.save')} <kbd>Enter</kbd>
        </button>
        <button type="button" className="link" onClick={done}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
