import { linesPerBlock } from './blocks.ts';

const NO_CELLS = new Float64Array(0);

/**
 * A cube as it stands after some changes that are not made yet: only touched blocks are copied. Cells beyond the
 * cube's end are zero, because lines may be on their way.
 */
export class CubeShadow {
  readonly blockCells: number;
  /** By block number: the cells of a touched block, full size. */
  readonly blocks = new Map<number, Float64Array>();
  readonly #cube: Float64Array;
  #at = -1;
  #block: Float64Array = NO_CELLS;

  constructor(cube: Float64Array | undefined, leaves: number) {
    this.#cube = cube ?? NO_CELLS;
    this.blockCells = linesPerBlock(leaves) * leaves;
  }

  /** The copy of a block, made when first asked for. */
  block(number: number): Float64Array {
    let block = this.blocks.get(number);
    if (!block) {
      block = new Float64Array(this.blockCells);
      const from = number * this.blockCells;
      block.set(this.#cube.subarray(from, from + this.blockCells));
      this.blocks.set(number, block);
    }
    return block;
  }

  /** What a cell holds, without copying its block. */
  get(cell: number): number {
    const number = Math.floor(cell / this.blockCells);
    const block = this.blocks.get(number);
    return (block ? block[cell - number * this.blockCells] : this.#cube[cell]) ?? 0;
  }

  /** Puts a value into a cell and answers what it held. Ascending cells are cheap. */
  swap(cell: number, value: number): number {
    const number = Math.floor(cell / this.blockCells);
    if (number !== this.#at) {
      this.#block = this.block(number);
      this.#at = number;
    }
    const offset = cell - number * this.blockCells;
    const held = this.#block[offset] as number;
    this.#block[offset] = value;
    return held;
  }

  /** The first cell from `from` on that is not zero, or -1. */
  firstNonZero(from: number): number {
    for (const [number, block] of this.blocks) {
      const start = number * this.blockCells;
      for (let i = Math.max(0, from - start); i < block.length; i++) if (block[i] !== 0) return start + i;
    }
    for (let i = from; i < this.#cube.length; i++) {
      if (this.#cube[i] !== 0 && !this.blocks.has(Math.floor(i / this.blockCells))) return i;
    }
    return -1;
  }
}
