import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { bufferFor, chanceOf, quantileOf, resultsOf } from '../../shared/analysis/simulate-rows.ts';
import { formatPercent, unitName } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { amountText, chanceText } from './figures.ts';
import { Inputs } from './Inputs.tsx';
import { LevelBuffers } from './LevelBuffers.tsx';
import { Markets } from './Markets.tsx';
import { Fan, Tornado } from './RiskCharts.tsx';
import { RowChances } from './RowChances.tsx';
import { type RiskSettings, riskSettings } from './risk-settings.ts';
import { goalOf, type RiskAsked, type RiskFound, type RiskRun, useRiskAsked, useSimulation } from './use-risk.ts';
import './risk.css';

/** How likely the target is reached, what could come instead, and what it hangs on. */
export function RiskPage({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const asked = useRiskAsked(open);
  if (asked === null) return <Nothing open={open} why={t('risk.noLines')} />;
  if (asked.problem.expected.every((value) => value === 0)) {
    return <Nothing open={open} why={t('risk.noTarget', { year: asked.year.year })} asked={asked} />;
  }
  return <Simulated open={open} asked={asked} />;
}

interface NothingProps {
  readonly open: OpenPlan;
  readonly why: string;
  readonly asked?: RiskAsked;
}

function Nothing({ open, why, asked }: NothingProps) {
  const { t } = useTranslation();
  return (
    <div className="risk">
      {asked && <Inputs open={open} asked={asked} />}
      <div className="risk-nothing">
        <p>{why}</p>
        <button type="button" className="button" onClick={() => open.workbench.view.patch({ page: 'grid' })}>
          {t('risk.toGrid')}
        </button>
      </div>
    </div>
  );
}

function Simulated({ open, asked }: { readonly open: OpenPlan; readonly asked: RiskAsked }) {
  const settings = useStore(riskSettings(open));
  const { found, run, stop, again } = useSimulation(asked);
  // Figures of another scenario or year would be read as those of this one.
  const shown = found?.asked.goalKey === asked.goalKey ? found : null;
  return (
    <div className="risk">
      <Inputs open={open} asked={asked} />
      <div className="risk-side">
        <Progress run={run} first={shown === null} onStop={stop} onAgain={again} />
        {shown && (
          <div className="risk-results">
            <Headline open={open} found={shown} settings={settings} />
            <Markets open={open} found={shown} settings={settings} />
            <Fan open={open} found={shown} settings={settings} />
            <Tornado open={open} found={shown} settings={settings} />
            <LevelBuffers open={open} found={shown} settings={settings} />
            <RowChances open={open} found={shown} settings={settings} />
          </div>
        )}
      </div>
    </div>
  );
}

interface ProgressProps {
  readonly run: RiskRun;
  /** There are no figures from before. */
  readonly first: boolean;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** How far the simulation is, and what came in its way. */
function Progress({ run, first, onStop, onAgain }: ProgressProps) {
  const { t } = useTranslation();
  if (run.is === 'done') return null;
  if (run.is === 'running') {
    const percent = chanceText(run.share);
    return (
      <div className="risk-progress late" role="status">
        <progress max={1} value={run.share} aria-label={t('risk.page')} />
        <span>{t('risk.running', { percent })}</span>
        <button type="button" className="button" onClick={onStop}>
          {t('risk.cancel')}
        </button>
      </div>
    );
  }
  return (
    <div className="risk-progress" role="status">
      <span className={run.is === 'stopped' ? undefined : 'bad'}>
        {run.is === 'stopped' && t(first ? 'risk.stoppedFirst' : 'risk.stopped')}
        {run.is === 'failed' && t('risk.failed', { message: run.message })}
        {run.is === 'refused' &&
          (run.refusal.code === 'too-much'
            ? t('risk.tooMuch', { most: run.refusal.mostDraws.toLocaleString('en') })
            : t('risk.refused', { what: run.refusal.code }))}
      </span>
      <button type="button" className="button" onClick={onAgain}>
        {t('risk.again')}
      </button>
    </div>
  );
}

export interface FoundProps {
  readonly open: OpenPlan;
  readonly found: RiskFound;
  readonly settings: RiskSettings;
}

/** The one figure that the page is about, and the two sentences that follow from it. */
function Headline({ open, found, settings }: FoundProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { asked, outcome } = found;
  const form = amountForm(open.workbench.plan, asked.measure);
  const goal = goalOf(asked, settings);
  const total = resultsOf(outcome, 0);
  const shift = settings.shifts[settings.market];
  const write = amountText(form, goal);
  const unit = unitName(form.unit, language());
  const inWords = (ticks: number) => (unit === '' ? write(ticks) : `${write(ticks)} ${unit}`);
  const wanted = formatPercent(settings.wanted, { places: 0, signed: false });
  const buffer = bufferFor(total, goal, settings.wanted, shift);
  const atQuantile = (p: number) => inWords(quantileOf(total, p) * (1 + shift));
  const exact = exactAmount(form, goal);
  return (
    <section className="risk-headline" aria-labelledby={heading}>
      <h2 id={heading}>
        {t('risk.chance', { goal: unit === '' ? exact : `${exact} ${unit}`, year: asked.year.year })}
      </h2>
      <p className="risk-figure">{chanceText(chanceOf(total, goal, shift))}</p>
      <p>{t('risk.summary', { sure: atQuantile(0.1), median: atQuantile(0.5) })}</p>
      <p>
        {buffer === null && t('risk.bufferNever', { wanted })}
        {buffer === 0 && t('risk.bufferNone', { wanted })}
        {buffer !== null &&
          buffer > 0 &&
          t('risk.bufferSome', {
            wanted,
            buffer: formatPercent(buffer, { signed: false }),
            total: inWords(goal * (1 + buffer)),
          })}
      </p>
    </section>
  );
}
