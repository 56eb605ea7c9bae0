import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, type Theme, ZOOMS } from '../../shared/protocol/bridge.ts';
import { isDesktop } from '../client/mode.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { choose, chooseLanguage, chooseTheme, preferences, resetPreferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './settings.css';

/** What the user chooses for all plans; each choice holds at once. */
export function Settings({ open }: { readonly open: OpenPlan | null }) {
  const { t } = useTranslation();
  const { language, theme, zoom, reopen } = useStore(preferences);
  const desktop = isDesktop();
  return (
    <Dialog
      title={t('action.settings')}
      onClose={closeOverlay}
      orElse={() => open?.grid?.focus()}
      quiet
      className="settings"
    >
      <p className="muted">{t('settings.about')}</p>
      <Choice<Language>
        legend={t('language.caption')}
        value={language}
        choices={[
          ['en', t('language.en')],
          ['zh', t('language.zh')],
        ]}
        onChoose={chooseLanguage}
      />
      <Choice<Theme>
        legend={t('theme.caption')}
        value={theme}
        choices={[
          ['system', t('theme.system')],
          ['light', t('theme.light')],
          ['dark', t('theme.dark')],
        ]}
        onChoose={chooseTheme}
      />
      {desktop && (
        <Choice<number>
          legend={t('settings.zoom')}
          value={zoom}
          choices={ZOOMS.map((size) => [size, `${Math.round(size * 100)}%`])}
          onChoose={(size) => choose({ zoom: size })}
        />
      )}
      {desktop && (
        <fieldset className="setting">
          <legend>{t('settings.start')}</legend>
          <label className="check">
            <input type="checkbox" checked={reopen} onChange={() => choose({ reopen: !reopen })} />
            {t('settings.reopen')}
          </label>
        </fieldset>
      )}
      {!desktop && <p className="muted">{t('settings.browserZoom')}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={resetPreferences}>
          {t('settings.reset')}
        </button>
        <span className="grow" />
        <button type="button" className="button primary" data-autofocus onClick={closeOverlay}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly legend: ReactNode;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

/** One out of a few, all of them to be seen. */
function Choice<T extends string | number>({ legend, value, choices, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="setting">
      <legend>{legend}</legend>
      {choices.map(([choice, label]) => (
        <label key={choice} className={choice === value ? 'on' : ''}>
          <input type="radio" name={name} checked={choice === value} onChange={() => onChoose(choice)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
