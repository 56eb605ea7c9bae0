import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scenarioLists } from '../scenarios/scenario-ui.ts';
import { MOST_SIDES, type SideRef, sideKey } from '../state/compare-view.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { checkpointsOf } from '../state/peek.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU } from '../ui/Pick.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { wantedSides } from './use-comparison.ts';

/** What can be put beside: other scenarios, the base as it was, the base as a strategy would make it. */
export function AddSide({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { plan } = workbench;
  useStore(workbench.view);
  const present = wantedSides(workbench);
  const keys = present.map(sideKey);
  const full = keys.length >= MOST_SIDES;
  const about = present[0]?.scenario ?? workbench.view.get().scenario;
  const add = (ref: SideRef) => {
    const { compare } = workbench.view.get();
    workbench.view.patch({ compare: { ...compare, sides: [...keys, sideKey(ref)] } });
  };
  const fresh = (ref: SideRef) => !keys.includes(sideKey(ref));
  const { used, archived } = scenarioLists(plan);
  const scenarios = [...used, ...archived]
    .map((row) => ({ row, ref: { is: 'scenario', scenario: row.id } as const }))
    .filter(({ ref }) => fresh(ref));
  const checkpoints =
    about === null
      ? []
      : checkpointsOf(open)
          .map((row) => ({ row, ref: { is: 'checkpoint', checkpoint: row.id, scenario: about } as const }))
          .filter(({ ref }) => fresh(ref));
  const strategies =
    about === null
      ? []
      : [...plan.tables.strategy.values()]
          .map((row) => ({ row, ref: { is: 'strategy', strategy: row.id, scenario: about } as const }))
          .filter(({ ref }) => fresh(ref));
  const nothing = scenarios.length + checkpoints.length + strategies.length === 0;
  const name = about === null ? '' : (plan.tables.scenario.get(about)?.name ?? '');
  return (
    <Menu position="bottom-start" offset={4} {...MENU}>
      <Menu.Target>
        <button
          type="button"
          className="button"
          aria-disabled={full || nothing || undefined}
          title={full ? t('compare.full') : nothing ? t('compare.noMore') : undefined}
        >
          <Icon name="plus" small />
          {t('compare.add')}
        </button>
      </Menu.Target>
      {!full && !nothing && (
        <Menu.Dropdown aria-label={t('compare.add')} className="compare-add">
          {scenarios.length > 0 && <Label>{t('rail.scenarios')}</Label>}
          {scenarios.map(({ row, ref }) => (
            <Menu.Item key={sideKey(ref)} onClick={() => add(ref)}>
              <StatusDot status={row.status} />
              {row.name}
            </Menu.Item>
          ))}
          {checkpoints.length > 0 && <Label>{t('compare.asItWas', { name })}</Label>}
          {checkpoints.map(({ row, ref }) => (
            <Menu.Item key={sideKey(ref)} onClick={() => add(ref)}>
              <Icon name="flag" small />
              {row.name}
            </Menu.Item>
          ))}
          {strategies.length > 0 && <Label>{t('compare.asItWouldBe', { name })}</Label>}
          {strategies.map(({ row, ref }) => (
            <Menu.Item key={sideKey(ref)} onClick={() => add(ref)}>
              <Icon name="settings" small />
              {row.strategy.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </Menu>
  );
}

function Label({ children }: { readonly children: ReactNode }) {
  return <Menu.Label className="menu-caption">{children}</Menu.Label>;
}
