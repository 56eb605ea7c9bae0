import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { variationOf } from '../../shared/analysis/risk-problem.ts';
import { bufferFor, chanceOf, quantileOf, resultsOf } from '../../shared/analysis/simulate-rows.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { levelName } from '../structure/subject.ts';
import { Icon } from '../ui/Icon.tsx';
import { TypedField } from './fields.tsx';
import { amountText, chanceText } from './figures.ts';
import type { FoundProps } from './RiskPage.tsx';
import { MOST_VARIATION, readPercent, riskSettings, typedPercent } from './risk-settings.ts';
import { rowName } from './row-name.ts';

type Column = 'name' | 'target' | 'chance' | 'sure' | 'buffer';

interface RowFigures {
  readonly row: number;
  readonly name: string;
  readonly level: string;
  readonly target: number;
  readonly chance: number;
  readonly sure: number;
  readonly buffer: number | null;
}

const FIRST_SHOWN = 50;
/** So many at a time: each has a field, and nobody reads thousands. */
const MORE_SHOWN = 200;

/** Every row by itself: its chance, what it brings in nine of ten years, and how far it may differ. */
export function RowChances({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'chance', down: false });
  const [most, setMost] = useState(FIRST_SHOWN);
  const { plan } = open.workbench;
  const { asked, outcome } = found;
  const form = amountForm(plan, asked.measure);
  const shift = settings.shifts[settings.market];
  const figures = useMemo(
    () =>
      asked.rows.members.slice(1).map((member, i): RowFigures => {
        const row = i + 1;
        const results = resultsOf(outcome, row);
        const target = asked.rows.targets[row] ?? 0;
        return {
          row,
          name: rowName(plan, member),
          level: levelName(plan, asked.dimension.id, asked.rows.depth[row] ?? 1),
          target,
          chance: chanceOf(results, target, shift),
          sure: quantileOf(results, 0.1) * (1 + shift),
          buffer: bufferFor(results, target, settings.wanted, shift),
        };
      }),
    [asked, outcome, plan, shift, settings.wanted],
  );
  const sorted = useMemo(() => sortRows(figures, sort.by, sort.down), [figures, sort]);
  const shown = sorted.slice(0, most);
  const write = amountText(form, Math.max(...figures.map(({ target }) => Math.abs(target))));
  const heading = (by: Column, label: string) => (
    <th scope="col" aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        title={t('risk.sortBy', { column: label })}
        onClick={() => setSort({ by, down: sort.by === by && !sort.down })}
      >
        {label}
        {sort.by === by && <Icon name={sort.down ? 'down' : 'up'} small />}
      </button>
    </th>
  );
  return (
    <section className="risk-rows">
      <table className="risk-table" aria-label={t('risk.table')}>
        <thead>
          <tr>
            {heading('name', t('risk.row'))}
            {heading('target', `${t('risk.target')} (${captionOf(form)})`)}
            {heading('chance', t('risk.chanceShort'))}
            {heading('sure', t('risk.sure'))}
            {heading('buffer', t('risk.bufferColumn'))}
            <th scope="col">{t('risk.own')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.row}>
              <th scope="row">
                {row.name} {asked.depth > 1 && <span className="muted">{row.level}</span>}
              </th>
              <td>{write(row.target)}</td>
              <td>
                <span className="risk-bar" aria-hidden="true">
                  <span style={{ width: `${row.chance * 100}%` }} />
                </span>
                {chanceText(row.chance)}
              </td>
              <td>{write(row.sure)}</td>
              <td>{formatPercent(row.buffer, { signed: false })}</td>
              <td>
                {asked.problem.partRow.includes(row.row) && <OwnVariation open={open} {...{ found, settings, row }} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < sorted.length && (
        <button type="button" className="button" onClick={() => setMost((last) => last + MORE_SHOWN)}>
          {t('risk.showMore', { more: Math.min(MORE_SHOWN, sorted.length - most), shown: most, all: sorted.length })}
        </button>
      )}
    </section>
  );
}

/** How far a row may differ: typed for itself; empty it goes by its history, or as all do. */
function OwnVariation({ open, found, settings, row }: FoundProps & { readonly row: RowFigures }) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { rows } = found.asked;
  const member = rows.members[row.row];
  const { from } = variationOf(rows, row.row, settings);
  const { variation: otherwise, from: without } = variationOf(rows, row.row, { ...settings, typed: {} });
  if (member === null || member === undefined) return null;
  const typed = settings.typed[member];
  const take = (text: string) => {
    const { [member]: _, ...rest } = settings.typed;
    if (text.trim() === '') {
      store.patch({ typed: rest });
      return true;
    }
    const ratio = readPercent(text, 0, MOST_VARIATION);
    if (ratio !== null) store.patch({ typed: { ...rest, [member]: ratio } });
    return ratio !== null;
  };
  return (
    <TypedField
      quiet
      label={t('risk.ownOf', { name: row.name })}
      value={from === 'typed' && typed !== undefined ? typedPercent(typed) : ''}
      placeholder={String(Number((otherwise * 100).toFixed(1)))}
      suffix={without === 'past' && from !== 'typed' ? `% ${t('risk.fromPast')}` : '%'}
      rule={t('risk.rulePercent', { least: 0, most: MOST_VARIATION * 100 })}
      onTyped={take}
    />
  );
}

/** Stable: rows that are alike stay in the plan's order. */
function sortRows(rows: readonly RowFigures[], by: Column, down: boolean): RowFigures[] {
  const sign = down ? -1 : 1;
  const value = (row: RowFigures) => (by === 'name' ? row.row : (row[by] ?? Infinity));
  return [...rows].sort((a, b) => (value(a) === value(b) ? a.row - b.row : sign * (value(a) < value(b) ? -1 : 1)));
}
