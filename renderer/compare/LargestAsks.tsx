import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../shared/text/amount.ts';
import { amountForm, columnPlaces, shortAmount } from '../state/amounts.ts';
import { type PeopleFigures, personWords } from './people.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

interface Props {
  readonly compared: Compared;
  readonly figures: PeopleFigures;
  readonly side: Side;
}

/** Who is asked for how much more than last year. */
export function LargestAsks({ compared, figures, side }: Props) {
  const { t } = useTranslation();
  const asks = figures.sides.find((one) => one.side === side)?.asks.slice(0, 5) ?? [];
  const form = amountForm(compared.plan, compared.measure);
  const columns = asks.map(({ before, after }) => Float64Array.of(before, after));
  const places = form.unit === 0 ? 0 : columnPlaces(form, columns, Math.max(0, ...asks.map(({ after }) => after)));
  return (
    <section className="compare-part" aria-labelledby="compare-asks">
      <h3 id="compare-asks">{t('compare.asks', { name: side.name })}</h3>
      {asks.length === 0 ? (
        <p className="hint">{t('compare.noAsks')}</p>
      ) : (
        <table className="compare-asks">
          <tbody>
            {asks.map(({ member, before, after, growth }) => {
              const { name, of } = personWords(compared.plan, member);
              return (
                <tr key={member}>
                  <th scope="row" title={of === '' ? name : `${name}, ${of}`}>
                    {name}
                    {of !== '' && <span className="hint">{t('compare.personOf', { of })}</span>}
                  </th>
                  <td>
                    <span className="hint">{shortAmount(form, before, places)} → </span>
                    {shortAmount(form, after, places)}
                  </td>
                  <td>{formatPercent(growth)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
