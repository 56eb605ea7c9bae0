import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import type { Outcome } from '../../shared/model/outcome.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Selection } from '../state/selection.ts';
import { Cell } from './Cell.tsx';
import type { TypedRefusal } from './typed.ts';

interface Props {
  readonly open: OpenPlan;
  readonly column: string;
  readonly label: string;
  readonly rest: string;
  /** As it would be typed. */
  readonly text: string;
  readonly title?: string;
  readonly wide?: boolean;
  /** Where the planner stands for it; null where it is no place of the grid. */
  readonly at?: Selection;
  /** What would come of it, in words. */
  readonly says?: (command: Command) => string;
  /** What a text asks for; null where it asks for nothing. */
  readonly read: (text: string) => Outcome<Command | null, TypedRefusal>;
}

/** A figure or a word beside the target that is typed in its place. */
export function TypedField({ open, column, label, rest, text, title, wide = false, at, says, read }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const { workbench, entry } = open;
  const outcome = typed === null || typed.trim() === text.trim() ? null : read(typed);
  const take = (value: string | null) => {
    const asked = value === null || value.trim() === text.trim() ? null : read(value);
    if (asked && !asked.ok) return false;
    setTyped(null);
    if (asked?.value) void entry.send({ command: asked.value, text: null, at: at ?? null });
    return true;
  };
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  const words = () => {
    if (refusal?.code === 'not-a-percent') return t('target.notAPercent');
    if (refusal) return refusalText(refusal, language(), windowNames(workbench.plan)).title;
    return outcome?.ok && outcome.value && says ? says(outcome.value) : null;
  };
  return (
    <Cell
      label={label}
      rest={rest}
      {...(title === undefined ? {} : { title })}
      typed={typed}
      bad={refusal !== null}
      readOnly={workbench.state.get().readOnly}
      wide={wide}
      column={column}
      onBegin={(value) => setTyped(value ?? text)}
      onType={setTyped}
      onTake={() => take(typed)}
      onCancel={() => setTyped(null)}
      onClear={() => take('')}
      onLeave={() => take(typed)}
      says={words()}
    />
  );
}
