import { createElement, Fragment, type ReactNode } from 'react';
import type { Block, Inline } from './markdown.ts';

interface Dress {
  /** What a link shows as: its words, and where it leads. */
  link(to: string, words: ReactNode): ReactNode;
  picture(source: string): string | undefined;
}

interface Props {
  readonly blocks: readonly Block[];
  readonly dress: Dress;
}

/** Blocks of a document as elements; nothing of them is taken as HTML. A document does not change, so nothing is keyed. */
export function MarkdownView({ blocks, dress }: Props): ReactNode {
  return together(blocks.map((block) => blockView(block, dress)));
}

function together(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, {}, ...parts);
}

function blockView(block: Block, dress: Dress): ReactNode {
  switch (block.is) {
    case 'heading': {
      // The dialog's own title is the first level.
      const level = `h${Math.min(6, block.level + 1)}`;
      return createElement(level, { id: `help-${block.id}` }, inline(block.parts, dress));
    }
    case 'paragraph':
      return <p>{inline(block.parts, dress)}</p>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <MarkdownView blocks={block.blocks} dress={dress} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item) => createElement('li', {}, itemView(item, dress)));
      return createElement(block.ordered ? 'ol' : 'ul', {}, ...items);
    }
    case 'table':
      return tableView(block, dress);
  }
}

/** An item of one paragraph is set without the space that paragraphs have. */
function itemView(item: readonly Block[], dress: Dress): ReactNode {
  const [first, ...rest] = item;
  if (first?.is !== 'paragraph') return <MarkdownView blocks={item} dress={dress} />;
  return together([inline(first.parts, dress), MarkdownView({ blocks: rest, dress })]);
}

function tableView({ head, rows }: Extract<Block, { is: 'table' }>, dress: Dress): ReactNode {
  const heading = createElement(
    'tr',
    {},
    ...head.map((cell) => createElement('th', { scope: 'col' }, inline(cell, dress))),
  );
  const lines = rows.map((row) =>
    createElement('tr', {}, ...row.map((cell) => createElement('td', {}, inline(cell, dress)))),
  );
  return (
    <table>
      <thead>{heading}</thead>
      {createElement('tbody', {}, ...lines)}
    </table>
  );
}

function inline(parts: readonly Inline[], dress: Dress): ReactNode {
  return together(parts.map((part) => inlineView(part, dress)));
}

function inlineView(part: Inline, dress: Dress): ReactNode {
  switch (part.is) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{inline(part.parts, dress)}</strong>;
    case 'emphasis':
      return <em>{inline(part.parts, dress)}</em>;
    case 'link':
      return dress.link(part.to, inline(part.parts, dress));
    case 'picture':
      return <img src={dress.picture(part.source)} alt={part.about} />;
  }
}
