import { useTranslation } from 'react-i18next';
import type { DerivedMeasureId } from '../../shared/model/ids.ts';
import { ratioWords } from '../grid/ratio-columns.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';

/** Why nothing can be typed into the selected column; said with emphasis once it was tried. */
export function WhyNot({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const selection = useStore(workbench.selection);
  const tried = useStore(open.triedAt);
  const found = /^ratio\.(\d+):/.exec(selection?.column ?? '');
  const row = found && workbench.plan.tables.derived.get(Number(found[1]) as DerivedMeasureId);
  const text = row
    ? t('columns.ratioWhy', { name: row.name, what: ratioWords(workbench.plan, row) })
    : t('entry.notPlanned');
  const emphatic = tried !== null && tried.node === selection?.node && tried.column === selection.column;
  return (
    <span className={emphatic ? 'outlook bad' : 'hints'} title={text} role="status">
      {text}
    </span>
  );
}
