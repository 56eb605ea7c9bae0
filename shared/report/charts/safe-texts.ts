/** Told apart from the name by nobody who reads it. */
const BROKEN = '__\u200bproto__';

/**
 * An option that the chart library can be given whatever members are called: it keeps texts as keys of plain objects,
 * where "__proto__" would stand for what all objects of the process have in common. Options are plain data.
 */
export function safeTexts<T>(option: T): T {
  const text = JSON.stringify(option);
  return text.includes('__proto__') ? (JSON.parse(text.replaceAll('__proto__', BROKEN)) as T) : option;
}
