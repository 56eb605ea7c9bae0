import { useTranslation } from 'react-i18next';
import { cancelPrinting } from './print.ts';

/** Something is being made that tells nothing of how far it is; it can be stopped. */
export function Printing({ says }: { readonly says: string }) {
  const { t } = useTranslation();
  return (
    <div className="printing" role="status">
      <progress aria-label={says} />
      <span>{says}</span>
      <button type="button" className="button" onClick={cancelPrinting}>
        {t('report.stop')}
      </button>
    </div>
  );
}
