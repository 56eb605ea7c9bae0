import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureId } from '../../shared/model/ids.ts';
import { measuresOf } from '../../shared/model/plan.ts';
import type { DerivedMeasureRow, MeasureRow } from '../../shared/model/rows.ts';
import { ratioWords } from '../grid/ratio-columns.ts';
import { i18n } from '../i18n/index.ts';
import { amountForm, captionOf } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { useStore } from '../state/store.ts';
import { shownMeasures } from '../state/view.ts';
import { shownRatios } from '../state/wanted.ts';
import { Icon } from '../ui/Icon.tsx';
import { MENU } from '../ui/Pick.tsx';

/** Which measures the grid shows: one alone or several side by side, and the ratios worked out from them. */
export function MeasurePick({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  useStore(workbench.state);
  const view = useStore(workbench.view);
  const { plan } = workbench;
  const measures = measuresOf(plan);
  const ratios = [...plan.tables.derived.values()].sort((a, b) => a.position - b.position || a.id - b.id);
  const shown = shownMeasures(plan, view);
  const shownRows = measures.filter(({ id }) => shown.includes(id));
  const names = [...shownRows, ...shownRatios(plan, view)].map((row) => row.name);
  const [only] = shownRows;
  const [first = '', second, ...more] = names;
  const several = second === undefined ? first : t('measures.both', { first, second });
  const value =
    names.length === 1 && only ? caption(open, only) : `${several}${more.length > 0 ? ` +${more.length}` : ''}`;
  const toggle = (id: MeasureId) => {
    const next = shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
    if (next.length > 0) workbench.showMeasures(measures.map((row) => row.id).filter((row) => next.includes(row)));
  };
  return (
    <Menu position="bottom-start" offset={4} closeOnItemClick={false} {...MENU}>
      <Menu.Target>
        <button type="button" className="pick" title={t('measures.title', { names: names.join(t('measures.comma')) })}>
          <span className="caption">{t('top.measure')}</span> <span className="value">{value}</span>
          <Icon name="down" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('top.measure')}>
        {measures.map((row) => (
          <Item
            key={row.id}
            label={caption(open, row)}
            on={shown.includes(row.id)}
            fixed={shown.length === 1 && shown[0] === row.id}
            onToggle={() => toggle(row.id)}
            onOnly={() => {
              workbench.showMeasure(row.id);
              workbench.showColumns({ ratios: [] });
            }}
          />
        ))}
        {ratios.length > 0 && <Menu.Label className="menu-caption">{t('measures.nextRatio')}</Menu.Label>}
        {ratios.map((row) => (
          <RatioItem key={row.id} open={open} row={row} on={view.columns.ratios.includes(row.id)} />
        ))}
        <Menu.Divider className="menu-divider" />
        {!workbench.state.get().readOnly && measures.length > 1 && (
          <Menu.Item
            closeMenuOnClick
            leftSection={<Icon name="plus" small />}
            onClick={() => overlay.set({ is: 'new-ratio' })}
          >
            {t('measures.newRatio')}
          </Menu.Item>
        )}
        <p className="menu-hint">{t('measures.hint')}</p>
      </Menu.Dropdown>
    </Menu>
  );
}

function caption(open: OpenPlan, { id, name }: MeasureRow): string {
  return i18n.t('measures.caption', { name, unit: captionOf(amountForm(open.workbench.plan, id)) });
}

interface ItemProps {
  readonly label: string;
  readonly title?: string;
  readonly on: boolean;
  /** The only one that is shown cannot be taken away. */
  readonly fixed?: boolean;
  readonly onToggle: () => void;
  readonly onOnly?: () => void;
  /** Takes it out of the plan: the cross, or Delete. */
  readonly onRemove?: () => void;
  readonly removeLabel?: string;
}

/** The box, or Space, adds or takes away; the name, or Enter, shows it alone and closes the menu. */
function Item({ label, title, on, fixed = false, onToggle, onOnly, onRemove, removeLabel }: ItemProps) {
  const toggle = () => !fixed && onToggle();
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Delete') onRemove?.();
    if (event.key !== ' ') return;
    event.preventDefault();
    toggle();
  };
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={on}
      closeMenuOnClick={onOnly !== undefined}
      onKeyDown={keys}
      onClick={onOnly ?? toggle}
      title={title}
      rightSection={
        onRemove && (
          <span
            className="menu-remove"
            aria-hidden="true"
            title={`${removeLabel} (Del)`}
            onClick={(event) => {
              event.stopPropagation();
              onRemove();
            }}
          >
            <Icon name="close" small />
          </span>
        )
      }
      leftSection={
        <span
          className={on ? 'menu-box on' : 'menu-box'}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            toggle();
          }}
        >
          {on && <Icon name="check" small />}
        </span>
      }
    >
      {label}
    </Menu.Item>
  );
}

function RatioItem({
  open,
  row,
  on,
}: {
  readonly open: OpenPlan;
  readonly row: DerivedMeasureRow;
  readonly on: boolean;
}) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { ratios } = workbench.view.get().columns;
  const toggle = () =>
    workbench.showColumns({ ratios: on ? ratios.filter((id) => id !== row.id) : [...ratios, row.id] });
  const remove = () =>
    void entry.send({ command: { command: 'remove-derived-measure', derived: row.id }, text: null, at: null });
  const removes = workbench.state.get().readOnly
    ? {}
    : { onRemove: remove, removeLabel: t('measures.removeRatio', { name: row.name }) };
  return <Item label={row.name} title={ratioWords(workbench.plan, row)} on={on} onToggle={toggle} {...removes} />;
}
