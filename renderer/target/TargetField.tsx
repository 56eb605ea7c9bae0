import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { Change } from '../app/EntryBar.tsx';
import { leaveEntry } from '../app/entry-keys.ts';
import { language } from '../i18n/index.ts';
import { exactAmount } from '../state/amounts.ts';
import { windowNames } from '../state/names.ts';
import { periodColumnId } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { Cell } from './Cell.tsx';
import type { RowProps } from './TargetTable.tsx';

/** The target of a period: typed, previewed, applied and refused as in the grid, by the same entry line. */
export function TargetField({ open, targets, row, name, write }: RowProps) {
  const { t } = useTranslation();
  const { entry, workbench } = open;
  const { mode, text, outlook } = useStore(entry.state);
  const selection = useStore(workbench.selection);
  const { readOnly } = workbench.state.get();
  const input = useRef<HTMLInputElement>(null);
  const here = { node: 0, column: periodColumnId(row.period) };
  const active = mode !== 'idle' && selection?.node === 0 && selection.column === here.column;
  const refused = useStore(entry.refused);
  const isRefused = refused?.at?.node === 0 && refused.at.column === here.column;
  // The keyboard comes back to where the refused figure was typed.
  useEffect(() => {
    if (isRefused) open.entryInput = input.current;
  }, [open, isRefused]);
  // A refused text that is handed back is typed on where it was typed.
  useEffect(() => {
    if (active && document.activeElement !== input.current) input.current?.focus();
  }, [active]);
  useEffect(
    () => () => {
      if (open.entryInput === input.current) open.entryInput = null;
    },
    [open],
  );
  const select = () => {
    open.entryInput = input.current;
    if (entry.state.get().mode === 'idle') workbench.selection.set(here);
  };
  const says = () => {
    if (outlook.is === 'nothing') return null;
    if (outlook.is === 'change') return <Change form={targets.form} from={outlook.from} to={outlook.to} />;
    return refusalText(outlook.refusal, language(), windowNames(workbench.plan)).title;
  };
  return (
    <Cell
      label={t('target.targetOf', { period: name })}
      rest={write(row.target)}
      title={exactAmount(targets.form, row.target)}
      typed={active ? text : null}
      bad={active && (outlook.is === 'refused' || outlook.is === 'unreadable')}
      readOnly={readOnly}
      column="target"
      field={input}
      onFocus={select}
      onBegin={(typed) => {
        if (!active && !open.finishEntry()) return;
        select();
        if (typed === null) entry.begin('editing', entry.presentText());
        else if (entry.begin('typing', typed)) entry.lookAgain();
      }}
      onType={(typed) => entry.type(typed)}
      onTake={() => entry.apply()}
      onCancel={() => entry.cancel()}
      onClear={() => {
        select();
        entry.setSelected(0);
      }}
      onLeave={(to) => leaveEntry(open, to)}
      says={active ? says() : null}
    />
  );
}
