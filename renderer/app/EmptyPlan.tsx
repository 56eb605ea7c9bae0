import { useTranslation } from 'react-i18next';
import { measuresOf } from '../../shared/model/plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { ScenarioForm } from './AddScenario.tsx';

/** What a plan lacks before it has figures, and how it gets it. */
export function EmptyPlan({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { file } = useStore(workbench.state);
  const { plan } = workbench;
  const lines = plan.lines.count > 0 && measuresOf(plan).length > 0;
  return (
    <div className="empty">
      {lines ? (
        <>
          <p>{t('grid.noScenario')}</p>
          <ScenarioForm open={open} onDone={() => {}} />
        </>
      ) : (
        <>
          <p>{t('grid.noLines')}</p>
          <code>{`apportion import "${file}" --kind lines LINES.csv`}</code>
        </>
      )}
    </div>
  );
}
