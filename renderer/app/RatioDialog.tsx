import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { DerivedMeasureId, MeasureId } from '../../shared/model/ids.ts';
import { cellsOf, measuresOf } from '../../shared/model/plan.ts';
import type { DerivedMeasureRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { ratioText } from '../../shared/text/ratio.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './ratio-dialog.css';

type Shown = DerivedMeasureRow['shown'];

/** Divides one measure by another; the new ratio is shown beside the figures at once. */
export function RatioDialog({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const id = useId();
  const { workbench } = open;
  const measures = measuresOf(workbench.plan);
  const [numerator, setNumerator] = useState(measures[0]?.id as MeasureId);
  const [denominator, setDenominator] = useState(measures[1]?.id as MeasureId);
  const [shown, setShown] = useState<Shown>('number');
  const [decimals, setDecimals] = useState(2);
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const nameOf = (measure: MeasureId) => measures.find((row) => row.id === measure)?.name ?? '';
  const suggested = t('columns.ratioOf', { numerator: nameOf(numerator), denominator: nameOf(denominator) });
  const show = (next: Shown) => {
    setShown(next);
    setDecimals(next === 'percent' ? 1 : 2);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const known = new Set(workbench.plan.tables.derived.keys());
    const reply = await workbench.execute({
      command: 'add-derived-measure',
      name: name.trim() === '' ? suggested : name,
      numerator,
      denominator,
      shown,
      decimals,
    });
    if (!reply.ok) return setRefusal(reply.refusal ?? null);
    const added = [...workbench.plan.tables.derived.keys()].find((row) => !known.has(row));
    closeOverlay();
    const { ratios } = workbench.view.get().columns;
    if (added !== undefined) workbench.showColumns({ ratios: [...ratios, added as DerivedMeasureId] });
  };

  return (
    <Dialog title={t('ratio.title')} onClose={closeOverlay} onGone={() => open.grid?.focus()}>
      <form className="form ratio-form" onSubmit={submit}>
        <div className="ratio-parts">
          <MeasureField label={t('ratio.numerator')} open={open} value={numerator} onPick={setNumerator} />
          <span className="operator">÷</span>
          <MeasureField label={t('ratio.denominator')} open={open} value={denominator} onPick={setDenominator} />
        </div>
        <label htmlFor={`${id}-name`}>{t('ratio.name')}</label>
        <input
          id={`${id}-name`}
          className="field"
          data-autofocus
          value={name}
          placeholder={suggested}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          aria-describedby={refusal ? `${id}-refusal` : undefined}
        />
        <fieldset className="ratio-shown">
          <legend>{t('ratio.shown')}</legend>
          {(['number', 'percent'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" name={id} checked={shown === choice} onChange={() => show(choice)} />
              {choice === 'percent' ? t('ratio.percent') : t('ratio.number')}
            </label>
          ))}
          <label className="ratio-decimals">
            {t('ratio.decimals')}
            <input
              type="number"
              className="field"
              min={0}
              max={6}
              value={decimals}
              onChange={(event) => setDecimals(Math.max(0, Math.min(6, Math.trunc(Number(event.target.value) || 0))))}
            />
          </label>
        </fieldset>
        <p className="ratio-example">
          {t('ratio.example', { value: ratioText({ shown, decimals }, wholeRatio(open, numerator, denominator)) })}
        </p>
        <p className="muted">{t('ratio.about')}</p>
        {refusal && (
          <p id={`${id}-refusal`} className="bad" role="alert">
            {Object.values(refusalText(refusal, language(), namesOf(workbench.plan))).join(' ')}
          </p>
        )}
        <div className="actions">
          <button type="button" className="button" onClick={closeOverlay}>
            {t('refused.cancel')} <kbd>Esc</kbd>
          </button>
          <span className="grow" />
          <button type="submit" className="button primary">
            {t('ratio.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface MeasureFieldProps {
  readonly label: string;
  readonly open: OpenPlan;
  readonly value: MeasureId;
  readonly onPick: (measure: MeasureId) => void;
}

function MeasureField({ label, open, value, onPick }: MeasureFieldProps) {
  return (
    <label className="ratio-part">
      {label}
      <select className="field" value={value} onChange={(event) => onPick(Number(event.target.value) as MeasureId)}>
        {measuresOf(open.workbench.plan).map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The ratio of the whole plan in the scenario shown: what the planner will see in the first row. */
function wholeRatio({ workbench }: OpenPlan, numerator: MeasureId, denominator: MeasureId): number | null {
  const { plan } = workbench;
  const { scenario } = workbench.view.get();
  if (scenario === null) return null;
  const units = (measure: MeasureId) => {
    const ticks = cellsOf(plan, scenario, measure).reduce((sum, value) => sum + value, 0);
    return ticks / 10 ** (plan.tables.measure.get(measure)?.decimals ?? 0);
  };
  const below = units(denominator);
  return below === 0 ? null : units(numerator) / below;
}
