import { folded } from '../palette/score.ts';
import { type Block, plainText, textOf } from './markdown.ts';

/** What stands under one heading, for the search. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** With the title. */
  readonly text: string;
}

export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { id: string; title: string; text: string }[] = [];
  for (const block of blocks) {
    if (block.is === 'heading') {
      const title = plainText(block.parts);
      sections.push({ id: block.id, title, text: title });
      continue;
    }
    const last = sections.at(-1);
    if (last) last.text += ` ${textOf(block)}`;
  }
  return sections;
}

const AROUND = 30;

/** The words around the first one that was found. */
export function foundIn({ text, title }: Section, words: readonly string[]): string {
  const body = text.slice(title.length).trim();
  // Folding may change the length of rare letters: then the piece begins a little off, and still reads.
  const at = Math.max(0, folded(body).indexOf(words[0] ?? ''));
  const from = Math.max(0, at - AROUND);
  const piece = body.slice(from, at + 2 * AROUND).trim();
  return `${from > 0 ? '… ' : ''}${piece}${at + 2 * AROUND < body.length ? ' …' : ''}`;
}
