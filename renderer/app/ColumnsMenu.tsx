import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { scenariosOf } from '../../shared/model/plan.ts';
import type { Key } from '../i18n/index.ts';
import { type ColumnView, EXTRAS, type Extra, type ExtraPlace } from '../state/column-view.ts';
import { isOfRows } from '../state/driver-values.ts';
import { type FoldKind, foldKinds, foldPeriodsTo } from '../state/folding.ts';
import { freezeHere } from '../state/freeze.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, overlay } from '../state/overlay.ts';
import { TREE_COLUMN } from '../state/selection.ts';
import { useSelected, useStore } from '../state/store.ts';
import { shownMeasures } from '../state/view.ts';
import { comparedScenario } from '../state/wanted.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import './columns-menu.css';

const EXTRA_NAMES = {
  'last-year': 'columns.lastYear',
  growth: 'columns.growth',
  share: 'columns.shareOfParent',
  floor: 'columns.floor',
  cap: 'columns.cap',
  claim: 'columns.claim',
  difference: 'columns.difference',
} as const satisfies Readonly<Record<Extra, Key>>;

const PLACE_NAMES = {
  end: 'columns.atEnd',
  years: 'columns.atYears',
  periods: 'columns.atPeriods',
} as const satisfies Readonly<Record<ExtraPlace, Key>>;

const KIND_NAMES = {
  year: 'columns.years',
  quarter: 'columns.quarters',
  month: 'columns.months',
  week: 'columns.weeks',
  day: 'columns.days',
} as const satisfies Readonly<Record<FoldKind, Key>>;

/** The button and panel for what the grid shows beside the figures, and what of it stays in place. */
export function ColumnsMenu({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const shown = useStore(overlay)?.is === 'columns';
  const show = (now: boolean) => {
    if (now) overlay.set({ is: 'columns' });
    else if (overlay.get()?.is === 'columns') closeOverlay();
  };
  return (
    <Panel
      label={t('columns.title')}
      shown={shown}
      onShow={show}
      onClose={() => open.grid?.focus()}
      position="bottom-end"
      className="columns-menu"
      button={
        <button
          type="button"
          className="icon-button"
          aria-label={t('columns.title')}
          title={`${t('columns.title')} (Ctrl Shift K)`}
          aria-keyshortcuts="Control+Shift+K"
          onClick={() => show(!shown)}
        >
          <Icon name="columns" />
        </button>
      }
    >
      <Choices open={open} />
    </Panel>
  );
}

function Choices({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  useStore(workbench.state);
  const view = useStore(workbench.view);
  const { columns } = view;
  const { plan } = workbench;
  const onNames = useSelected(workbench.selection, (at) => at === null || at.column === TREE_COLUMN);
  const drivers = [...plan.tables.driver.values()].filter(isOfRows);
  const several = shownMeasures(plan, view).length + columns.ratios.length > 1;
  const set = (part: Partial<ColumnView>) => workbench.showColumns(part);
  return (
    <>
      <Section title={t('columns.compare')}>
        <Extras open={open} />
        <Segments<ExtraPlace>
          label={t('columns.where')}
          value={columns.extrasAt}
          choices={(['end', 'years', 'periods'] as const).map((value) => [value, t(PLACE_NAMES[value])])}
          onPick={(extrasAt) => set({ extrasAt })}
        />
      </Section>
      {drivers.length > 0 && (
        <Section title={t('columns.drivers')}>
          {drivers.map((driver) => (
            <Check
              key={driver.id}
              label={driver.name}
              on={columns.drivers.includes(driver.id)}
              onChange={(on) =>
                set({
                  drivers: on ? [...columns.drivers, driver.id] : columns.drivers.filter((id) => id !== driver.id),
                })
              }
            />
          ))}
        </Section>
      )}
      {several && (
        <Section title={t('columns.over')}>
          <Segments<ColumnView['over']>
            label={t('columns.over')}
            value={columns.over}
            choices={[
              ['periods', t('columns.periodsOver')],
              ['measures', t('columns.measuresOver')],
            ]}
            onPick={(over) => set({ over })}
          />
        </Section>
      )}
      <Section title={t('columns.periods')}>
        <Segments<FoldKind>
          label={t('columns.periods')}
          value={null}
          choices={foldKinds(plan).map((kind) => [kind, t(KIND_NAMES[kind])])}
          onPick={(kind) => foldPeriodsTo(workbench, kind)}
        />
      </Section>
      <Section title={t('columns.inPlace')}>
        <Check
          label={t('columns.freezeFirst')}
          on={columns.firstRowFrozen}
          onChange={(firstRowFrozen) => set({ firstRowFrozen })}
        />
        <Check
          label={t('columns.freeze')}
          on={columns.frozen !== null}
          // On the names there is no column to freeze: they stay anyway.
          disabled={columns.frozen === null && onNames}
          onChange={(on) => freezeHere(workbench, on)}
        />
      </Section>
      <Section title={t('columns.rows')}>
        <Check label={t('columns.hideZero')} on={columns.hideZero} onChange={(hideZero) => set({ hideZero })} />
      </Section>
      <button
        type="button"
        className="button"
        disabled={Object.keys(columns.widths).length === 0}
        onClick={() => set({ widths: {} })}
      >
        {t('columns.resetWidths')}
      </button>
    </>
  );
}

/** The columns for comparison; the difference asks to which scenario. */
function Extras({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const view = useStore(workbench.view);
  const { extras } = view.columns;
  const others = scenariosOf(workbench.plan).filter((row) => row.id !== view.scenario);
  const toggle = (extra: Extra, on: boolean) =>
    workbench.showColumns({ extras: EXTRAS.filter((other) => (other === extra ? on : extras.includes(other))) });
  return (
    <>
      {EXTRAS.map((extra) => {
        const none = extra === 'difference' && others.length === 0;
        return (
          <div key={extra} className="choice">
            <Check
              label={t(EXTRA_NAMES[extra])}
              on={extras.includes(extra)}
              disabled={none}
              onChange={(on) => toggle(extra, on)}
            />
            {extra === 'difference' && !none && (
              <select
                className="field"
                aria-label={t('columns.difference')}
                value={comparedScenario(workbench.plan, view) ?? others[0]?.id}
                onChange={(event) => {
                  const chosen = others.find((row) => row.id === Number(event.target.value));
                  const on = EXTRAS.filter((other) => other === 'difference' || extras.includes(other));
                  if (chosen) workbench.showColumns({ against: chosen.id, extras: on });
                }}
              >
                {others.map((row) => (
                  <option key={row.id} value={row.id}>
                    {row.name}
                  </option>
                ))}
              </select>
            )}
            {none && <span className="muted">{t('columns.onlyScenario')}</span>}
          </div>
        );
      })}
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface CheckProps {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

function Check({ label, on, disabled = false, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span className="text" title={label}>
        {label}
      </span>
    </label>
  );
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  /** Null: what is pressed acts, and does not stay. */
  readonly value: T | null;
  readonly choices: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

function Segments<T extends string>({ label, value, choices, onPick }: SegmentsProps<T>) {
  return (
    <fieldset className="segments" aria-label={label}>
      {choices.map(([choice, name]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value === null ? undefined : value === choice}
          className={value === choice ? 'segment on' : 'segment'}
          onClick={() => onPick(choice)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
