import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentPlan } from '../../shared/protocol/bridge.ts';
import { LanguageAndTheme } from '../app/StatusBar.tsx';
import { bridge } from '../client/index.ts';
import { language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import { app, choosePlan, openPath, openSample } from '../state/app.ts';
import { useStore } from '../state/store.ts';
import { Icon, Mark } from '../ui/Icon.tsx';
import { OpeningTrouble } from './OpeningTrouble.tsx';
import { PathForm } from './PathForm.tsx';
import { SamplePicture } from './SamplePicture.tsx';
import './start.css';
import { NewPlanWays } from './NewPlanWays.tsx';

/** The first screen: the sample, what was open lately, and a way to any other plan. */
export function Start() {
  const { t } = useTranslation();
  const { opening } = useStore(app);
  return (
    <div className="start">
      <main className="start-main">
        <header className="start-head">
          <Mark />
          <h1>Apportion</h1>
        </header>
        <section aria-labelledby="start-sample">
          <h2 id="start-sample">{t('start.sample')}</h2>
          <div className="sample-card">
            <SamplePicture />
            <div className="sample-line">
              <div>
                <b>{t('start.trySample')}</b>
                <p className="muted">{t('start.sampleAbout')}</p>
              </div>
              <span className="grow" />
              {/* biome-ignore lint/a11y/noAutofocus: the screen has one thing that everyone can do */}
              <button type="button" className="button primary" autoFocus disabled={opening} onClick={openSample}>
                {t('start.openSample')} <span className="keys">Enter</span>
              </button>
            </div>
          </div>
        </section>
        <NewPlanWays />
        <section aria-labelledby="start-recent" className="start-recent">
          <h2 id="start-recent">{t('start.recent')}</h2>
          <Recent />
          <OpeningTrouble />
        </section>
      </main>
      <footer className="start-foot">
        <span>{opening ? t('start.opening') : t('start.staysHere')}</span>
        <span className="grow" />
        <LanguageAndTheme />
      </footer>
    </div>
  );
}

function Recent() {
  const { t } = useTranslation();
  const { askPath, opening } = useStore(app);
  const [plans, setPlans] = useState<readonly RecentPlan[] | null>(null);
  useEffect(() => {
    bridge()
      .recentPlans()
      .then(setPlans, () => setPlans([]));
  }, []);
  return (
    <div className="recent">
      {plans?.length === 0 && <p className="muted none">{t('start.noRecent')}</p>}
      {plans && plans.length > 0 && (
        <ul>
          {plans.map((plan) => (
            <li key={plan.path}>
              <button type="button" className="recent-plan" disabled={opening} onClick={() => openPath(plan.path)}>
                <b>{plan.name}</b>
                <span className="muted when">{momentName(plan.openedAt, language())}</span>
                <span className="muted path" title={plan.path}>
                  {plan.path}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {askPath ? (
        <PathForm />
      ) : (
        <button type="button" className="open-plan" disabled={opening} onClick={choosePlan}>
          <Icon name="folder" />
          <b>{t('start.open')}</b>
          <kbd>Ctrl O</kbd>
        </button>
      )}
    </div>
  );
}
