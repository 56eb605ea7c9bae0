import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/report/export-request.ts';
import type { Outline, OutlineCell, SheetOutline } from './outline.ts';
import { sizeWords } from './size.ts';

interface Props {
  readonly outline: Outline | null;
  readonly format: ExportFormat;
}

/** The sheets with their sizes and the first rows of one, or how the text begins. */
export function Preview({ outline, format }: Props) {
  const { t } = useTranslation();
  if (!outline) return <div className="export-preview" />;
  const size = sizeWords(outline.bytes);
  const { sheets } = outline;
  return (
    <section className="export-preview" aria-label={t('export.preview')}>
      <p className="export-about note">
        {sheets.length > 0 ? t('export.sheetCount', { count: sheets.length, size }) : t('export.about', { size })}
      </p>
      {format === 'xlsx' ? <Sheets sheets={sheets} /> : <pre className="export-text">{outline.text}</pre>}
    </section>
  );
}

function Sheets({ sheets }: { readonly sheets: readonly SheetOutline[] }) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState('');
  const shown = sheets.find(({ name }) => name === picked) ?? sheets[0];
  if (!shown) return null;
  const size = ({ rows, columns, charts }: SheetOutline) =>
    charts > 0 ? t('export.sheetCharts', { count: charts }) : t('export.sheetSize', { rows, columns });
  return (
    <div className="export-sheets">
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.name}>
            <button type="button" aria-pressed={sheet === shown} onClick={() => setPicked(sheet.name)}>
              <span className="name">{sheet.name}</span>
              <span className="note figures">{size(sheet)}</span>
            </button>
          </li>
        ))}
      </ul>
      <FirstRows sheet={shown} />
    </div>
  );
}

function lookOf({ figure, head, strong }: OutlineCell): string {
  return [figure ? 'figures' : '', head ? `head ${head}` : '', strong ? 'strong' : ''].join(' ').trim();
}

function FirstRows({ sheet }: { readonly sheet: SheetOutline }) {
  const { t } = useTranslation();
  const { name, rows, columns, first } = sheet;
  const width = Math.max(1, ...first.map(({ cells }) => cells.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="export-rows" tabIndex={0} aria-label={t('export.firstRows', { name, rows, columns })}>
      <table>
        <tbody>
          {first.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and are shown whole anew
            <tr key={r}>
              {row.cells.map((cell, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={c} className={lookOf(cell)} style={c === 0 ? { paddingLeft: 6 + row.depth * 12 } : undefined}>
                  {cell.text}
                </td>
              ))}
              {row.cells.length < width && <td colSpan={width - row.cells.length} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
