import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionId } from '../../shared/model/ids.ts';
import { dimensionsOf, hierarchyOf } from '../../shared/model/plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import './row-order.css';

/** The order with one dimension at another's place. */
function movedTo(order: readonly DimensionId[], id: DimensionId, at: number): DimensionId[] {
  const next = order.filter((other) => other !== id);
  next.splice(Math.max(0, Math.min(at, next.length)), 0, id);
  return next;
}

/** Which dimensions make the rows, from the outer to the inner one: by dragging, by Alt and an arrow, by button. */
export function RowOrder({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  useStore(workbench.state);
  const { order } = useStore(workbench.view);
  const [dragged, setDragged] = useState<DimensionId | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const dimensions = dimensionsOf(workbench.plan);
  if (dimensions.length < 2) return null;
  const rest = dimensions.map((row) => row.id).filter((id) => !order.includes(id));
  const move = (id: DimensionId, at: number) => {
    const next = movedTo(order, id, at);
    if (next.join() !== order.join()) workbench.setOrder(next);
  };
  const toggle = (id: DimensionId) => {
    const next = order.includes(id) ? order.filter((other) => other !== id) : [...order, id];
    if (next.length > 0) workbench.setOrder(next);
  };
  const keys = (event: KeyboardEvent, id: DimensionId) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0 || !order.includes(id)) return;
    event.preventDefault();
    event.stopPropagation();
    move(id, order.indexOf(id) + step);
  };
  const drop = (event: DragEvent, at: number) => {
    event.preventDefault();
    if (dragged !== null) move(dragged, at);
    setDragged(null);
    setOver(null);
  };
  return (
    <section aria-labelledby="rail-rows">
      <h2>
        <span id="rail-rows">{t('rail.rows')}</span>
      </h2>
      {[...order, ...rest].map((id, i) => {
        const name = dimensions.find((row) => row.id === id)?.name ?? '';
        const shown = order.includes(id);
        const looks = ['rail-item row', shown ? '' : 'off', over === i && dragged !== id ? 'over' : ''];
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; keys and button do the same
          <div
            key={id}
            className={looks.filter((look) => look !== '').join(' ')}
            draggable={shown && order.length > 1}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', name);
              setDragged(id);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              if (dragged === null || !shown) return;
              event.preventDefault();
              if (over !== i) setOver(i);
            }}
            onDrop={(event) => drop(event, i)}
            onKeyDown={(event) => keys(event, id)}
          >
            <label className="row-toggle">
              <input
                type="checkbox"
                checked={shown}
                disabled={shown && order.length === 1}
                aria-label={t('rail.shown', { name })}
                title={shown && order.length > 1 ? t('columns.orderKeys') : undefined}
                onChange={() => toggle(id)}
              />
              <span className="text" title={name}>
                {name}
              </span>
            </label>
            <span className="count">{hierarchyOf(workbench.plan, id).members.length}</span>
            {shown && i > 0 && (
              <IconButton icon="up" label={t('rail.up', { name })} small onClick={() => move(id, i - 1)} />
            )}
            {shown && order.length > 1 && (
              <span className="grip">
                <Icon name="grip" small />
              </span>
            )}
          </div>
        );
      })}
    </section>
  );
}
