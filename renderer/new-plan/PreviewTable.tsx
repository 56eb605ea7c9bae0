import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly columns: readonly { readonly letter: string; readonly heading: string }[];
  readonly rows: readonly (readonly string[])[];
  /** Of `rows`, as a spreadsheet counts. */
  readonly rowNumbers: readonly number[];
  /** Of the whole table. */
  readonly rowCount: number;
  /** What a column is, as a class. */
  readonly kindOf: (column: number) => string;
  /** The list over a column in which that is corrected. */
  readonly pick: (column: number) => ReactNode;
}

/** The first rows of a table, over each column what it is taken for. */
export function PreviewTable({ columns, rows, rowNumbers, rowCount, kindOf, pick }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is scrolled by keyboard too
    <section className="np-table" tabIndex={0} aria-label={t('newPlan.preview')}>
      <table>
        <thead>
          <tr>
            <th className="row-number" scope="col">
              <span className="visually-hidden">{t('badPaste.row')}</span>
            </th>
            {columns.map(({ letter, heading }, column) => (
              <th key={letter} className={`is-${kindOf(column)}`} scope="col">
                {pick(column)}
                <span className="heading" title={`${letter}: ${heading}`}>
                  {heading}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={rowNumbers[i]}>
              <td className="row-number">{rowNumbers[i]}</td>
              {row.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
                <td key={column} className={`is-${kindOf(column)}`} title={text.length > 24 ? text : undefined}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rowCount > rows.length && (
        <p className="muted more">
          {t('newPlan.moreRows', {
            count: rowCount - rows.length,
            rows: (rowCount - rows.length).toLocaleString('en'),
          })}
        </p>
      )}
    </section>
  );
}
