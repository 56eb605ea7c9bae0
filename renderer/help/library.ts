import fileFormat from '../../docs/file-format.md?raw';
import guide from '../../docs/guide.md?raw';
import guideZh from '../../docs/guide.zh.md?raw';
import methods from '../../docs/methods.md?raw';
import methodsZh from '../../docs/methods.zh.md?raw';
import strategies from '../../docs/strategies.md?raw';
import strategiesZh from '../../docs/strategies.zh.md?raw';
import type { Language } from '../../shared/protocol/bridge.ts';
import { type Block, parseMarkdown } from './markdown.ts';

export const DOCUMENTS = ['guide', 'methods', 'strategies', 'file-format'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

const SOURCES: Readonly<Record<DocumentName, Readonly<Partial<Record<Language, string>> & { en: string }>>> = {
  guide: { en: guide, zh: guideZh },
  methods: { en: methods, zh: methodsZh },
  strategies: { en: strategies, zh: strategiesZh },
  'file-format': { en: fileFormat },
};

const PICTURES = import.meta.glob<string>('../../docs/pictures/*.{png,svg}', {
  eager: true,
  query: '?url',
  import: 'default',
});

export interface Document {
  readonly name: DocumentName;
  /** The language that it is written in, which may be another than the one asked for. */
  readonly language: Language;
  readonly blocks: readonly Block[];
}

const read = new Map<string, Document>();

export function documentOf(name: DocumentName, wanted: Language): Document {
  const language = SOURCES[name][wanted] === undefined ? 'en' : wanted;
  const key = `${name}.${language}`;
  let found = read.get(key);
  if (!found) {
    const all = parseMarkdown(SOURCES[name][language] as string);
    // The line under the title leads to the other language, which here is a setting.
    const blocks = all.filter((block, i) => !(i === 1 && block.is === 'paragraph' && isLinkOnly(block)));
    found = { name, language, blocks };
    read.set(key, found);
  }
  return found;
}

function isLinkOnly(block: Extract<Block, { is: 'paragraph' }>): boolean {
  return block.parts.length === 1 && block.parts[0]?.is === 'link';
}

/** Where a link of a document leads within the help; null when it leads out of it, where nothing is loaded from. */
export function placeOf(
  to: string,
  from: DocumentName,
): { readonly document: DocumentName; readonly id: string } | null {
  const [file = '', id = ''] = to.split('#');
  if (file === '') return { document: from, id: decodeURIComponent(id) };
  const name = DOCUMENTS.find((candidate) => file === `${candidate}.md` || file === `${candidate}.zh.md`);
  return name === undefined ? null : { document: name, id: decodeURIComponent(id) };
}

export function pictureAt(source: string): string | undefined {
  return PICTURES[`../../docs/${source}`];
}
