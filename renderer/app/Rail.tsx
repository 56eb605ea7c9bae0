import { useTranslation } from 'react-i18next';
import { scenariosOf } from '../../shared/model/plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { AddScenario } from './AddScenario.tsx';
import { RowOrder } from './RowOrder.tsx';

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
