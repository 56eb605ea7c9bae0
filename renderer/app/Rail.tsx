import { useTranslation } from 'react-i18next';
import { scenariosOf } from '../../shared/model/plan.ts';
import { say } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { AddScenario } from './AddScenario.tsx';
import { PAGES } from './pages.tsx';
import { RowOrder } from './RowOrder.tsx';

/** Left of the grid: views, scenarios, and what the rows are made of. */
export function Rail({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { page } = useStore(open.workbench.view);
  return (
    <nav className="rail" aria-label={t('rail.label')} data-region="rail">
      {PAGES.map(({ name, icon, label }) => (
        <button
          key={name}
          type="button"
          className={name === page ? 'rail-item on' : 'rail-item'}
          aria-current={name === page ? 'page' : undefined}
          onClick={() => (name === page ? open.grid?.focus() : open.workbench.view.patch({ page: name }))}
        >
          <Icon name={icon} />
          {say(label)}
        </button>
      ))}
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
