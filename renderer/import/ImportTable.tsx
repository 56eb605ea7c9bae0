import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportTable as Table } from '../../shared/protocol/import.ts';
import { PreviewTable } from '../new-plan/PreviewTable.tsx';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { ColumnPick } from './ColumnPick.tsx';
import type { ImportFlow } from './flow.ts';
import { ImportReading } from './ImportReading.tsx';
import { ImportResult } from './ImportResult.tsx';
import { Problems } from './Problems.tsx';
import { UnknownMembers } from './UnknownMembers.tsx';
import { withColumn } from './with-column.ts';
import { count } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  readonly flow: ImportFlow;
  readonly table: Table;
  readonly draft: ImportDraft;
}

export const TABS = ['columns', 'members', 'problems'] as const;
export type Tab = (typeof TABS)[number];

/** A table that was read: its columns, its unknown members, its problems, and beside them what would change. */
export function ImportTable({ open, flow, table, draft }: Props) {
  const [tab, setTab] = useState<Tab>('columns');
  return (
    <div className="np-columns import-table">
      <section className="np-table-side">
        <ImportReading open={open} flow={flow} table={table} draft={draft} />
        <Tabs flow={flow} tab={tab} setTab={setTab} />
        {tab === 'columns' && <Columns open={open} flow={flow} table={table} draft={draft} />}
        {tab === 'members' && <UnknownMembers open={open} flow={flow} draft={draft} />}
        {tab === 'problems' && <Problems open={open} flow={flow} table={table} />}
      </section>
      <ImportResult open={open} flow={flow} table={table} draft={draft} show={setTab} />
    </div>
  );
}

interface TabsProps {
  readonly flow: ImportFlow;
  readonly tab: Tab;
  readonly setTab: (tab: Tab) => void;
}

function Tabs({ flow, tab, setTab }: TabsProps) {
  const { t } = useTranslation();
  const { check } = useStore(flow.state);
  const words = {
    columns: t('import.tabColumns'),
    members: t('import.tabMembers', { text: count(check?.unknownCount ?? 0) }),
    problems: t('import.tabProblems', { text: count(check?.problemCount ?? 0) }),
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] as Tab;
    setTab(next);
    document.getElementById(`import-tab-${next}`)?.focus();
  };
  return (
    <div className="np-tabs import-tabs" role="tablist" aria-label={t('import.title')} onKeyDown={onKey}>
      {TABS.map((each) => (
        <button
          key={each}
          id={`import-tab-${each}`}
          type="button"
          role="tab"
          className="np-tab"
          aria-selected={each === tab}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => setTab(each)}
        >
          {words[each]}
        </button>
      ))}
    </div>
  );
}

/** Columns whose amounts stand right, as measures do. */
const AMOUNTS: ReadonlySet<string> = new Set(['measure', 'month-amount', 'driver']);
/** What the colours over the columns tell apart. */
const TIMES: ReadonlySet<string> = new Set(['period', 'month', 'year']);

function Columns({ open, flow, table, draft }: Props) {
  const kindOf = (column: number) => {
    const is = draft.columns[column]?.is ?? 'ignored';
    if (is === 'ignored') return is;
    return AMOUNTS.has(is) ? 'measure' : TIMES.has(is) ? 'date' : 'level';
  };
  return (
    <PreviewTable
      {...table}
      kindOf={kindOf}
      pick={(column) => (
        <ColumnPick
          plan={open.workbench.plan}
          draft={draft}
          column={column}
          heading={table.columns[column]?.heading ?? ''}
          onPick={(next) => flow.correct(withColumn(draft, column, next))}
        />
      )}
    />
  );
}
