import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { app, openPath } from '../state/app.ts';
import { useStore } from '../state/store.ts';

/** In the browser no dialog gives a file's path, so it is typed or pasted. */
export function PathForm() {
  const { t } = useTranslation();
  const { opening } = useStore(app);
  const [path, setPath] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') openPath(path.trim());
  };
  const cancel = () => app.patch({ askPath: false, trouble: null });
  return (
    <form
      className="path-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      <label htmlFor="start-path">{t('start.path')}</label>
      <div className="path-line">
        <input
          id="start-path"
          className="field"
          // biome-ignore lint/a11y/noAutofocus: it appears because the user asked to type into it
          autoFocus
          value={path}
          placeholder={t('start.pathHint')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPath(event.target.value)}
        />
        <button type="submit" className="button" disabled={opening || path.trim() === ''}>
          {t('start.openPath')}
        </button>
      </div>
    </form>
  );
}
