/** Up to so many different texts a column keeps each of them once. */
const MOST_DISTINCT = 1 << 16;
const FIRST_ROOM = 1024;

/**
 * The texts of one column, by row, in little room: a number per row while they come again and again, else their bytes
 * one after the other. A table of half a million rows so takes some bytes a cell, not an object.
 */
export class TextColumn {
  private codes = new Int32Array(FIRST_ROOM);
  private texts: string[] = [''];
  private codeOf = new Map<string, number>([['', 0]]);
  private bytes: Buffer | null = null;
  /** Where the bytes of each row end. */
  private ends = new Uint32Array(0);
  private count = 0;

  /** Puts a text at a row; rows that are passed over are empty. */
  put(row: number, text: string): void {
    if (this.bytes) return this.putBytes(row, text);
    let code = this.codeOf.get(text);
    if (code === undefined) {
      if (this.texts.length >= MOST_DISTINCT) {
        this.toBytes();
        return this.putBytes(row, text);
      }
      code = this.texts.push(text) - 1;
      this.codeOf.set(text, code);
    }
    if (row >= this.codes.length) this.codes = grown(this.codes, row + 1);
    this.codes[row] = code;
    this.count = row + 1;
  }

  private putBytes(row: number, text: string): void {
    const bytes = this.bytes as Buffer;
    if (row >= this.ends.length) this.ends = grown(this.ends, row + 1);
    let at = this.count === 0 ? 0 : (this.ends[this.count - 1] as number);
    for (; this.count < row; this.count++) this.ends[this.count] = at;
    const most = text.length * 3;
    const into = at + most <= bytes.length ? bytes : Buffer.concat([bytes], (at + most) * 2);
    this.bytes = into;
    at += into.write(text, at, 'utf8');
    this.ends[row] = at;
    this.count = row + 1;
  }

  private toBytes(): void {
    const { codes, texts, count } = this;
    this.bytes = Buffer.allocUnsafe(count * 16);
    this.ends = new Uint32Array(count * 2);
    this.count = 0;
    for (let row = 0; row < count; row++) this.putBytes(row, texts[codes[row] as number] as string);
    this.codes = new Int32Array(0);
    this.texts = [];
    this.codeOf = new Map();
  }

  at(row: number): string {
    if (row >= this.count) return '';
    if (!this.bytes) return this.texts[this.codes[row] as number] as string;
    return this.bytes.toString('utf8', row === 0 ? 0 : this.ends[row - 1], this.ends[row]);
  }
}

function grown<A extends Int32Array | Uint32Array>(array: A, least: number): A {
  const larger = new (array.constructor as new (length: number) => A)(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
