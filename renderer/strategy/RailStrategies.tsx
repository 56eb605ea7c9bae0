import { useTranslation } from 'react-i18next';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { deskOf, strategiesOf } from './desk.ts';

/** The plan's strategies in the rail; a point marks edits that are not saved. */
export function RailStrategies({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const desk = deskOf(open);
  const { readOnly } = useStore(workbench.state);
  const { page } = useStore(workbench.view);
  useStore(desk.state);
  const shown = page === 'strategy' ? desk.row()?.id : null;
  return (
    <section aria-labelledby="rail-strategies">
      <h2>
        <span id="rail-strategies">{t('rail.strategies')}</span>
        {!readOnly && (
          <button
            type="button"
            className="icon-button small"
            aria-label={t('strategy.new')}
            title={t('strategy.new')}
            onClick={() => overlay.set({ is: 'strategy-library' })}
          >
            <Icon name="plus" small />
          </button>
        )}
      </h2>
      {strategiesOf(workbench.plan).map((row) => (
        <button
          key={row.id}
          type="button"
          className={row.id === shown ? 'rail-item on' : 'rail-item'}
          aria-current={row.id === shown ? 'page' : undefined}
          title={row.strategy.note ?? row.strategy.name}
          onClick={() => desk.show(row.id)}
        >
          <Icon name="settings" />
          <span className="text">{row.strategy.name}</span>
          {desk.isDirty(row) && (
            <span className="count" title={t('strategy.unsaved')}>
              •<span className="visually-hidden">{t('strategy.unsaved')}</span>
            </span>
          )}
        </button>
      ))}
    </section>
  );
}
