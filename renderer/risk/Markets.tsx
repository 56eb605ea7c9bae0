import { useTranslation } from 'react-i18next';
import { bufferFor, chanceOf, quantileOf, resultsOf } from '../../shared/analysis/simulate-rows.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { say } from '../i18n/index.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { TypedField } from './fields.tsx';
import { amountText, chanceText } from './figures.ts';
import { wantedText } from './Inputs.tsx';
import type { FoundProps } from './RiskPage.tsx';
import {
  LEAST_SHIFT,
  MARKET_LABELS,
  MARKETS,
  type Market,
  MOST_VARIATION,
  readPercent,
  riskSettings,
  typedPercent,
} from './risk-settings.ts';
import { goalOf } from './use-risk.ts';

/** The switch: which market all figures of the page are for, with the main ones under each beside each other. */
export function Markets({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const store = riskSettings(open);
  const { asked, outcome } = found;
  const form = amountForm(open.workbench.plan, asked.measure);
  const goal = goalOf(asked, settings);
  const total = resultsOf(outcome, 0);
  const write = amountText(form, goal);
  const at = (p: number) => (market: Market) => write(quantileOf(total, p) * (1 + settings.shifts[market]));
  const buffer = (market: Market) => bufferFor(total, goal, settings.wanted, settings.shifts[market]);
  const columns: readonly { readonly name: string; readonly of: (market: Market) => string }[] = [
    { name: t('risk.chanceShort'), of: (market) => chanceText(chanceOf(total, goal, settings.shifts[market])) },
    { name: t('risk.sure'), of: at(0.1) },
    { name: t('risk.median'), of: at(0.5) },
    { name: t('risk.best'), of: at(0.9) },
    {
      name: t('risk.buffer', { wanted: wantedText(settings.wanted) }),
      of: (market) => formatPercent(buffer(market), { signed: false }),
    },
  ];
  return (
    <table className="risk-table risk-markets">
      <thead>
        <tr>
          <th scope="col">{t('risk.market', { unit: captionOf(form) })}</th>
          <th scope="col">{t('risk.shift')}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {MARKETS.map((market) => (
          <tr key={market} className={market === settings.market ? 'on' : undefined}>
            <th scope="row">
              <label>
                <input
                  type="radio"
                  name="risk-market"
                  checked={market === settings.market}
                  onChange={() => store.patch({ market })}
                />
                {say(MARKET_LABELS[market])}
              </label>
            </th>
            <td>
              <TypedField
                quiet
                label={`${say(MARKET_LABELS[market])}: ${t('risk.shift')}`}
                value={typedPercent(settings.shifts[market])}
                suffix="%"
                rule={t('risk.rulePercent', { least: LEAST_SHIFT * 100, most: MOST_VARIATION * 100 })}
                onTyped={(text) => {
                  const ratio = readPercent(text, LEAST_SHIFT, MOST_VARIATION);
                  if (ratio !== null) store.patch({ shifts: { ...settings.shifts, [market]: ratio } });
                  return ratio !== null;
                }}
              />
            </td>
            {columns.map(({ name, of }) => (
              <td key={name}>{of(market)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
