import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { StatusDot } from '../ui/StatusDot.tsx';
import { renamed } from './scenario-ui.ts';

/** The name of a scenario as a field in its place: Enter or going elsewhere renames, Esc does not. */
export function ScenarioName({ open, row }: { readonly open: OpenPlan; readonly row: ScenarioRow }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(row.name);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = () => {
    renamed.set(null);
    // Once the list has its item back.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>(`[data-scenario="${row.id}"]`)?.focus();
    });
  };
  const apply = async () => {
    if (name.trim() === row.name) return close();
    const reply = await open.workbench.execute({ command: 'rename-scenario', scenario: row.id, name });
    if (reply.ok || !reply.refusal) return close();
    setTrouble(refusalText(reply.refusal, language(), namesOf(open.workbench.plan)).title);
  };
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') void apply();
  };
  return (
    <div className="rail-item scenario naming">
      <StatusDot status={row.status} />
      <span className="text">
        <input
          ref={field}
          className={trouble ? 'field bad' : 'field'}
          value={name}
          autoComplete="off"
          aria-label={t('scenario.name')}
          aria-invalid={trouble !== null}
          onChange={(event) => {
            setName(event.target.value);
            setTrouble(null);
          }}
          onKeyDown={keyDown}
          onBlur={() => (trouble ? close() : void apply())}
        />
        {trouble && (
          <small className="bad" role="alert">
            {trouble}
          </small>
        )}
      </span>
    </div>
  );
}
