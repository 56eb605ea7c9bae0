import { useTranslation } from 'react-i18next';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { peekOf } from '../state/peek.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useSeals } from './seals.ts';
import './final.css';

/** Below the grid, while a final scenario is shown: whether it still is what was sealed. */
export function SealState({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { scenario } = useStore(open.workbench.view);
  const seals = useSeals(open);
  const held = peekOf(open) ? undefined : seals?.holding.find((holding) => holding.scenario === scenario);
  if (!held) return null;
  const { tables } = open.workbench.plan;
  const version = held.final === null ? undefined : tables.final.get(held.final);
  if (version) {
    return (
      <button type="button" className="pick sealed" title={t('final.sealedAbout')} onClick={showVersions}>
        <Icon name="lock" small />
        {t('final.sealed', { number: version.number })}
      </button>
    );
  }
  const wasSealed = [...tables.final.values()].some((row) => row.scenario === scenario);
  if (!wasSealed) return <span title={t('final.noSealAbout')}>{t('final.noSeal')}</span>;
  return (
    <button type="button" className="pick bad" title={t('final.brokenAbout')} onClick={showVersions}>
      <Icon name="warn" small />
      {t('final.broken')}
    </button>
  );
}

function showVersions(): void {
  overlay.set({ is: 'finals' });
}
