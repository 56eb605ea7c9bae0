import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Override, Overrides } from '../../shared/protocol/messages.ts';
import { language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import { amountForm, shortAmount } from '../state/amounts.ts';
import { windowNames } from '../state/names.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { placeKey } from '../state/pin.ts';
import { useStore } from '../state/store.ts';
import { deskOf } from './desk.ts';
import { placesOf } from './places.ts';
import type { Looking } from './use-outlook.ts';
import { sumThen } from './use-overrides.ts';

/** More are not drawn: whoever has set so many by hand keeps all or none. */
const MOST_ROWS = 100;

interface Props {
  readonly open: OpenPlan;
  readonly found: Overrides;
  readonly looking: Looking;
}

/** What was set by hand since the last strategy, now and then, and whether it is kept; nothing where nothing was. */
export function OverrideList({ open, found, looking }: Props) {
  const { t } = useTranslation();
  const desk = deskOf(open);
  const { kept, lockKept } = useStore(desk.state);
  const { readOnly } = useStore(open.workbench.state);
  const scenario = desk.where()?.scenario;
  const { overrides, more } = found;
  // Of a plan that is only looked at, maybe as it was once, nothing is kept or let go.
  if (scenario === undefined || readOnly || overrides.length === 0) return null;
  const keys = overrides.map(({ area }) => placeKey({ scenario, area }));
  const count = keys.filter((key) => kept.has(key)).length;
  const keep = (some: readonly string[], on: boolean) => {
    const next = new Set(kept);
    for (const key of some) {
      if (on) next.add(key);
      else next.delete(key);
    }
    desk.state.patch({ kept: next });
  };
  return (
    <details className="overrides" open>
      <summary className="overrides-summary">
        <span>{t('override.title', { count: overrides.length })}</span>{' '}
        <span className={count < overrides.length ? 'edited' : 'muted'}>
          {count === 0 ? t('override.noneKept') : t('override.someKept', { count, all: overrides.length })}
        </span>
      </summary>
      <p className="override-actions">
        <button type="button" className="button" disabled={count === overrides.length} onClick={() => keep(keys, true)}>
          {t('override.keepAll')}
        </button>
        <button type="button" className="button" disabled={count === 0} onClick={() => keep(keys, false)}>
          {t('override.dropAll')}
        </button>
        {count > 0 && (
          <label className="keep-holds">
            <input
              type="checkbox"
              checked={lockKept}
              onChange={(event) => desk.state.patch({ lockKept: event.target.checked })}
            />
            {t('override.lockKept')}
          </label>
        )}
      </p>
      <OverrideTable {...{ open, looking, overrides, scenario, kept, keep }} />
      {overrides.length > MOST_ROWS && (
        <p className="muted">{t('preview.moreRows', { count: overrides.length - MOST_ROWS })}</p>
      )}
      {more && <p className="muted">{t('override.tooMany')}</p>}
    </details>
  );
}

interface TableProps {
  readonly open: OpenPlan;
  readonly looking: Looking;
  readonly overrides: readonly Override[];
  readonly scenario: ScenarioId;
  readonly kept: ReadonlySet<string>;
  readonly keep: (keys: readonly string[], on: boolean) => void;
}

function OverrideTable({ open, looking, overrides, scenario, kept, keep }: TableProps) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const outlook = looking.outcome?.ok ? looking.outcome.value : null;
  const rows = overrides.slice(0, MOST_ROWS);
  const amounts = amountForm(plan, (rows[0] as Override).area.measure);
  // The outlook is another one whenever the plan is.
  const sums = useMemo(
    () =>
      overrides.slice(0, MOST_ROWS).map(({ area }) => ({
        now: sumOfArea(plan, scenario, area),
        after: outlook ? sumThen(plan, outlook, area) : null,
      })),
    [plan, scenario, overrides, outlook],
  );
  const places = placesOf(amounts, Float64Array.from(sums.flatMap(({ now, after }) => [now, after ?? now])), 0);
  const names = windowNames(plan);
  return (
    <div className="override-frame">
      <table className="parts-table overrides-table">
        <thead>
          <tr>
            <th scope="col">{t('override.keep')}</th>
            <th scope="col">{t('override.now')}</th>
            <th scope="col" className="target">
              {t('override.then')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ area, at, who }, i) => {
            const key = placeKey({ scenario, area });
            const { now, after } = sums[i] as (typeof sums)[number];
            return (
              <tr key={key}>
                <th scope="row">
                  <label title={t('override.by', { who, when: momentName(at, language()) })}>
                    <input
                      type="checkbox"
                      checked={kept.has(key)}
                      onChange={(event) => keep([key], event.target.checked)}
                    />
                    {names.area(area, language())}
                  </label>
                </th>
                <td>{shortAmount(amounts, now, places)}</td>
                <td className="target">
                  {after === null
                    ? ''
                    : kept.has(key) && after === now
                      ? t('override.kept')
                      : shortAmount(amounts, after, places)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
