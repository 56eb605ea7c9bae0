import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { calendarOf } from '../../shared/model/plan.ts';
import { periodName } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { scenarioLists } from '../scenarios/scenario-ui.ts';
import type { CompareView } from '../state/compare-view.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { MENU, Pick } from '../ui/Pick.tsx';
import { StatusDot } from '../ui/StatusDot.tsx';
import { AddSide } from './AddSide.tsx';
import { SideMark } from './CompareHead.tsx';
import { exportComparison } from './export-comparison.ts';
import type { Marked } from './marked.ts';
import { takingOver } from './present.ts';
import { takeOver, takers, takingOf } from './taking.ts';
import { type Compared, comparedPeriod } from './use-comparison.ts';

interface Props {
  readonly open: OpenPlan;
  readonly compared: Compared | null;
  readonly marked: Marked;
  readonly change: (part: Partial<CompareView>) => void;
}

/** What is compared with what, and how it is looked at. */
export function CompareBar({ open, compared, marked, change }: Props) {
  const { t } = useTranslation();
  const { compare } = useStore(open.workbench.view);
  const { plan } = open.workbench;
  const calendar = calendarOf(plan);
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  const offered = calendar.spec.years > 1 ? ['all', 'year', 'quarter', 'month'] : ['year', 'quarter', 'month'];
  const periods = calendar.periods.filter(({ kind }) => offered.includes(kind));
  return (
    <header className="compare-bar">
      <h2>{t('rail.compare')}</h2>
      {compared && (
        <Pick<string>
          caption={t('compare.base')}
          value={compared.base.key}
          choices={compared.sides.map((side) => ({
            value: side.key,
            label: side.name,
            before: <SideMark side={side} />,
          }))}
          onPick={(base) => change({ base })}
        />
      )}
      {scenarioLists(plan).used.length > 0 && <AddSide open={open} />}
      <Pick<string>
        caption={t('compare.period')}
        captionShown={false}
        value={comparedPeriod(plan, compare).code}
        choices={periods.map((period) => ({ value: period.code, label: periodName(period, language(), lastYear) }))}
        onPick={(period) => change({ period })}
      />
      <label className="compare-check">
        <input
          type="checkbox"
          checked={compare.onlyDifferences}
          onChange={(event) => change({ onlyDifferences: event.target.checked })}
        />
        {t('compare.onlyDifferences')}
      </label>
      <label className="compare-check">
        <input
          type="checkbox"
          checked={compare.sorted}
          onChange={(event) => change({ sorted: event.target.checked })}
        />
        {t('compare.largestFirst')}
      </label>
      <span className="grow" />
      <Legend />
      {compared && compared.others.length > 0 && (
        <>
          <IconButton icon="export" label={t('compare.export')} onClick={() => void exportComparison(open, compared)} />
          <TakeOver open={open} compared={compared} marked={marked} />
        </>
      )}
    </header>
  );
}

/** What the colours of the changes mean. */
function Legend() {
  const { t } = useTranslation();
  return (
    <span className="heat-legend" title={t('compare.legendHint')}>
      <span>{t('compare.below')}</span>
      {['n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3'].map((step) => (
        <i key={step} className={`heat-${step}`} aria-hidden="true" />
      ))}
      <span>{t('compare.above')}</span>
    </span>
  );
}

function TakeOver({
  open,
  compared,
  marked,
}: {
  readonly open: OpenPlan;
  readonly compared: Compared;
  readonly marked: Marked;
}) {
  const { t } = useTranslation();
  const opened = useStore(takingOver);
  const { readOnly } = useStore(open.workbench.state);
  const taking = takingOf(compared, marked);
  const into = takers(compared, taking.from);
  return (
    <Menu opened={opened} onChange={(next) => takingOver.set(next)} position="bottom-end" offset={4} {...MENU}>
      <Menu.Target>
        <button type="button" className="button" aria-disabled={readOnly || undefined}>
          {t('compare.takeOver')}
        </button>
      </Menu.Target>
      {!readOnly && (
        <Menu.Dropdown aria-label={t('compare.takeOver')} className="compare-add">
          <Menu.Label className="menu-caption">
            {t('compare.takeFrom', { area: taking.words, from: taking.from.name })}
          </Menu.Label>
          {into.length === 0 && <Menu.Item disabled>{t('compare.nobodyTakes')}</Menu.Item>}
          {into.map((row) => (
            <Menu.Item key={row.id} onClick={() => void takeOver(open, compared, taking, row)}>
              <StatusDot status={row.status} />
              {row.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
