import { useTranslation } from 'react-i18next';
import { language } from '../i18n/index.ts';
import { momentName } from '../i18n/words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { endPeek, peekOf } from '../state/peek.ts';
import { useStore } from '../state/store.ts';
import { entryWords } from './kinds.ts';

/** Over the grid while it shows how the plan was. */
export function PeekBanner({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  useStore(open.peek);
  useStore(open.workbench.state);
  const peek = peekOf(open);
  if (!peek) return null;
  const { entry } = peek;
  const what = entryWords(open.workbench.plan, entry, language());
  return (
    <div className="peek-banner" role="status">
      <span className="text">
        {t('history.peek', { seq: entry.seq, when: momentName(entry.at, language()), what })}
      </span>
      <span className="grow" />
      <button type="button" className="button" onClick={() => void endPeek(open)}>
        {t('history.endPeek')}
      </button>
    </div>
  );
}
