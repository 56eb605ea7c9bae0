import { useTranslation } from 'react-i18next';
import { FileButton } from '../new-plan/TableFileInput.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ImportFlow } from './flow.ts';

/** Where the table comes from: a file that is picked or dropped, or cells that are pasted. */
export function ImportSource({ flow }: { readonly flow: ImportFlow }) {
  const { t } = useTranslation();
  return (
    <section className="np-pick">
      <Icon name="file" />
      <h3>{t('import.dropTitle')}</h3>
      <p className="muted">{t('import.dropHint')}</p>
      <FileButton
        autoFocus
        primary
        label={t('newPlan.chooseFile')}
        onPick={(file) => void flow.begin({ is: 'file', file })}
      />
      <p className="muted">{t('import.pasteHint')}</p>
    </section>
  );
}
