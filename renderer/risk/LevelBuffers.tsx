import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { buffersByLevel } from '../../shared/analysis/risk-levels.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import { levelName } from '../structure/subject.ts';
import { amountText, chanceText } from './figures.ts';
import { wantedText } from './Inputs.tsx';
import type { FoundProps } from './RiskPage.tsx';

/** How much more each level would have to be given, so that each of its rows is as sure as is wanted. */
export function LevelBuffers({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const { asked, outcome } = found;
  const { plan } = open.workbench;
  const { wanted, shifts, market } = settings;
  const shift = shifts[market];
  const levels = useMemo(
    () => buffersByLevel(asked.rows, outcome, wanted, shift),
    [asked.rows, outcome, wanted, shift],
  );
  const form = amountForm(plan, asked.measure);
  const write = amountText(form, asked.rows.targets[0] ?? 0);
  return (
    <section>
      <table className="risk-table" aria-label={t('risk.levels', { wanted: wantedText(wanted) })}>
        <thead>
          <tr>
            <th scope="col">{t('risk.levels', { wanted: wantedText(wanted) })}</th>
            <th scope="col">{t('risk.levelRows')}</th>
            <th scope="col">{t('risk.levelLeast')}</th>
            <th scope="col">{t('risk.levelHandOut', { unit: captionOf(form) })}</th>
            <th scope="col">{t('risk.bufferColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ depth, rows, least, handedOut, buffer }) => (
            <tr key={depth}>
              <th scope="row">{depth === 0 ? t('grid.wholePlan') : levelName(plan, asked.dimension.id, depth)}</th>
              <td>{rows.toLocaleString('en')}</td>
              <td>{chanceText(least)}</td>
              <td>{handedOut === null ? '–' : write(handedOut)}</td>
              <td>{formatPercent(buffer, { signed: false })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
