/** Text made ready to be searched: case and width do not count. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a query; each of them must be found. */
export function wordsOf(query: string): readonly string[] {
  return folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
}

const WHOLE = 5;
const START = 4;
const WORD_START = 3;
const WITHIN = 2;
const INITIALS = 1;

/**
 * How well a folded text answers the words of a query, 0 when it does not: as a whole, from its start, from the start of
 * a word, anywhere; the worst word counts. `loose` also takes the letters in their order, as "rsb" for "rows beside".
 */
export function score(words: readonly string[], text: string, loose = false): number {
  let worst = WHOLE;
  for (const word of words) {
    const found = scoreOf(word, text, loose);
    if (found === 0) return 0;
    if (found < worst) worst = found;
  }
  return worst;
}

function scoreOf(word: string, text: string, loose: boolean): number {
  const at = text.indexOf(word);
  if (at === 0) return text.length === word.length ? WHOLE : START;
  if (at > 0) return startsWord(text, at, word) ? WORD_START : WITHIN;
  return loose && isInitials(word, text) ? INITIALS : 0;
}

/** Whether some occurrence of the word, at `at` or later, begins a word of the text. */
function startsWord(text: string, at: number, word: string): boolean {
  for (let found = at; found >= 0; found = text.indexOf(word, found + 1)) {
    if (found === 0 || !/[\p{L}\p{N}]/u.test(text[found - 1] as string)) return true;
  }
  return false;
}

/** Whether each letter begins a word or follows the letter before it. */
function isInitials(word: string, text: string): boolean {
  let at = 0;
  for (const letter of word) {
    while (at < text.length) {
      const begins = at === 0 || text[at - 1] === ' ';
      const follows = at > 0 && letter === text[at] && !begins;
      if (text[at] === letter && (begins || follows)) break;
      at = nextWord(text, at);
    }
    if (at >= text.length) return false;
    at++;
  }
  return true;
}

function nextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? text.length : space + 1;
}
