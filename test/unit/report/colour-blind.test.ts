import { describe, expect, it } from 'vitest';
import { DARK_LOOK, LOOK, type Look } from '../../../shared/report/charts/look.ts';

type Rgb = readonly [number, number, number];

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function rgbOf(hex: string): Rgb {
  const part = (from: number) => linear(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  return [part(1), part(3), part(5)];
}

/** How who lacks one kind of cones sees a colour, in linear RGB (Machado, Oliveira & Fernandes 2009, severity 1). */
const SIGHTS: Readonly<Record<string, readonly Rgb[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, sight: string): Rgb {
  const rgb = rgbOf(hex);
  const rows = SIGHTS[sight] as readonly Rgb[];
  const part = (row: number) => {
    const [r = 0, g = 0, b = 0] = rows[row] as Rgb;
    return Math.min(1, Math.max(0, r * rgb[0] + g * rgb[1] + b * rgb[2]));
  };
  return [part(0), part(1), part(2)];
}

/** CIE L*a*b* under D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance of two colours as they are seen (CIE 1976): 2.3 is just noticed. */
function distance(a: string, b: string, sight: string): number {
  const [one, other] = [lab(seen(a, sight)), lab(seen(b, sight))];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

const LOOKS: readonly (readonly [string, Look])[] = [
  ['light', LOOK],
  ['dark', DARK_LOOK],
];

describe('CG12 colours can be told apart by everyone', () => {
  for (const [theme, look] of LOOKS) {
    for (const sight of Object.keys(SIGHTS)) {
      it(`CG12 any two colours of parts in the ${theme} theme, ${sight}`, () => {
        for (const [i, one] of look.categories.entries()) {
          for (const other of look.categories.slice(i + 1)) {
            expect(distance(one, other, sight), `${one} ${other}`).toBeGreaterThan(11);
          }
        }
      });

      it(`CG12 above and below, and each step of heat from the next, in the ${theme} theme, ${sight}`, () => {
        const [above = '', below = ''] = look.categories;
        expect(distance(above, below, sight)).toBeGreaterThan(35);
        look.heat.slice(1).forEach((step, i) => {
          expect(distance(look.heat[i] as string, step, sight), step).toBeGreaterThan(2.3);
        });
        for (const size of [1, 2, 3]) {
          const [less, more] = [look.heat[3 - size] as string, look.heat[3 + size] as string];
          expect(distance(less, more, sight), `${less} ${more}`).toBeGreaterThan(6 * size);
        }
      });
    }
  }
});
