import { type DragEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import { AddScenario } from '../app/AddScenario.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { ScenarioName } from './ScenarioName.tsx';
import './scenarios.css';
import { moveScenario, originWords, placeAt, removeScenario, renamed, scenarioLists } from './scenario-ui.ts';

/** The scenarios of the plan: shown by a click, ordered by dragging, everything else in their menu or by keys. */
export function ScenarioList({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const { scenario } = useStore(workbench.view);
  const [dragged, setDragged] = useState<ScenarioRow | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  const { used, archived } = scenarioLists(workbench.plan);
  const showsArchive = unfolded || archived.some((row) => row.id === scenario);
  const item = (row: ScenarioRow) => (
    <Item key={row.id} open={open} row={row} on={row.id === scenario} dragged={dragged} drag={setDragged} />
  );
  return (
    <section aria-labelledby="rail-scenarios">
      <h2>
        <span id="rail-scenarios">{t('rail.scenarios')}</span>
        {!readOnly && <AddScenario open={open} />}
      </h2>
      {used.map(item)}
      {archived.length > 0 && (
        <button
          type="button"
          className="rail-item archive"
          aria-expanded={showsArchive}
          onClick={() => setUnfolded(!showsArchive)}
        >
          <Icon name={showsArchive ? 'down' : 'right'} small />
          {t('scenario.archived', { count: archived.length })}
        </button>
      )}
      {showsArchive && archived.map(item)}
    </section>
  );
}

interface ItemProps {
  readonly open: OpenPlan;
  readonly row: ScenarioRow;
  readonly on: boolean;
  readonly dragged: ScenarioRow | null;
  readonly drag: (row: ScenarioRow | null) => void;
}

function Item({ open, row, on, dragged, drag }: ItemProps) {
  const { workbench } = open;
  const { readOnly } = useStore(workbench.state);
  const naming = useStore(renamed) === row.id;
  const [over, setOver] = useState(false);
  if (naming) return <ScenarioName open={open} row={row} />;
  const origin = originWords(workbench.plan, row);
  const menuAt = (x: number, y: number) => overlay.set({ is: 'scenario-menu', scenario: row.id, x, y });
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    // The menu key has no place of its own: below the name then.
    if (event.clientX === 0 && event.clientY === 0) menuAt(box.left + 16, box.bottom);
    else menuAt(event.clientX, event.clientY);
  };
  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!keyOn(open, row, event, readOnly)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (dragged && dragged.id !== row.id && dragged.archived === row.archived) placeAt(open, dragged, row);
    drag(null);
  };
  const looks = ['rail-item scenario', on ? 'on' : '', over && dragged?.id !== row.id ? 'over' : ''];
  return (
    <button
      type="button"
      className={looks.filter((look) => look !== '').join(' ')}
      data-scenario={row.id}
      aria-pressed={on}
      title={[row.name, origin, row.note].filter((line) => line !== '').join('\n')}
      draggable={!readOnly}
      onClick={() => workbench.showScenario(row.id)}
      onDoubleClick={() => !readOnly && row.status !== 'final' && renamed.set(row.id)}
      onContextMenu={openMenu}
      onKeyDown={keyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.name);
        drag(row);
      }}
      onDragEnd={() => drag(null)}
      onDragOver={(event) => {
        if (dragged === null || dragged.archived !== row.archived) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {row.colour !== null && <span className={`colour-bar cat-${row.colour}`} aria-hidden="true" />}
      <StatusDot status={row.status} />
      <span className="text">
        {row.name}
        {on && origin !== '' && <small>{origin}</small>}
      </span>
    </button>
  );
}

/** What a key on a scenario does; false when it is no key of its own. */
function keyOn(open: OpenPlan, row: ScenarioRow, event: KeyboardEvent, readOnly: boolean): boolean {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowUp' ? -1 : 1;
    if (!event.altKey) return focusBeside(event.currentTarget, step);
    if (!readOnly) moveScenario(open, row, step);
    return true;
  }
  if (readOnly || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (event.key === 'F2' && row.status !== 'final') renamed.set(row.id);
  else if (event.key === 'Delete') void removeScenario(open, row);
  else return false;
  return true;
}

/** The keyboard goes to the next or the one before in the list. */
function focusBeside(item: Element, step: -1 | 1): boolean {
  const items = [...(item.closest('section')?.querySelectorAll<HTMLElement>('.rail-item') ?? [])];
  items[items.indexOf(item as HTMLElement) + step]?.focus();
  return true;
}
