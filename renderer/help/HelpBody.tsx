import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Key, language, say } from '../i18n/index.ts';
import { folded, wordsOf } from '../palette/score.ts';
import { closeOverlay } from '../state/overlay.ts';
import { preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { DOCUMENTS, type Document, type DocumentName, documentOf, pictureAt, placeOf } from './library.ts';
import { MarkdownView } from './MarkdownView.tsx';
import { plainText } from './markdown.ts';
import { foundIn, type Section, sectionsOf } from './sections.ts';

const TITLES = {
  guide: 'help.guide',
  methods: 'help.methods',
  strategies: 'help.strategies',
  'file-format': 'help.fileFormat',
} as const satisfies Readonly<Record<DocumentName, Key>>;

interface Place {
  readonly document: DocumentName;
  readonly id: string;
}

/** Contents and search on the left, the document on the right. */
export default function HelpBody({ anchor }: { readonly anchor: string | null }) {
  const { t } = useTranslation();
  useStore(preferences);
  const [place, setPlace] = useState<Place>({ document: 'guide', id: anchor ?? '' });
  const [query, setQuery] = useState('');
  const present = documentOf(place.document, language());
  const page = useRef<HTMLElement>(null);

  useEffect(() => {
    const heading = place.id === '' ? null : document.getElementById(`help-${place.id}`);
    if (heading) heading.scrollIntoView({ block: 'start' });
    else page.current?.scrollTo({ top: 0 });
  }, [place]);

  const go = (to: Place) => {
    setPlace({ ...to });
    page.current?.focus();
  };
  const link = (to: string, words: ReactNode) => {
    const target = placeOf(to, place.document);
    // What lies outside is not here to be shown: its words stand alone.
    if (target === null) return <span>{words}</span>;
    return (
      <button type="button" className="help-link" onClick={() => go(target)}>
        {words}
      </button>
    );
  };
  return (
    <div className="help-columns">
      <nav className="help-contents" aria-label={t('help.contents')}>
        <input
          type="text"
          className="field"
          data-autofocus
          ref={focusFirst}
          value={query}
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
        />
        {wordsOf(query).length === 0 ? (
          <Contents present={present} place={place} go={go} />
        ) : (
          <Found query={query} go={go} />
        )}
        <span className="grow" />
        <p className="muted help-version">
          Apportion {__APP_VERSION__} · {t('help.license')}
        </p>
      </nav>
      <article
        className="help-page"
        ref={page}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        lang={present.language === 'zh' ? 'zh-CN' : 'en'}
        aria-label={say(TITLES[place.document])}
      >
        {present.language !== language() && <p className="help-note">{t('help.onlyEnglish')}</p>}
        <MarkdownView blocks={present.blocks} dress={{ link, picture: pictureAt }} />
      </article>
      <button type="button" className="button help-close" onClick={closeOverlay}>
        {t('action.close')} <kbd>Esc</kbd>
      </button>
    </div>
  );
}

/** The dialog has looked for its first field before the guide was there. */
function focusFirst(field: HTMLInputElement | null): void {
  field?.focus();
}

interface ContentsProps {
  readonly present: Document;
  readonly place: Place;
  readonly go: (place: Place) => void;
}

function Contents({ present, place, go }: ContentsProps) {
  return (
    <ul>
      {DOCUMENTS.map((name) => (
        <li key={name}>
          <button
            type="button"
            className="help-entry document"
            aria-current={name === place.document ? 'page' : undefined}
            onClick={() => go({ document: name, id: '' })}
          >
            {say(TITLES[name])}
          </button>
          {name === place.document && (
            <ul>
              {present.blocks.map(
                (block) =>
                  block.is === 'heading' &&
                  block.level > 1 &&
                  block.level < 4 && (
                    <li key={block.id}>
                      <button
                        type="button"
                        className={`help-entry level-${block.level}`}
                        aria-current={block.id === place.id ? 'location' : undefined}
                        onClick={() => go({ document: name, id: block.id })}
                      >
                        {plainText(block.parts)}
                      </button>
                    </li>
                  ),
              )}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Found({ query, go }: { readonly query: string; readonly go: (place: Place) => void }) {
  const { t } = useTranslation();
  const tongue = language();
  const sections = useMemo(
    () =>
      DOCUMENTS.flatMap((name): [DocumentName, Section][] =>
        sectionsOf(documentOf(name, tongue).blocks).map((it) => [name, it]),
      ),
    [tongue],
  );
  const words = wordsOf(query);
  const found = sections.filter(([, section]) => words.every((word) => folded(section.text).includes(word)));
  return (
    <>
      <p className="muted" role="status">
        {t('help.found', { count: found.length })}
      </p>
      <ul>
        {found.map(([document, section]) => (
          <li key={`${document} ${section.id}`}>
            <button type="button" className="help-entry found" onClick={() => go({ document, id: section.id })}>
              <b>{section.title}</b>
              <span className="muted">{foundIn(section, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
