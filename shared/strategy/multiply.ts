import type { Basis, PlainBasis } from '../model/strategy.ts';

/** Multiplies the factors of a product part by part: length numbers, each factor to its power. */
export function multiplied(
  basis: Extract<Basis, { basis: 'product' }>,
  length: number,
  read: (factor: PlainBasis) => Float64Array,
): Float64Array {
  const product = new Float64Array(length).fill(1);
  basis.of.forEach((factor, f) => {
    const values = read(factor);
    const power = basis.powers?.[f] ?? 1;
    for (let i = 0; i < length; i++) product[i] = (product[i] as number) * toPower(values[i] as number, power);
  });
  return product;
}

/**
 * value ^ power for a power in quarters, by roots and products only: Math.pow may differ from engine to engine.
 * A negative number stays itself, so that it is refused as one.
 */
export function toPower(value: number, power: number): number {
  if (power === 1 || value < 0) return value;
  const root = Math.sqrt(Math.sqrt(value));
  const quarters = Math.round(power * 4);
  let result = 1;
  for (let i = 0; i < Math.floor(quarters / 4); i++) result *= value;
  if (quarters % 4 >= 2) result *= Math.sqrt(value);
  return quarters % 2 === 1 ? result * root : result;
}
