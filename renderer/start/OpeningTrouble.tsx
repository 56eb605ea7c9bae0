import { useTranslation } from 'react-i18next';
import { NO_NAMES, refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { app } from '../state/app.ts';
import { useStore } from '../state/store.ts';

/** Why the last plan was not opened. */
export function OpeningTrouble() {
  const { t } = useTranslation();
  const { trouble } = useStore(app);
  if (trouble === null) return null;
  const text =
    trouble.is === 'refused'
      ? refusalText(trouble.refusal, language(), NO_NAMES)
      : { title: t('start.failed'), detail: trouble.message };
  return (
    <div className="start-trouble" role="alert">
      <b>{text.title}</b>
      {text.detail && <p>{text.detail}</p>}
    </div>
  );
}
