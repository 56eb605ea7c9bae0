import { useTranslation } from 'react-i18next';
import { namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { amountForm, exactAmount } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Place } from '../state/pin.ts';
import { useExplanation } from '../state/use-explanation.ts';
import { type Bar, type TrailRow, trailRows } from './trail-rows.ts';

/** Why this number: every reason in turn, each ending in the figure that the next one starts from. */
export function Trail({ open, place }: { readonly open: OpenPlan; readonly place: Place }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { explained, slow } = useExplanation(workbench, place);
  const { plan } = workbench;
  const form = amountForm(plan, place.area.measure);
  const answer = explained?.answer;
  return (
    <section aria-busy={!explained} className="trail-section">
      <h3>{t('trail.heading')}</h3>
      {!explained && slow && (
        <p className="muted" role="status">
          {t('trail.slow')}
        </p>
      )}
      {explained && explained.trouble !== null && (
        <p className="muted">{t('trail.trouble', { message: explained.trouble })}</p>
      )}
      {answer?.trail[0]?.kind === 'never' && <p className="muted">{t('trail.never')}</p>}
      {answer && answer.trail[0]?.kind !== 'never' && (
        <ol className="trail">
          {trailRows(answer.trail, { plan, language: language(), form }).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no name but their place
            <Reason key={i} row={row} />
          ))}
          <Reason
            row={{
              tone: 'end',
              title: namesOf(plan).area(answer.area, language()),
              amount: exactAmount(form, answer.value),
              notes: [],
            }}
          />
        </ol>
      )}
    </section>
  );
}

function Reason({ row: { tone, title, amount, notes, bars } }: { readonly row: TrailRow }) {
  return (
    <li className={`reason ${tone}`}>
      <p className="reason-head">
        <strong>{title}</strong>
        <span className="amount">{amount}</span>
      </p>
      {notes.map((note) => (
        <p key={note} className="reason-note">
          {note}
        </p>
      ))}
      {bars && (
        <dl className="bars">
          {bars.map((bar) => (
            <BarRow key={bar.name} bar={bar} />
          ))}
        </dl>
      )}
    </li>
  );
}

function BarRow({ bar: { name, weight, share } }: { readonly bar: Bar }) {
  const percent = `${Math.round(weight * 100)}%`;
  return (
    <div className="bar-row">
      <dt title={name}>{name}</dt>
      {weight > 0 && (
        <dd className="bar" aria-hidden="true">
          <span style={{ width: percent }} />
        </dd>
      )}
      {weight > 0 && <dd className="bar-weight">{percent}</dd>}
      <dd className="bar-share">{share}</dd>
    </div>
  );
}
