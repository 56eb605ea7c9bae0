import { useTranslation } from 'react-i18next';
import { say } from '../i18n/index.ts';
import { ScenarioList } from '../scenarios/ScenarioList.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { RailStrategies } from '../strategy/RailStrategies.tsx';
import { Icon } from '../ui/Icon.tsx';
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
      <ScenarioList open={open} />
      <RailStrategies open={open} />
      <RowOrder open={open} />
    </nav>
  );
}
