import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finalVersionsOf, totalOf, versionBefore } from '../../shared/final/versions.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import type { FinalRow } from '../../shared/model/rows.ts';
import type { Seals } from '../../shared/protocol/messages.ts';
import { formatPercent, growthOf } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import { amountForm, captionOf, exactAmount } from '../state/amounts.ts';
import { compareWith } from '../state/history-ui.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import './final.css';
import { exportVersion, showVersion, versionName } from './one-version.ts';
import { useSeals } from './seals.ts';

/** What was made final: when, by whom, at which total, whether its seal fits; and the ways to see what it was. */
export function FinalVersions({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  useStore(open.workbench.state);
  const { plan, view } = open.workbench;
  const seals = useSeals(open);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { measure } = view.get();
  const versions = finalVersionsOf(plan);
  return (
    <Dialog
      title={t('final.versions')}
      onClose={closeOverlay}
      orElse={() => open.grid?.focus()}
      quiet
      className="final-versions"
    >
      {versions.length === 0 && <p>{t('final.none')}</p>}
      {versions.length > 0 && measure !== null && (
        <div className="final-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('final.version')}</th>
                <th scope="col">{t('final.when')}</th>
                <th scope="col" className="number">
                  {plan.tables.measure.get(measure)?.name}{' '}
                  <span className="muted">{captionOf(amountForm(plan, measure))}</span>
                </th>
                <th scope="col" className="number" title={t('final.growthAbout')}>
                  {t('final.growth')}
                </th>
                <th scope="col">{t('final.seal')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('final.ways')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map((row) => (
                <Version key={row.id} open={open} row={row} measure={measure} seals={seals} tell={setTrouble} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {trouble !== null && (
        <p className="bad" role="alert">
          {trouble}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" data-autofocus onClick={closeOverlay}>
          {t('action.close')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}

interface VersionProps {
  readonly open: OpenPlan;
  readonly row: FinalRow;
  readonly measure: MeasureId;
  readonly seals: Seals | null;
  readonly tell: (trouble: string | null) => void;
}

function Version({ open, row, measure, seals, tell }: VersionProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const name = versionName(plan, row);
  const before = versionBefore(plan, row);
  const total = totalOf(row, measure);
  const growth = before && growthOf(total, totalOf(before, measure));
  const said = [row.note, row.despite && t('final.inSpite', { why: row.despite })].filter(Boolean).join(' · ');
  return (
    <tr>
      <th scope="row">
        {name}
        {said !== '' && <small className="muted">{said}</small>}
      </th>
      <td>
        {momentName(row.at, language())}
        <small className="muted">{row.who}</small>
      </td>
      <td className="number">{exactAmount(amountForm(plan, measure), total)}</td>
      <td className="number">{formatPercent(growth)}</td>
      <td>
        <Seal seals={seals} row={row} />
      </td>
      <td className="version-ways">
        <button
          type="button"
          className="link"
          title={t('final.view', { name })}
          onClick={() => void showVersion(open, row).then(tell)}
        >
          {t('final.viewShort')}
        </button>
        {before && (
          <button
            type="button"
            className="link"
            title={t('final.sinceBefore', { name: versionName(plan, before) })}
            onClick={() => compareWith(before.seq, versionName(plan, before), { seq: row.seq, name })}
          >
            {t('final.sinceBeforeShort')}
          </button>
        )}
        <button
          type="button"
          className="link"
          title={t('final.sinceThen', { name })}
          onClick={() => compareWith(row.seq, name)}
        >
          {t('final.sinceThenShort')}
        </button>
        <button
          type="button"
          className="link"
          title={t('final.export', { name })}
          onClick={() => void exportVersion(open, row, measure).then(tell)}
        >
          {t('final.exportShort')}
        </button>
      </td>
    </tr>
  );
}

function Seal({ seals, row }: { readonly seals: Seals | null; readonly row: FinalRow }) {
  const { t } = useTranslation();
  const found = seals?.versions.find(({ final }) => final === row.id);
  if (!found) return <span className="muted">{t('final.looking')}</span>;
  const stands = seals?.holding.some(({ final }) => final === row.id) === true;
  return (
    <span className={found.ok ? 'seal-ok' : 'bad'} title={row.checksum}>
      <Icon name={found.ok ? 'check' : 'warn'} small />
      {t(found.ok ? (stands ? 'final.sealStands' : 'final.sealOk') : 'final.sealBroken')}
    </span>
  );
}
