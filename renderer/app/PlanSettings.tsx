import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { measuresOf, type Plan, settingsOf } from '../../shared/model/plan.ts';
import { type MeasureRow, SHOWN_IN, type ShownIn } from '../../shared/model/rows.ts';
import { WORKING_DAYS } from '../../shared/strategy/plan-names.ts';
import { unitCaption } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { HOLIDAY_COUNTRIES } from '../../shared/text/holiday-countries.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { countryName, monthNames } from '../new-plan/names.ts';
import '../new-plan/new-plan.css';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';

interface Draft {
  readonly name: string;
  readonly year: string;
  readonly month: string;
  /** Empty: as they are. */
  readonly holidays: string;
  readonly measures: Readonly<Record<number, { readonly name: string; readonly shownIn: ShownIn }>>;
}

function draftOf(plan: Plan): Draft {
  const { name, referenceFirstMonth } = settingsOf(plan);
  const [year = '', month = ''] = referenceFirstMonth.split('-');
  const measures = Object.fromEntries(
    measuresOf(plan).map((row) => [row.id, { name: row.name, shownIn: row.shownIn }]),
  );
  return { name, year, month, holidays: '', measures };
}

/** The commands that make the plan as the form says; each is a step that can be undone. */
function commandsOf(plan: Plan, draft: Draft): Command[] {
  const { name, referenceFirstMonth } = settingsOf(plan);
  const reference = `${draft.year.padStart(4, '0')}-${draft.month}`;
  const commands: Command[] = [];
  if (draft.name !== name || reference !== referenceFirstMonth) {
    commands.push({ command: 'change-settings', name: draft.name, referenceFirstMonth: reference });
  }
  for (const row of measuresOf(plan)) {
    const changed = draft.measures[row.id];
    if (!changed || (changed.name === row.name && changed.shownIn === row.shownIn)) continue;
    commands.push({
      command: 'change-measure',
      measure: row.id,
      ...(changed.name === row.name ? {} : { name: changed.name }),
      ...(changed.shownIn === row.shownIn ? {} : { shownIn: changed.shownIn }),
    });
  }
  return commands;
}

/** Name, reference year, working days and measures of the open plan. */
export function PlanSettings({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const id = useId();
  const { workbench } = open;
  const { plan } = workbench;
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const hasDays = [...plan.tables.driver.values()].some(({ code }) => code === WORKING_DAYS);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    for (const command of commandsOf(plan, draft)) {
      const reply = await workbench.execute(command);
      if (!reply.ok && reply.refusal?.code !== 'nothing-changes') return setRefusal(reply.refusal ?? null);
    }
    if (draft.holidays !== '') {
      const reply = await workbench.setWorkingDays(draft.holidays);
      if (!reply.ok && reply.refusal?.code !== 'nothing-changes') return setRefusal(reply.refusal ?? null);
    }
    closeOverlay();
  };

  return (
    <Dialog title={t('newPlan.planSettings')} onClose={closeOverlay} orElse={() => open.grid?.focus()}>
      <form onSubmit={submit}>
        <div className="np-form plan-settings">
          <label htmlFor={`${id}-name`}>{t('newPlan.planName')}</label>
          <input
            id={`${id}-name`}
            className="field"
            data-autofocus
            maxLength={100}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <label htmlFor={`${id}-month`}>{t('newPlan.lastYearFrom')}</label>
          <span className="np-pair">
            <select
              id={`${id}-month`}
              className="field"
              value={draft.month}
              onChange={(event) => change({ month: event.target.value })}
            >
              {monthNames(language()).map((name, i) => (
                <option key={name} value={String(i + 1).padStart(2, '0')}>
                  {name}
                </option>
              ))}
            </select>
            <input
              className="field short"
              type="number"
              min={1950}
              max={2149}
              aria-label={t('newPlan.year')}
              value={draft.year}
              onChange={(event) => change({ year: event.target.value })}
            />
          </span>
          <p className="np-says muted">{t('newPlan.lastYearHint')}</p>
          <label htmlFor={`${id}-days`}>{t('newPlan.workingDays')}</label>
          <select
            id={`${id}-days`}
            className="field"
            value={draft.holidays}
            onChange={(event) => change({ holidays: event.target.value })}
          >
            <option value="">{hasDays ? t('newPlan.daysKept') : t('newPlan.daysNone')}</option>
            <option value="weekends">{t('newPlan.weekendsOnly')}</option>
            {HOLIDAY_COUNTRIES.map((code) => (
              <option key={code} value={code}>
                {countryName(code, language())}
              </option>
            ))}
          </select>
          {measuresOf(plan).map((row) => (
            <Measure
              key={row.id}
              row={row}
              currency={settingsOf(plan).currency}
              value={draft.measures[row.id] ?? { name: row.name, shownIn: row.shownIn }}
              onChange={(value) => change({ measures: { ...draft.measures, [row.id]: value } })}
            />
          ))}
        </div>
        {refusal && (
          <p className="bad" role="alert">
            {refusalText(refusal, language(), namesOf(plan)).title}
          </p>
        )}
        <div className="actions">
          <button type="button" className="button" onClick={closeOverlay}>
            {t('refused.cancel')} <kbd>Esc</kbd>
          </button>
          <span className="grow" />
          <button
            type="submit"
            className="button primary"
            disabled={draft.name.trim() === '' || draft.year.length !== 4}
          >
            {t('newPlan.changeIt')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface MeasureProps {
  readonly row: MeasureRow;
  readonly currency: string;
  readonly value: Draft['measures'][number];
  readonly onChange: (value: Draft['measures'][number]) => void;
}

function Measure({ row, currency, value, onChange }: MeasureProps) {
  const { t } = useTranslation();
  const word = row.unit === 'currency' ? currency : row.unit;
  return (
    <>
      <span className="muted">{row.position === 0 ? t('newPlan.stepMeasures') : ''}</span>
      <span className="np-pair">
        <input
          className="field"
          aria-label={t('newPlan.measureName')}
          maxLength={100}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
        <select
          className="field"
          aria-label={t('newPlan.shownIn')}
          value={value.shownIn}
          onChange={(event) => onChange({ ...value, shownIn: Number(event.target.value) as ShownIn })}
        >
          {SHOWN_IN.map((unit) => (
            <option key={unit} value={unit}>
              {unitCaption(word, unit, language())}
            </option>
          ))}
        </select>
      </span>
    </>
  );
}
