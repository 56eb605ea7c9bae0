import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { SCENARIO_COLOURS, type ScenarioRow } from '../../shared/model/rows.ts';
import { shownKeys } from '../actions/keys.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, overlay } from '../state/overlay.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU } from '../ui/Pick.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { change, copyScenario, heldWords, removeScenario, renamed } from './scenario-ui.ts';

interface Props {
  readonly open: OpenPlan;
  readonly scenario: ScenarioId;
  readonly x: number;
  readonly y: number;
}

const STATUSES = [
  { status: 'draft', label: 'scenario.draft' },
  { status: 'in-review', label: 'scenario.inReview' },
  { status: 'final', label: 'scenario.final' },
] as const;

/** Everything that can be done with one scenario. */
export function ScenarioMenu({ open, scenario, x, y }: Props) {
  const row = open.workbench.plan.tables.scenario.get(scenario);
  const close = () => {
    if (overlay.get()?.is !== 'scenario-menu') return;
    closeOverlay();
    document.querySelector<HTMLElement>(`[data-scenario="${scenario}"]`)?.focus();
  };
  if (!row) return null;
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      checkIcon={<Icon name="check" small />}
      {...MENU}
    >
      <Menu.Target>
        <span className="menu-point" style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={row.name} onContextMenu={(event) => event.preventDefault()}>
        <Items open={open} row={row} close={close} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemsProps {
  readonly open: OpenPlan;
  readonly row: ScenarioRow;
  readonly close: () => void;
}

function Items({ open, row, close }: ItemsProps) {
  const { t } = useTranslation();
  const readOnly = open.workbench.state.get().readOnly;
  const fixed = readOnly || row.status === 'final';
  const held = heldWords(open.workbench.plan, row.id);
  const then = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <>
      <Menu.Item disabled={fixed} rightSection={<kbd>{shownKeys('F2')}</kbd>} onClick={then(() => renamed.set(row.id))}>
        {t('scenario.rename')}
      </Menu.Item>
      <Menu.Item disabled={readOnly} onClick={then(() => void copyScenario(open, row))}>
        {t('scenario.copy')}
      </Menu.Item>
      <Menu.Item disabled={fixed} onClick={() => overlay.set({ is: 'scenario-note', scenario: row.id })}>
        {t(row.note === '' ? 'scenario.addNote' : 'scenario.changeNote')}
      </Menu.Item>
      <Menu.Divider className="menu-divider" />
      {STATUSES.map(({ status, label }) => (
        <Menu.RadioItem
          key={status}
          value={status}
          checked={row.status === status}
          closeMenuOnClick
          disabled={readOnly}
          onChange={() => setStatus(open, row, status, close)}
        >
          <StatusDot status={status} />
          {t(label)}
        </Menu.RadioItem>
      ))}
      <Menu.Divider className="menu-divider" />
      <Colours open={open} row={row} close={close} disabled={readOnly} />
      <Menu.Divider className="menu-divider" />
      <Menu.Item
        disabled={readOnly}
        onClick={then(
          () => void change(open, { command: 'change-scenario', scenario: row.id, archived: !row.archived }),
        )}
      >
        {t(row.archived ? 'scenario.restore' : 'scenario.archive')}
      </Menu.Item>
      <Menu.Item
        disabled={fixed}
        rightSection={<kbd>{shownKeys('Delete')}</kbd>}
        onClick={then(() => void removeScenario(open, row))}
      >
        {held === '' ? t('scenario.remove') : t('scenario.removeWith', { held })}
      </Menu.Item>
    </>
  );
}

/** Draft and review at once; final by the checklist; out of final only with a reason. */
function setStatus(open: OpenPlan, row: ScenarioRow, status: ScenarioRow['status'], close: () => void): void {
  if (row.status === 'final' && status !== 'final') {
    overlay.set({ is: 'reopen-scenario', scenario: row.id, to: status });
    return;
  }
  if (status === 'final' && row.status !== 'final') {
    overlay.set({ is: 'finalise', scenario: row.id });
    return;
  }
  close();
  if (row.status !== status && status !== 'final')
    void change(open, { command: 'set-scenario-status', scenario: row.id, status });
}

function Colours({ open, row, close, disabled }: ItemsProps & { readonly disabled: boolean }) {
  const { t } = useTranslation();
  const set = (colour: number | null) => {
    close();
    if (colour !== row.colour) void change(open, { command: 'change-scenario', scenario: row.id, colour });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div className="swatches" role="group" aria-label={t('scenario.colour')}>
      {[null, ...Array.from({ length: SCENARIO_COLOURS }, (_, i) => i + 1)].map((colour) => (
        <Menu.RadioItem
          key={colour ?? 0}
          value={String(colour)}
          checked={row.colour === colour}
          closeMenuOnClick
          aria-label={colour === null ? t('scenario.noColour') : t('scenario.colourOf', { number: colour })}
          title={colour === null ? t('scenario.noColour') : t('scenario.colourOf', { number: colour })}
          disabled={disabled}
          onChange={() => set(colour)}
        >
          <span className={`swatch ${colour === null ? 'none' : `cat-${colour}`}`} />
        </Menu.RadioItem>
      ))}
    </div>
  );
}
