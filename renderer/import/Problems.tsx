import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportTable, ProblemGroup } from '../../shared/protocol/import.ts';
import { importProblemText } from '../../shared/text/import-problem-text.ts';
import { readSeparated } from '../clipboard/read-text.ts';
import { language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { saveFile } from '../state/save-file.ts';
import { useStore } from '../state/store.ts';
import { VirtualRows } from '../ui/VirtualRows.tsx';
import type { ImportFlow } from './flow.ts';
import { count } from './words.ts';

interface Props {
  readonly open: OpenPlan;
  readonly flow: ImportFlow;
  readonly table: ImportTable;
}

const ROW_HEIGHT = 28;

/** What is wrong with the data: by kind with what to do, and row by row; all of it can be saved. */
export function Problems({ open, flow, table }: Props) {
  const { t } = useTranslation();
  const { check } = useStore(flow.state);
  const { rows, bytes } = useProblemRows(flow);
  if (!check || check.problemCount === 0) return <p className="import-none muted">{t('import.noProblems')}</p>;
  return (
    <div className="import-pane">
      <div className="import-tools">
        <span>{t('import.mendAndAgain')}</span>
        <span className="grow" />
        <button
          type="button"
          className="button"
          disabled={bytes === null}
          onClick={() => bytes && void saveFile(open, t('import.problemsOf', { file: table.file }), 'csv', bytes)}
        >
          {t('import.saveProblems')}
        </button>
      </div>
      <ul className="problem-groups">
        {check.problems.map((group) => (
          <Group key={`${group.first.code} ${group.first.column}`} group={group} />
        ))}
      </ul>
      {rows === null ? (
        <p className="muted import-none">{t('import.checking')}</p>
      ) : (
        <VirtualRows
          label={t('import.byRow')}
          count={rows.length}
          height={ROW_HEIGHT}
          row={(index) => <ProblemRow cells={rows[index] ?? []} />}
        />
      )}
    </div>
  );
}

/** All problems row by row, as the host writes them for a file; asked anew with each check. */
function useProblemRows(flow: ImportFlow): { rows: readonly string[][] | null; bytes: Uint8Array | null } {
  const { check } = useStore(flow.state);
  const [found, setFound] = useState<{ rows: readonly string[][]; bytes: Uint8Array } | null>(null);
  useEffect(() => {
    let wanted = true;
    setFound(null);
    if (!check || check.problemCount === 0) return;
    void flow.problems(language()).then((bytes) => {
      if (!wanted || !bytes) return;
      const [, ...rows] = readSeparated(new TextDecoder().decode(bytes).trimEnd(), ',');
      setFound({ rows, bytes });
    });
    return () => {
      wanted = false;
    };
  }, [flow, check]);
  return found ?? { rows: null, bytes: null };
}

function Group({ group: { first, count: many, rows } }: { readonly group: ProblemGroup }) {
  const { t } = useTranslation();
  const shown = [first.row, ...rows.filter((row) => row !== first.row)].slice(0, 8);
  const where = first.column === null ? '' : `${first.column} ${first.header ?? ''} `;
  return (
    <li>
      <b>{where}</b>
      {importProblemText(first, language())}{' '}
      <span className="muted">
        {t('import.inRows', { count: many, text: count(many), rows: shown.join(', ') })}
        {many > shown.length && ' …'}
      </span>
    </li>
  );
}

function ProblemRow({
  cells: [row = '', column = '', heading = '', value = '', problem = ''],
}: {
  readonly cells: readonly string[];
}) {
  return (
    <div className="problem-row">
      <span className="number">{row}</span>
      <span className="muted" title={heading}>
        {column} {heading}
      </span>
      <span title={value}>{value}</span>
      <span title={problem}>{problem}</span>
    </div>
  );
}
