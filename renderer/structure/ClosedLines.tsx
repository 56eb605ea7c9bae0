import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosedId } from '../../shared/model/ids.ts';
import { language } from '../i18n/index.ts';
import { linesName, periodOfCode } from '../i18n/structure-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { closedUnder } from './closed-under.ts';
import { StructureFrame } from './StructureFrame.tsx';
import type { Subject } from './subject.ts';

/** What is closed below a row, to be opened again; who retired with it is then back in use. */
export function ClosedLines({ open, subject }: { readonly open: OpenPlan; readonly subject: Subject }) {
  const { t } = useTranslation();
  const { plan, state } = open.workbench;
  useStore(state);
  const rows = closedUnder(plan, subject);
  const [chosen, setChosen] = useState<readonly ClosedId[]>(rows.length === 1 ? rows.map((row) => row.id) : []);
  const toggle = (id: ClosedId) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <StructureFrame
      open={open}
      title={t('structure.closedOf', { name: linesName(plan, subject.members, language()) })}
      confirm={t('structure.open')}
      command={chosen.length === 0 ? null : { command: 'open-lines', closed: chosen }}
    >
      {rows.length === 0 && <p className="muted">{t('structure.noneClosed')}</p>}
      <fieldset className="choices">
        {rows.map((row, i) => (
          <label key={row.id}>
            <input
              type="checkbox"
              checked={chosen.includes(row.id)}
              data-autofocus={i === 0 ? true : undefined}
              onChange={() => toggle(row.id)}
            />
            <span className="grow">{linesName(plan, row.members, language())}</span>
            <span className="muted">
              {t('structure.span', {
                from: periodOfCode(plan, row.firstPeriod, language()),
                to: periodOfCode(plan, row.lastPeriod, language()),
              })}
            </span>
          </label>
        ))}
      </fieldset>
    </StructureFrame>
  );
}
