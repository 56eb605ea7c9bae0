import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { measuresOf, scenariosOf } from '../../shared/model/plan.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/report/export-request.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { shownMeasures } from '../state/view.ts';
import { CsvChoices } from './CsvChoices.tsx';
import { type ExportChoices, isEmpty, readChoices, withMeasure, writeChoices } from './export-choices.ts';
import { startExport } from './exporting.ts';
import { PeriodsField } from './PeriodsField.tsx';
import { Preview } from './Preview.tsx';
import { SheetChoices } from './SheetChoices.tsx';
import { useOutline } from './use-outline.ts';

interface Props {
  readonly open: OpenPlan;
  readonly onClose: () => void;
}

/** The choices of the last time, on the scenario and the measures that are shown; null without a scenario. */
function firstChoices({ workbench }: OpenPlan): ExportChoices | null {
  const { plan } = workbench;
  const view = workbench.view.get();
  const scenario = view.scenario ?? scenariosOf(plan)[0]?.id;
  const shown = shownMeasures(plan, view);
  const measures = shown.length > 0 ? shown : measuresOf(plan).map(({ id }) => id);
  if (scenario === undefined) return null;
  return { ...readChoices(localStorage, workbench.state.get().file, plan), scenario, measures };
}

export function ChooseExport({ open, onClose }: Props) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState(() => firstChoices(open));
  if (choices) return <Form open={open} onClose={onClose} choices={choices} onChange={setChoices} />;
  return (
    <>
      <p>{t('export.noScenario')}</p>
      <div className="actions">
        <span className="grow" />
        <button type="button" className="button" data-autofocus onClick={onClose}>
          {t('export.done')} <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}

interface FormProps extends Props {
  readonly choices: ExportChoices;
  readonly onChange: (choices: ExportChoices) => void;
}

function Form({ open, onClose, choices, onChange }: FormProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const change = (part: Partial<ExportChoices>) => onChange({ ...choices, ...part });
  const flaw = flawOf(choices);
  const outline = useOutline(open, choices, flaw !== null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (flaw !== null || asking) return;
    setAsking(true);
    writeChoices(localStorage, open.workbench.state.get().file, choices);
    await startExport(open, choices);
    setAsking(false);
  };
  return (
    <form className="export-form" onSubmit={submit}>
      <div className="export-choices">
        <FormatField format={choices.format} onPick={(format) => change({ format })} />
        <WhatFields open={open} choices={choices} onChange={change} />
        {choices.format === 'xlsx' && <SheetChoices plan={open.workbench.plan} choices={choices} onChange={change} />}
        {choices.format === 'csv' && <CsvChoices choices={choices} onChange={change} />}
        {choices.format === 'csv' && <PeriodsField plan={open.workbench.plan} choices={choices} onChange={change} />}
      </div>
      <Preview outline={outline} format={choices.format} />
      <div className="actions">
        <span className="export-flaw bad" role="status">
          {flaw !== null && t(flaw)}
        </span>
        <button type="button" className="button" onClick={() => overlay.set({ is: 'report' })}>
          {t('report.action')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
        <button type="submit" className="button primary" disabled={flaw !== null || asking}>
          {t('export.start')} <kbd>↵</kbd>
        </button>
      </div>
    </form>
  );
}

function flawOf(choices: ExportChoices) {
  if (isEmpty(choices)) return 'export.nothing' as const;
  const { format, separator, decimal } = choices;
  return format === 'csv' && separator === decimal ? ('export.sameSign' as const) : null;
}

function FormatField({
  format,
  onPick,
}: {
  readonly format: ExportFormat;
  readonly onPick: (to: ExportFormat) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const words = { xlsx: t('export.xlsx'), csv: t('export.csv'), json: t('export.json') };
  return (
    <fieldset className="export-formats">
      <legend>{t('export.format')}</legend>
      {EXPORT_FORMATS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={one === format}
            data-autofocus={one === format || undefined}
            onChange={() => onPick(one)}
          />
          {words[one]}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldsProps {
  readonly open: OpenPlan;
  readonly choices: ExportChoices;
  readonly onChange: (part: Partial<ExportChoices>) => void;
}

/** Scenario and measures. */
function WhatFields({ open, choices, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const { plan } = open.workbench;
  const scenarios = scenariosOf(plan).filter(({ id: one, archived }) => !archived || one === choices.scenario);
  const measures = measuresOf(plan);
  return (
    <>
      <label className="export-field" htmlFor={id}>
        {t('export.scenario')}
      </label>
      <select
        id={id}
        className="field"
        value={choices.scenario}
        onChange={({ target }) => {
          const picked = scenarios.find((row) => row.id === Number(target.value));
          if (picked) onChange({ scenario: picked.id });
        }}
      >
        {scenarios.map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}
          </option>
        ))}
      </select>
      {measures.length > 1 && (
        <fieldset className="export-ticks">
          <legend>{t('export.measures')}</legend>
          {measures.map((row) => (
            <label key={row.id}>
              <input
                type="checkbox"
                checked={choices.measures.includes(row.id)}
                onChange={({ target }) =>
                  onChange({ measures: withMeasure(plan, choices.measures, row.id, target.checked) })
                }
              />
              {row.name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
