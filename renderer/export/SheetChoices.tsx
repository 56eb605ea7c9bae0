import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import { SHEET_KINDS, type SheetKind } from '../../shared/report/plan-workbook.ts';
import { unitOf } from '../../shared/report/report-context.ts';
import { unitCaption } from '../../shared/text/amount.ts';
import { type Key, language } from '../i18n/index.ts';
import { type ExportChoices, levelsOf, type PartLevel, withSheet } from './export-choices.ts';
import { PeriodsField } from './PeriodsField.tsx';

interface Props {
  readonly plan: Plan;
  readonly choices: ExportChoices;
  readonly onChange: (part: Partial<ExportChoices>) => void;
}

const SHEET_NAMES = {
  cover: 'export.cover',
  summary: 'export.summary',
  charts: 'export.charts',
  breakdown: 'export.breakdown',
  fairness: 'export.fairness',
  changes: 'export.changes',
  strategy: 'export.strategy',
  holds: 'export.holds',
} as const satisfies Readonly<Record<SheetKind, Key>>;

/** Sheets of a workbook, and how far down their rows and columns go. */
export function SheetChoices({ plan, choices, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <fieldset className="export-ticks">
        <legend>{t('export.sheets')}</legend>
        {SHEET_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={choices.sheets.includes(kind)}
              onChange={({ target }) => onChange({ sheets: withSheet(choices.sheets, kind, target.checked) })}
            />
            {t(SHEET_NAMES[kind])}
          </label>
        ))}
      </fieldset>
      <PartsField plan={plan} choices={choices} onChange={onChange} />
      <DepthField plan={plan} choices={choices} onChange={onChange} />
      <PeriodsField plan={plan} choices={choices} onChange={onChange} />
      <UnitField plan={plan} choices={choices} onChange={onChange} />
    </>
  );
}

function PartsField({ plan, choices, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const levels = levelsOf(plan);
  const words = ({ per, level, dimension, number, count }: PartLevel) => {
    if (per === 'owner') return t('export.perOwner', { count });
    return level === null
      ? t('export.perNumber', { dimension, number, count })
      : t('export.perLevel', { level, count });
  };
  const same = ({ per }: PartLevel) => JSON.stringify(per) === JSON.stringify(choices.sheetPer);
  return (
    <>
      <label className="export-field" htmlFor={id}>
        {t('export.perPart')}
      </label>
      <select
        id={id}
        className="field"
        value={levels.findIndex(same)}
        onChange={({ target }) => onChange({ sheetPer: levels[Number(target.value)]?.per ?? null })}
      >
        <option value={-1}>{t('export.perNone')}</option>
        {levels.map((level, i) => (
          <option key={words(level)} value={i}>
            {words(level)}
          </option>
        ))}
      </select>
    </>
  );
}

/** Names of the levels of rows in the plan's order of dimensions. */
function rowLevels(plan: Plan): { readonly level: string; readonly depth: number }[] {
  const names = dimensionsOf(plan).flatMap(({ id, name, levels }) => {
    const deepest = Math.max(0, ...hierarchyOf(plan, id).depth);
    return Array.from({ length: deepest }, (_, i) => levels[i] ?? `${name} ${i + 1}`);
  });
  return names.map((level, i) => ({ level, depth: i + 1 }));
}

function DepthField({ plan, choices, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const levels = rowLevels(plan);
  return (
    <>
      <label className="export-field" htmlFor={id}>
        {t('export.rows')}
      </label>
      <select
        id={id}
        className="field"
        value={choices.depth ?? 0}
        onChange={({ target }) => onChange({ depth: Number(target.value) || null })}
      >
        {levels.slice(0, -1).map(({ level, depth }) => (
          <option key={depth} value={depth}>
            {level}
          </option>
        ))}
        <option value={0}>{t('export.allRows')}</option>
      </select>
    </>
  );
}

/** Only where a chosen measure has a display unit of its own. */
function UnitField({ plan, choices, onChange }: Props) {
  const { t } = useTranslation();
  const captions = choices.measures.flatMap((id) => {
    const measure = plan.tables.measure.get(id);
    return measure && measure.shownIn > 0 ? [unitCaption(unitOf(plan, measure), measure.shownIn, language())] : [];
  });
  if (captions.length === 0) return null;
  return (
    <label className="export-unit">
      <input type="checkbox" checked={choices.inUnit} onChange={({ target }) => onChange({ inUnit: target.checked })} />
      {t('export.inUnit', { unit: [...new Set(captions)].join(t('status.comma')) })}
    </label>
  );
}
