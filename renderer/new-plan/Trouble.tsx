import { useTranslation } from 'react-i18next';
import type { MakeTrouble } from '../../shared/protocol/new-plan.ts';
import { NO_NAMES, refusalText } from '../../shared/text/refusal-text.ts';
import { tableFileText } from '../../shared/text/table-file-text.ts';
import { language } from '../i18n/index.ts';
import { useLackWords } from './words.ts';

/** Why a table was not read, or a plan not made: what it is and what to do. */
export function Trouble({ trouble }: { readonly trouble: MakeTrouble | null }) {
  const words = useTroubleWords();
  if (trouble === null) return null;
  return (
    <p className="np-trouble" role="alert">
      {words(trouble)}
    </p>
  );
}

function useTroubleWords(): (trouble: MakeTrouble) => string {
  const { t } = useTranslation();
  const lack = useLackWords();
  return (trouble) => {
    switch (trouble.code) {
      case 'no-headings':
      case 'no-rows':
        return t('newPlan.noRows');
      case 'lack':
        return lack(trouble.lack);
      case 'file': {
        const { title, detail } = refusalText(trouble.refusal, language(), NO_NAMES);
        return detail ? `${title} ${detail}` : title;
      }
      case 'refused':
        return t('newPlan.planRefuses', { detail: trouble.detail });
      case 'failed':
        return t('newPlan.failed', { detail: trouble.detail });
      case 'gone':
      case 'cancelled':
        return t('newPlan.gone');
      default:
        return tableFileText(trouble, t('newPlan.theFile'), language());
    }
  };
}
