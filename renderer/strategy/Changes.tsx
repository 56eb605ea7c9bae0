import { useTranslation } from 'react-i18next';
import type { Level } from '../../shared/strategy/breakdown.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { amountForm, shortAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { placesOf } from './places.ts';
import { changesOf, type Outlook } from './preview.ts';

const MOST = 6;

/** What would be other than it is now: the largest changes, and how many cells in all. */
export function Changes({
  open,
  outlook,
  level,
}: {
  readonly open: OpenPlan;
  readonly outlook: Outlook;
  readonly level: Level;
}) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const { list, cells } = changesOf(outlook, level, MOST);
  const amounts = amountForm(plan, outlook.asked.measure);
  const names = namesOf(plan);
  const scenario = plan.tables.scenario.get(outlook.asked.scenario)?.name ?? '';
  const places = placesOf(
    amounts,
    Float64Array.from(list.flatMap(({ before, after }) => [before, after])),
    list[0]?.after ?? 0,
  );
  return (
    <section className="changes">
      <h3>{t('changes.title', { name: scenario })}</h3>
      {cells === 0 ? (
        <p className="muted">{t('changes.none')}</p>
      ) : (
        <>
          <p className="muted">
            {t('changes.cells', { count: cells })} {list.length === 0 && t('changes.within')}
          </p>
          {list.length > 0 && (
            <table className="parts-table">
              <thead>
                <tr>
                  <th scope="col">{t('changes.largest')}</th>
                  <th scope="col">{t('changes.now')}</th>
                  <th scope="col" className="target">
                    {t('changes.then')}
                  </th>
                  <th scope="col">{t('changes.difference')}</th>
                  <th scope="col">%</th>
                </tr>
              </thead>
              <tbody>
                {list.map(({ member, before, after }) => (
                  <tr key={member}>
                    <th scope="row">{names.member(member)}</th>
                    <td>{shortAmount(amounts, before, places)}</td>
                    <td className="target">{shortAmount(amounts, after, places)}</td>
                    <td className={after < before ? 'negative' : undefined}>
                      {shortAmount(amounts, after - before, places, { signed: true })}
                    </td>
                    <td className={after < before ? 'negative' : undefined}>
                      {formatPercent(growthOf(after, before))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}
