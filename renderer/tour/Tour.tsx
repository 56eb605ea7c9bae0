import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../actions/keys.ts';
import { say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { endTour, offerTour, tour } from '../state/tour.ts';
import { questions } from '../state/unfinished.ts';
import { cardBeside, type Rect } from './place.ts';
import { TOUR_STEPS } from './steps.ts';
import './tour.css';

const CARD = { width: 320, height: 190 };
const LOOK_AGAIN_MS = 250;

/** The first-run tour: a card beside what it is about. Everything under it stays usable, and it waits behind dialogs. */
export function Tour({ open }: { readonly open: OpenPlan }) {
  const at = useStore(tour);
  const over = useStore(overlay);
  const asked = useStore(questions);
  useEffect(offerTour, []);
  if (at === null || over !== null || asked > 0) return null;
  return <Step key={at} open={open} at={at} />;
}

function Step({ open, at }: { readonly open: OpenPlan; readonly at: number }) {
  const { t } = useTranslation();
  const id = useId();
  const next = useRef<HTMLButtonElement>(null);
  const target = useTarget(at);
  const step = TOUR_STEPS[at];
  useEffect(() => next.current?.focus(), []);
  if (!step) return null;
  const last = at === TOUR_STEPS.length - 1;
  const end = () => {
    endTour();
    open.grid?.focus();
  };
  const place = cardBeside(target, CARD, { width: window.innerWidth, height: window.innerHeight });
  return (
    <>
      {target && <div className="tour-ring" style={styleOf(target)} />}
      <section
        className="tour-card"
        role="dialog"
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
        data-region="tour"
        style={{ left: place.left, top: place.top, width: CARD.width }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          end();
        }}
      >
        <p className="muted tour-count">{t('tour.step', { step: at + 1, steps: TOUR_STEPS.length })}</p>
        <h2 id={id}>{say(step.title)}</h2>
        <p id={`${id}-text`}>
          {say(step.text)} {step.keys && <kbd>{shownKeys(step.keys)}</kbd>}
        </p>
        <div className="actions">
          {!last && (
            <button type="button" className="button" onClick={end}>
              {t('tour.skip')}
            </button>
          )}
          <span className="grow" />
          {at > 0 && (
            <button type="button" className="button" onClick={() => tour.set(at - 1)}>
              {t('tour.back')}
            </button>
          )}
          <button type="button" className="button primary" ref={next} onClick={last ? end : () => tour.set(at + 1)}>
            {last ? t('tour.done') : t('tour.next')}
          </button>
        </div>
      </section>
    </>
  );
}

function styleOf({ left, top, width, height }: Rect): CSSProperties {
  return { left: left - 3, top: top - 3, width: width + 6, height: height + 6 };
}

/** Where the element of a step is now; it may move, fold or come back while the card stands. */
function useTarget(at: number): Rect | null {
  const [rect, setRect] = useState<Rect | null>(() => targetOf(at));
  useEffect(() => {
    const look = () =>
      setRect((before) => {
        const now = targetOf(at);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
    };
  }, [at]);
  return rect;
}

function targetOf(at: number): Rect | null {
  for (const selector of TOUR_STEPS[at]?.at ?? []) {
    const element = document.querySelector(selector);
    const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
    if (width > 0 && height > 0) return { left, top, width, height };
  }
  return null;
}
