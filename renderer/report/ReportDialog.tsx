import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { settingsOf } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { i18n, language as present } from '../i18n/index.ts';
import { useSlow } from '../new-plan/use-slow.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { clientNow } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { depthsOf } from './depths.ts';
import { Printing } from './Printing.tsx';
import { cancelPrinting, printDocuments } from './print.ts';
import './report.css';

type Format = 'pdf' | 'html';

/** A report of the scenario and measure that are shown, as PDF or as a page for any browser. */
export function ReportDialog({ open }: { readonly open: OpenPlan }) {
  const [about] = useState(() => open.workbench.figures.get());
  return about && <Report open={open} scenario={about.scenario} measure={about.measure} />;
}

interface Props {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
}

function Report({ open, scenario, measure }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [language, setLanguage] = useState<Language>(present());
  const [depth, setDepth] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const slow = useSlow(busy);
  // A dialog that is closed wants nothing any more.
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
      cancelPrinting();
    };
  }, []);

  const name = plan.tables.scenario.get(scenario)?.name ?? '';
  const save = async (format: Format) => {
    setTrouble(null);
    setBusy(true);
    const made = await makeReport(open, { scenario, measure, language, depth }, format);
    setBusy(false);
    if (!there.current) return;
    if ('trouble' in made) return setTrouble(made.trouble);
    await saveFile(open, t('report.fileName', { plan: settingsOf(plan).name, scenario: name }), format, made.bytes);
    closeOverlay();
  };

  return (
    <Dialog title={t('report.title', { name })} onClose={closeOverlay} className="report-dialog">
      <p className="muted">{t('report.about', { measure: plan.tables.measure.get(measure)?.name ?? '' })}</p>
      <div className="report-form">
        <label>
          <span>{t('language.caption')}</span>
          <select className="field" value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            <option value="en">{t('language.en')}</option>
            <option value="zh">{t('language.zh')}</option>
          </select>
        </label>
        <label>
          <span>{t('report.depth')}</span>
          <select
            className="field"
            value={depth ?? ''}
            onChange={(event) => setDepth(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">{t('report.readable')}</option>
            {depthsOf(plan).map(({ depth: level, name: levelName }) => (
              <option key={level} value={level}>
                {levelName}
              </option>
            ))}
          </select>
        </label>
      </div>
      {slow && <Printing says={t('report.making')} />}
      {trouble && (
        <p className="bad" role="alert">
          {trouble}
        </p>
      )}
      <div className="actions">
        <button
          type="button"
          className="button primary"
          data-autofocus
          disabled={busy}
          onClick={() => void save('pdf')}
        >
          {t('report.savePdf')}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void save('html')}>
          {t('report.saveHtml')}
        </button>
        <button type="button" className="button" onClick={closeOverlay}>
          {t('refused.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  );
}

interface Wanted {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly language: Language;
  readonly depth: number | null;
}

/** `trouble`: what to say; null where it was stopped or is told elsewhere. */
type Made = { readonly bytes: Uint8Array } | { readonly trouble: string | null };

async function makeReport(open: OpenPlan, wanted: Wanted, format: Format): Promise<Made> {
  const reply = await clientNow(open).request({ request: 'print-report', ...wanted });
  if (!reply.ok) {
    if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
    return { trouble: null };
  }
  return format === 'html' ? { bytes: new TextEncoder().encode(reply.value.html) } : asPdf(reply.value);
}

async function asPdf(document: PrintDocument): Promise<Made> {
  const printed = await printDocuments([document]);
  switch (printed.is) {
    case 'files':
      return { bytes: printed.files[0] as Uint8Array };
    case 'cancelled':
      return { trouble: null };
    case 'no-browser':
      return { trouble: i18n.t('report.noBrowser') };
    case 'failed':
      return { trouble: i18n.t('report.failed', { detail: printed.detail }) };
  }
}
