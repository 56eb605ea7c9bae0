/**
 * A seeded source of random numbers: the same seed gives the same numbers on every machine. Generator: sfc32 (Doty-
 * Humphrey 2010, PractRand), 128 bits of state, 32-bit arithmetic only.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** Any safe integer is a seed. */
  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 2 ** 32) | 0;
    this.#c = 0x9e3779b9 | 0;
    for (let k = 0; k < 16; k += 1) this.bits();
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum;
  }

  /** Uniform in (0, 1), never an end. */
  uniform(): number {
    return ((this.bits() >>> 0) + 0.5) / 2 ** 32;
  }

  /**
   * Fills `into` with standard normal numbers, by the ziggurat of Marsaglia & Tsang 2000 in 256 layers; layer and
   * position come from different bits (Doornik 2005). Hot: about 5 ns each; one in a hundred needs more than a
   * multiplication.
   */
  normals(into: Float64Array): void {
    const n = into.length;
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let count = this.#count;
    for (let i = 0; i < n; i += 1) {
      const sum = (a + b + count) | 0;
      count = (count + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      const layer = sum & 255;
      const position = sum >> 8;
      if (Math.abs(position) < INNER[layer]!) {
        into[i] = position * WIDTH[layer]!;
        continue;
      }
      this.#a = a;
      this.#b = b;
      this.#c = c;
      this.#count = count;
      into[i] = this.#edge(layer, position);
      a = this.#a;
      b = this.#b;
      c = this.#c;
      count = this.#count;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#count = count;
  }

  /** Beyond the inner rectangle of a layer: the tail, the wedge under the curve, or another try. */
  #edge(layer: number, position: number): number {
    const x = position * WIDTH[layer]!;
    if (layer === 0) return this.#tail(position < 0 ? -1 : 1);
    const height = HEIGHT[layer]! + this.uniform() * (HEIGHT[layer + 1]! - HEIGHT[layer]!);
    if (height < Math.exp(-0.5 * x * x)) return x;
    const bits = this.bits();
    const again = bits & 255;
    const where = bits >> 8;
    return Math.abs(where) < INNER[again]! ? where * WIDTH[again]! : this.#edge(again, where);
  }

  /** A normal number beyond the last layer's edge (Marsaglia 1964). */
  #tail(side: number): number {
    for (;;) {
      const x = -Math.log(this.uniform()) / EDGE;
      if (-2 * Math.log(this.uniform()) > x * x) return side * (EDGE + x);
    }
  }
}

// 256 layers of equal area under exp(-x^2 / 2); layer 0 holds the tail beyond EDGE.
const EDGE = 3.654152885361009;
const AREA = 0.00492867323399;
const STEPS = 2 ** 23;

/** Positions (of 2^23 steps) that lie under the curve whatever the height; width of a step; height of the right edge. */
const INNER = new Float64Array(256);
const WIDTH = new Float64Array(256);
const HEIGHT = new Float64Array(257);

function buildLayers(): void {
  const right = new Float64Array(257);
  right[0] = AREA / Math.exp(-0.5 * EDGE * EDGE);
  right[1] = EDGE;
  for (let layer = 2; layer < 256; layer += 1) {
    const x = right[layer - 1]!;
    right[layer] = Math.sqrt(-2 * Math.log(AREA / x + Math.exp(-0.5 * x * x)));
  }
  right[256] = 0;
  HEIGHT[256] = 1;
  for (let layer = 0; layer < 256; layer += 1) {
    WIDTH[layer] = right[layer]! / STEPS;
    INNER[layer] = Math.floor((right[layer + 1]! / right[layer]!) * STEPS);
    HEIGHT[layer] = Math.exp(-0.5 * right[layer]! * right[layer]!);
  }
}

buildLayers();
