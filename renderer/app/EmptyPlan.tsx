import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/command/refusal.ts';
import { dimensionsOf, hierarchyOf } from '../../shared/model/plan.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { parseOutline } from '../../shared/text/outline.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { intentWords } from '../i18n/intent-words.ts';
import { OutlineEditor } from '../new-plan/OutlineSource.tsx';
import '../new-plan/new-plan.css';
import { addLines, leavesOf, linesToCome, MOST_TYPED_LINES } from '../state/add-lines.ts';
import { beginNewPlan } from '../state/new-plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { ScenarioForm } from './AddScenario.tsx';

/** What a plan lacks before it has figures, and how it gets it. */
export function EmptyPlan({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { history, readOnly } = useStore(workbench.state);
  const { plan } = workbench;
  if (plan.lines.count > 0) {
    return (
      <div className="empty">
        <p>{t('grid.noScenario')}</p>
        <TakenBack open={open} />
        {!readOnly && history.redo === null && <ScenarioForm open={open} onDone={() => {}} />}
      </div>
    );
  }
  return (
    <div className="empty wide">
      <p>{t('grid.noLines')}</p>
      <TakenBack open={open} />
      {!readOnly && history.redo === null && <AddLines open={open} />}
    </div>
  );
}

/** What was undone comes back: often that is why there is nothing. */
function TakenBack({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { history, readOnly } = useStore(workbench.state);
  if (history.redo === null || readOnly) return null;
  const what = intentWords(workbench.plan, history.redo, language());
  return (
    <div className="empty-actions">
      {/* biome-ignore lint/a11y/noAutofocus: what was undone on the way here may be undone further, or done again */}
      <button type="button" className="button primary" autoFocus onClick={() => void workbench.redo()}>
        {t('top.redo', { what })} <span className="keys">Ctrl Y</span>
      </button>
    </div>
  );
}

function AddLines({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { plan } = workbench;
  const [outlines, setOutlines] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const lines = linesToCome(plan, outlines);
  const empty = dimensionsOf(plan).filter(({ id }) => hierarchyOf(plan, id).members.length === 0);
  return (
    <>
      {dimensionsOf(plan)
        .filter((dimension) => !empty.includes(dimension))
        .map((dimension) => (
          <p key={dimension.id} className="muted">
            {t('newPlan.membersThere', { name: dimension.name, count: leavesOf(plan, dimension).length })}
          </p>
        ))}
      {empty.map(({ id, code, name }) => (
        <OutlineEditor
          key={id}
          label={name}
          example={t('newPlan.organizationExample')}
          text={outlines[code] ?? ''}
          outline={parseOutline(outlines[code] ?? '')}
          onChange={(text) => setOutlines({ ...outlines, [code]: text })}
        />
      ))}
      {refusal && (
        <p className="bad" role="alert">
          {refusalText(refusal, language(), namesOf(plan)).title}
        </p>
      )}
      {lines > MOST_TYPED_LINES && (
        <p className="bad">{t('newPlan.tooManyTyped', { most: MOST_TYPED_LINES.toLocaleString('en') })}</p>
      )}
      <div className="empty-actions">
        <button
          type="button"
          className="button primary"
          disabled={lines === 0 || lines > MOST_TYPED_LINES}
          onClick={() => void addLines(workbench, outlines).then(setRefusal)}
        >
          {t('newPlan.addLines', { count: lines })}
        </button>
        <button type="button" className="button" onClick={() => beginNewPlan('file')}>
          {t('newPlan.actionFile')}
        </button>
      </div>
    </>
  );
}
