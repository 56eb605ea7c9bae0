import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CSV_SEPARATORS } from '../../shared/report/export-request.ts';
import type { ExportChoices } from './export-choices.ts';

interface Props {
  readonly choices: ExportChoices;
  readonly onChange: (part: Partial<ExportChoices>) => void;
}

const DECIMALS = ['.', ','] as const;

/** The signs of a CSV file. */
export function CsvChoices({ choices, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const separators = { ',': t('export.comma'), ';': t('export.semicolon'), '\t': t('export.tab') };
  const decimals = { '.': t('export.point'), ',': t('export.commaDecimal') };
  return (
    <>
      <label className="export-field" htmlFor={`${id}-separator`}>
        {t('export.separator')}
      </label>
      <select
        id={`${id}-separator`}
        className="field"
        value={CSV_SEPARATORS.indexOf(choices.separator)}
        onChange={({ target }) => onChange({ separator: CSV_SEPARATORS[Number(target.value)] ?? ',' })}
      >
        {CSV_SEPARATORS.map((sign, i) => (
          <option key={sign} value={i}>
            {separators[sign]}
          </option>
        ))}
      </select>
      <label className="export-field" htmlFor={`${id}-decimal`}>
        {t('export.decimal')}
      </label>
      <select
        id={`${id}-decimal`}
        className="field"
        value={choices.decimal}
        onChange={({ target }) => onChange({ decimal: target.value === ',' ? ',' : '.' })}
      >
        {DECIMALS.map((sign) => (
          <option key={sign} value={sign}>
            {decimals[sign]}
          </option>
        ))}
      </select>
    </>
  );
}
