import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Intent } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { shownKeys } from '../actions/keys.ts';
import { toggleChartPane } from '../charts/pane.ts';
import { showExport } from '../export/exporting.ts';
import { showHelp } from '../help/show-help.ts';
import { language } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { choosable } from '../scenarios/scenario-ui.ts';
import { choosePlan, closePlan, redo, undo } from '../state/app.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { figuresOfColumn } from '../state/selection.ts';
import { useSelected, useStore } from '../state/store.ts';
import { leaveSafely } from '../state/unfinished.ts';
import { Icon, Mark } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MENU, Pick } from '../ui/Pick.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { MeasurePick } from './MeasurePick.tsx';
import { MethodPick } from './MethodPick.tsx';
import { RoundPick } from './RoundPick.tsx';
import { UnitPick } from './UnitPick.tsx';

export function TopBar({ open, name }: { readonly open: OpenPlan; readonly name: string }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { view } = workbench;
  const { rail, panel, page, chart } = useStore(view);
  return (
    <header className="top-bar">
      <PlanMenu open={open} name={name} />
      <History open={open} />
      <span className="separator" />
      <Pickers open={open} />
      <span className="grow" />
      <SearchBox />
      <ColumnsMenu open={open} />
      {page === 'grid' && (
        <IconButton
          icon="below"
          label={t('action.chartBeside')}
          keys="Alt C"
          pressed={chart.side !== null}
          onClick={() => toggleChartPane(open)}
        />
      )}
      <IconButton
        icon="rail"
        label={t('top.rail')}
        keys="Ctrl B"
        pressed={rail}
        onClick={() => view.patch({ rail: !rail })}
      />
      <IconButton
        icon="inspector"
        label={t('top.inspector')}
        keys="Ctrl I"
        pressed={panel === 'inspector'}
        onClick={() => workbench.togglePanel('inspector')}
      />
    </header>
  );
}

/** The way to everything that has no button; an icon where there is little room. */
function SearchBox() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="search-box"
      data-tour="palette"
      aria-label={t('action.palette')}
      aria-keyshortcuts="Control+K"
      title={t('action.palette')}
      onClick={() => overlay.set({ is: 'palette' })}
    >
      <Icon name="search" />
      <span className="search-words">{t('top.search')}</span>
      <kbd>{shownKeys('Ctrl K')}</kbd>
    </button>
  );
}

function PlanMenu({ open, name }: { readonly open: OpenPlan; readonly name: string }) {
  const { t } = useTranslation();
  const { readOnly } = useStore(open.workbench.state);
  return (
    <Menu position="bottom-start" offset={4} {...MENU}>
      <h1>
        <Menu.Target>
          <button type="button" className="plan-name" aria-label={`${t('plan.menu')}: ${name}`} title={name}>
            <Mark />
            <span>{name}</span>
            <Icon name="down" small />
          </button>
        </Menu.Target>
      </h1>
      <Menu.Dropdown aria-label={t('plan.menu')}>
        <Menu.Item
          leftSection={<Icon name="folder" />}
          rightSection={<kbd>{shownKeys('Ctrl O')}</kbd>}
          onClick={choosePlan}
        >
          {t('plan.open')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="import" />}
          rightSection={<kbd>{shownKeys('Alt Shift I')}</kbd>}
          disabled={readOnly}
          onClick={() => overlay.set({ is: 'import', given: null })}
        >
          {t('import.menu')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="export" />}
          rightSection={<kbd>{shownKeys('Ctrl E')}</kbd>}
          onClick={showExport}
        >
          {t('export.action')}
        </Menu.Item>
        <Menu.Item
          rightSection={<kbd>{shownKeys('Ctrl ,')}</kbd>}
          leftSection={<Icon name="settings" />}
          onClick={() => overlay.set({ is: 'settings' })}
        >
          {t('action.settings')}
        </Menu.Item>
        <Menu.Item rightSection={<kbd>F1</kbd>} leftSection={<Icon name="help" />} onClick={showHelp}>
          {t('action.help')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="close" />} onClick={() => leaveSafely(closePlan)}>
          {t('plan.close')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function History({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { history, readOnly } = useStore(workbench.state);
  const words = (intent: Intent) => intentWords(workbench.plan, intent, language());
  return (
    <span className="top-history" data-tour="history">
      <IconButton
        icon="undo"
        label={history.undo ? t('top.undo', { what: words(history.undo) }) : t('top.nothingToUndo')}
        keys="Ctrl Z"
        disabled={history.undo === null || readOnly}
        onClick={undo}
      />
      <IconButton
        icon="redo"
        label={history.redo ? t('top.redo', { what: words(history.redo) }) : t('top.nothingToRedo')}
        keys="Ctrl Y"
        disabled={history.redo === null || readOnly}
        onClick={redo}
      />
    </span>
  );
}

function Pickers({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  useStore(workbench.state);
  const { scenario } = useStore(workbench.view);
  const shown = useStore(workbench.figures);
  const column = useSelected(workbench.selection, (selection) => selection?.column ?? '');
  // With several measures it is the selected column's unit that is chosen.
  const measure = shown ? figuresOfColumn(workbench.plan, shown, column).measure : undefined;
  const scenarios = choosable(workbench.plan, scenario);
  return (
    <>
      {scenarios.length > 0 && (
        <>
          <Pick<ScenarioId>
            caption={t('top.scenario')}
            captionShown={false}
            value={scenario}
            choices={scenarios.map((row) => ({
              value: row.id,
              label: row.name,
              before: <StatusDot status={row.status} />,
            }))}
            onPick={(id) => workbench.showScenario(id)}
          />
          <span className="separator" />
        </>
      )}
      <MeasurePick open={open} />
      <MethodPick open={open} />
      {measure !== undefined && <UnitPick open={open} measure={measure} />}
      {measure !== undefined && <RoundPick open={open} measure={measure} />}
    </>
  );
}

/** The word of a measure's unit: money measures are in the plan's currency. */
export function unitWord(open: OpenPlan, unit: string): string {
  return unit === 'currency' ? (open.workbench.plan.tables.settings.get(1)?.currency ?? '') : unit;
}
