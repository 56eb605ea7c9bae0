import { useTranslation } from 'react-i18next';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import type { Language, Theme } from '../../shared/protocol/bridge.ts';
import { boundsOf } from '../../shared/spread/limits.ts';
import { ExportState } from '../export/ExportState.tsx';
import { SealState } from '../final/SealState.tsx';
import { timeName } from '../i18n/words.ts';
import { amountForm, captionOf, hidesDigits } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { chooseLanguage, chooseTheme, preferences } from '../state/preferences.ts';
import { allFigures } from '../state/shown.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Pick } from '../ui/Pick.tsx';
import { NoticeText } from './NoticeText.tsx';
import { SelectionSums } from './SelectionSums.tsx';

/** Below: whether the plan adds up, whether it is saved, what is locked. */
export function StatusBar({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { phase, addsUp, savedAt, sending, readOnly } = useStore(workbench.state);
  const figures = useStore(workbench.figures);
  const saved = savedAt === null ? t('status.saved') : t('status.savedAt', { time: timeName(savedAt) });
  return (
    <footer className="status-bar" data-region="status" tabIndex={-1}>
      {figures && (
        <span className={addsUp ? 'adds-up' : 'bad'}>
          <Icon name={addsUp ? 'check' : 'warn'} small />
          {addsUp ? t('status.addsUp') : t('status.addsNot')}
        </span>
      )}
      <span className="saved-at">
        {readOnly ? t('plan.readOnly') : sending > 0 ? t('status.saving') : phase === 'ready' ? saved : ''}
      </span>
      <Rounded open={open} />
      <Holds open={open} />
      <SealState open={open} />
      <NoticeText />
      <ExportState />
      <span className="grow" />
      <SelectionSums open={open} />
      <LanguageAndTheme />
    </footer>
  );
}

/** How many locks and bounds there are; a click lists them. */
function Holds({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const figures = useStore(workbench.figures);
  const { panel } = useStore(workbench.view);
  if (!figures) return null;
  const count = (of: typeof locksOf | typeof boundsOf) =>
    allFigures(figures).reduce((sum, { scenario, measure }) => sum + of(workbench.plan, scenario, measure).length, 0);
  const locks = count(locksOf);
  const bounds = count(boundsOf);
  if (locks + bounds === 0) return null;
  const words = [
    ...(locks > 0 ? [t('status.locks', { count: locks })] : []),
    ...(bounds > 0 ? [t('status.bounds', { count: bounds })] : []),
  ];
  return (
    <button
      type="button"
      className="pick"
      title={t('action.holds')}
      aria-pressed={panel === 'holds'}
      onClick={() => workbench.togglePanel('holds')}
    >
      {words.join(t('status.comma'))}
    </button>
  );
}

/** Said where a display unit hides digits, so that nobody adds up what was rounded. */
function Rounded({ open }: { readonly open: OpenPlan }) {
  const { t } = useTranslation();
  const figures = useStore(open.workbench.figures);
  if (!figures) return null;
  const rounded = allFigures(figures)
    .map((own) => ({ own, form: amountForm(open.workbench.plan, own.measure) }))
    .find(({ own, form }) => form.unit > 0 && hidesDigits(form, own));
  return rounded ? <span className="rounded">{t('status.rounded', { unit: captionOf(rounded.form) })}</span> : null;
}

export function LanguageAndTheme() {
  const { t } = useTranslation();
  const { language, theme } = useStore(preferences);
  return (
    <>
      <Pick<Language>
        caption={t('language.caption')}
        captionShown={false}
        value={language}
        choices={[
          { value: 'en', label: t('language.en') },
          { value: 'zh', label: t('language.zh') },
        ]}
        onPick={(value) => chooseLanguage(value)}
        position="top-end"
      />
      <Pick<Theme>
        caption={t('theme.caption')}
        captionShown={false}
        value={theme}
        choices={[
          { value: 'system', label: t('theme.system') },
          { value: 'light', label: t('theme.light') },
          { value: 'dark', label: t('theme.dark') },
        ]}
        onPick={(value) => chooseTheme(value)}
        position="top-end"
      />
    </>
  );
}
