/** Marks the field of a cell into which nothing is being typed: it has the keys of a cell, not those of a text. */
export const AT_REST = 'data-at-rest';

/** Whether keys that texts have (undo among them) belong to what has the keyboard. */
export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !target.hasAttribute(AT_REST);
  return target instanceof HTMLTextAreaElement;
}
