import { useTranslation } from 'react-i18next';
import type { DimensionId } from '../../shared/model/ids.ts';
import { dimensionsOf, hierarchyOf, scenariosOf } from '../../shared/model/plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { AddScenario } from './AddScenario.tsx';

/** Left of the grid: views, scenarios, and what the rows are made of. */
export function Rail({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('rail.label')} data-region="rail">
      <button type="button" className="rail-item on" aria-current="page" onClick={() => open.grid?.focus()}>
        <Icon name="grid" />
        {t('rail.grid')}
      </button>
      <Scenarios open={open} />
      <RowOrder open={open} />
    </nav>
  );
}

function Scenarios({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const { scenario } = useStore(workbench.view);
  return (
    <section aria-labelledby="rail-scenarios">
      <h2>
        <span id="rail-scenarios">{t('rail.scenarios')}</span>
        {!readOnly && <AddScenario open={open} />}
      </h2>
      {scenariosOf(workbench.plan).map((row) => (
        <button
          key={row.id}
          type="button"
          className={row.id === scenario ? 'rail-item on' : 'rail-item'}
          aria-pressed={row.id === scenario}
          title={row.name}
          onClick={() => workbench.showScenario(row.id)}
        >
          <StatusDot status={row.status} />
          <span className="text">{row.name}</span>
        </button>
      ))}
    </section>
  );
}

/** Which dimensions make the rows, from the outer to the inner one. */
function RowOrder({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  useStore(workbench.state);
  const { order } = useStore(workbench.view);
  const dimensions = dimensionsOf(workbench.plan);
  if (dimensions.length < 2) return null;
  const rest = dimensions.map((row) => row.id).filter((id) => !order.includes(id));
  const move = (id: DimensionId) => {
    const at = order.indexOf(id);
    const next = order.filter((other) => other !== id);
    next.splice(at - 1, 0, id);
    workbench.setOrder(next);
  };
  const toggle = (id: DimensionId) => {
    const next = order.includes(id) ? order.filter((other) => other !== id) : [...order, id];
    if (next.length > 0) workbench.setOrder(next);
  };
  return (
    <section aria-labelledby="rail-rows">
      <h2>
        <span id="rail-rows">{t('rail.rows')}</span>
      </h2>
      {[...order, ...rest].map((id, i) => {
        const name = dimensions.find((row) => row.id === id)?.name ?? '';
        const shown = order.includes(id);
        return (
          <div key={id} className={shown ? 'rail-item row' : 'rail-item row off'}>
            <label className="row-toggle">
              <input
                type="checkbox"
                checked={shown}
                disabled={shown && order.length === 1}
                aria-label={t('rail.shown', { name })}
                onChange={() => toggle(id)}
              />
              <span className="text">{name}</span>
            </label>
            {shown && i > 0 ? (
              <IconButton icon="up" label={t('rail.up', { name })} small onClick={() => move(id)} />
            ) : (
              <span className="count">{hierarchyOf(workbench.plan, id).members.length}</span>
            )}
          </div>
        );
      })}
    </section>
  );
}
