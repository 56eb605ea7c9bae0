import { useTranslation } from 'react-i18next';
import type { ChartTable } from '../../shared/report/charts/drawing.ts';

/** More rows are there to be copied, not to be read. */
const MOST_ROWS = 500;

interface Props {
  readonly title: string;
  readonly caption: string;
  readonly table: ChartTable;
}

/** A chart's figures to read: the same chart for who does not see the picture. */
export function ChartTableView({ title, caption, table }: Props) {
  const { t } = useTranslation();
  const shown = Math.min(table.count, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <section className="chart-table" aria-label={t('charts.tableOf')} tabIndex={0}>
      <h2>{title}</h2>
      <p className="muted">{caption}</p>
      <table>
        <thead>
          <tr>
            {table.headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, at) => {
            const [name, ...figures] = table.row(at);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name that is theirs alone
              <tr key={at}>
                <th scope="row">{name}</th>
                {figures.map((figure, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand
                  <td key={i}>{figure}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown < table.count && <p className="muted">{t('charts.firstRows', { shown, count: table.count })}</p>}
    </section>
  );
}
