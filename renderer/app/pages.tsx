import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Key } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { PageName } from '../state/view.ts';
import type { IconName } from '../ui/icons.ts';
import { GridPage } from './GridPage.tsx';

export interface PageProps {
  readonly open: OpenPlan;
}

export interface Page {
  readonly name: PageName;
  readonly icon: IconName;
  readonly label: Key;
  /** What fills the middle of the window; lazy where the first screen does not need it. */
  readonly Content: ComponentType<PageProps> | LazyExoticComponent<ComponentType<PageProps>>;
  /** Whether the side panel stands beside it. */
  readonly panel: boolean;
}

const RiskPage = lazy(async () => ({ default: (await import('../risk/RiskPage.tsx')).RiskPage }));

/** The ways to look at a plan, in the order of the rail. */
export const PAGES: readonly Page[] = [
  { name: 'grid', icon: 'grid', label: 'rail.grid', Content: GridPage, panel: true },
  {
    name: 'target',
    icon: 'target',
    label: 'target.page',
    Content: lazy(() => import('../target/TargetPage.tsx')),
    panel: false,
  },
  {
    name: 'strategy',
    icon: 'settings',
    label: 'rail.strategy',
    Content: lazy(() => import('../strategy/StrategyPage.tsx')),
    panel: false,
  },
  {
    name: 'compare',
    icon: 'compare',
    label: 'rail.compare',
    Content: lazy(() => import('../compare/ComparePage.tsx')),
    panel: false,
  },
  {
    name: 'charts',
    icon: 'chart',
    label: 'rail.charts',
    Content: lazy(() => import('../charts/ChartsPage.tsx')),
    panel: false,
  },
  { name: 'risk', icon: 'risk', label: 'risk.page', Content: RiskPage, panel: false },
  {
    name: 'claims',
    icon: 'claims',
    label: 'claims.page',
    Content: lazy(() => import('../claims/ClaimsPage.tsx')),
    panel: false,
  },
];
