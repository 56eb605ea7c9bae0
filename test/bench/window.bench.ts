import type { Command } from '../../shared/command/command.ts';
import type { LeafKind } from '../../shared/model/calendar.ts';
import type { Figure, FigureCase } from './bench-case.ts';
import { BLEND, copiesOfScenario, planInFile } from './plan-in-file.ts';
import { heldMegabytes } from './window/heap.ts';
import { type OpenWindow, openWindow, type Surroundings, startWindow } from './window/open-window.ts';
import {
  bareKeyToPaint,
  keyToPaint,
  longestFrame,
  longestGap,
  openFairness,
  selectSlider,
  selectTop,
  sliderToPaint,
  walkOverRows,
} from './window/painted.ts';
import { scroll, unfoldAll } from './window/scrolled.ts';
import { writeTrace } from './window/trace.ts';

const DIGITS = '987654321';
const ROUNDS = 3;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function inWindow<T>(
  where: Surroundings,
  products: number,
  work: (opened: OpenWindow) => Promise<T>,
  { leaf = 'month', more = [] }: { readonly leaf?: LeafKind; readonly more?: readonly Command[] } = {},
): Promise<T> {
  const { path, tidy } = planInFile(products, { leaf, more });
  const opened = await openWindow(where, path);
  try {
    return await work(opened);
  } finally {
    await opened.close();
    tidy();
  }
}

/** Digits typed into the total of everything, each previewed in the whole grid; a key that does nothing beside it. */
function keystrokes(where: Surroundings, products: number, ms: number, leaf: LeafKind = 'month'): FigureCase {
  const lines = products * 1000;
  return {
    name: `${where}, key to painted preview at the top, ${lines.toLocaleString('en')} x ${leaf === 'day' ? 365 : 12}, median`,
    unit: 'ms',
    budget: { value: ms },
    figure: () =>
      inWindow(
        where,
        products,
        async ({ page }) => {
          await selectTop(page);
          const type = async () => {
            const times: number[] = [];
            for (const digit of DIGITS) times.push(await keyToPaint(page, digit));
            await page.keyboard.press('Escape');
            return times;
          };
          // The first time the engine still learns what is done often.
          await type();
          const ours: number[] = [];
          const bare: number[] = [];
          for (let round = 0; round < ROUNDS; round++) {
            for (let i = 0; i < DIGITS.length; i++) bare.push(await bareKeyToPaint(page));
            ours.push(...(await type()));
          }
          await writeTrace(page, `key-${where.toLowerCase()}-${lines}`, type);
          return { bare: median(bare), ours: median(ours) };
        },
        { leaf },
      ),
  };
}

/** A key on a strategy's slider to the preview that has followed it; a key that does nothing beside it. */
function slider(products: number, ms: number): FigureCase {
  return {
    name: `Chromium, slider of a strategy to painted preview, ${(products * 1000).toLocaleString('en')} x 12, median`,
    unit: 'ms',
    budget: { value: ms },
    figure: () =>
      inWindow(
        'Chromium',
        products,
        async ({ page }) => {
          await selectSlider(page, 'Blend');
          const bare: number[] = [];
          const ours: number[] = [];
          for (let i = 0; i < 5; i++) await sliderToPaint(page);
          for (let i = 0; i < 25; i++) {
            bare.push(await bareKeyToPaint(page));
            ours.push(await sliderToPaint(page));
          }
          return { bare: median(bare), ours: median(ours) };
        },
        { more: [BLEND] },
      ),
  };
}

/** The longest time without a frame while the slider moves on and on; of a plan a tenth as large beside it. */
const sliderFrames: FigureCase = {
  name: 'Chromium, 60 keys on a slider: longest time without a frame, 100,000 x 12; 10,000 x 12 beside it',
  unit: 'ms',
  budget: { value: 100 },
  figure: async () => {
    const longest = (products: number) =>
      inWindow(
        'Chromium',
        products,
        async ({ page }) => {
          await selectSlider(page, 'Blend');
          return longestFrame(page, 60);
        },
        { more: [BLEND] },
      );
    return { bare: await longest(10), ours: await longest(100) };
  },
};

/** The longest time without a frame while every row is drawn as a mark and walked over; of a tenth of them beside it. */
const marks: FigureCase = {
  name: 'Chromium, fairness of 100,000 rows drawn and walked over: longest time without a frame; 10,000 beside it',
  unit: 'ms',
  budget: { value: 250 },
  figure: async () => {
    const longest = (products: number) =>
      inWindow('Chromium', products, async ({ page }) => {
        await openFairness(page);
        return longestGap(page, () => walkOverRows(page, 30));
      });
    return { bare: await longest(10), ours: await longest(100) };
  },
};

/** A plan of 20 scenarios beside the same with one: only the one that is shown is loaded. */
function scenarios(what: 'opened' | 'held'): FigureCase {
  const name = what === 'opened' ? 'from asking for the window to figures' : 'held by the page';
  return {
    name: `Chromium, ${name}, 20 scenarios of 120,000 cells; one scenario beside it`,
    unit: what === 'opened' ? 'ms' : 'MB',
    budget: { ratio: 1.2 },
    figure: async () => {
      const measured = (count: number) =>
        inWindow('Chromium', 10, async ({ page, openedMs }) => (what === 'opened' ? openedMs : heldMegabytes(page)), {
          more: copiesOfScenario(count - 1),
        });
      return { bare: await measured(1), ours: await measured(20) };
    },
  };
}

/** From starting the window to figures in the grid; the start screen alone beside it. */
function opening(where: Surroundings, ms: number): FigureCase {
  return {
    name: `${where}, from asking for the window to a grid with figures, 100,000 x 12`,
    unit: 'ms',
    budget: { value: ms },
    figure: async () => {
      const bare = await startWindow(where);
      return inWindow(where, 100, async ({ openedMs }): Promise<Figure> => ({ bare, ours: openedMs }));
    },
  };
}

/** From starting the program to the start screen's buttons; half of it is Electron's own. */
const start: FigureCase = {
  name: 'Electron, from starting the program to a usable window',
  unit: 'ms',
  budget: { value: 2000 },
  figure: async () => ({ bare: await startWindow('Chromium'), ours: await startWindow('Electron') }),
};

/** Rows by the wheel, all 100,000 unfolded: frames in which a part of the grid had no rows, in a hundred. */
function scrolling(speed: number): FigureCase {
  return {
    name: `Chromium, 101,001 rows scrolled at ${speed.toLocaleString('en')} px/s, frames with rows missing`,
    unit: '%',
    budget: { value: 0 },
    figure: () =>
      inWindow('Chromium', 100, async ({ page }) => {
        await unfoldAll(page, 1000);
        const { blankShare, framesPerSecond } = await scroll(page, speed * 4, speed);
        return { bare: framesPerSecond, ours: 100 * blankShare };
      }),
  };
}

const EDITS = 1000;

/** What the page holds after many edits, beside what it held after the first few. */
const edits: FigureCase = {
  name: `Chromium, held by the page after ${EDITS.toLocaleString('en')} edits`,
  unit: 'MB',
  budget: { ratio: 1.1 },
  figure: () =>
    inWindow('Chromium', 1, async ({ page }) => {
      await selectTop(page);
      const edit = async (count: number) => {
        for (let i = 0; i < count; i++)
          for (const key of [String((i % 9) + 1), '0', 'Enter', 'ArrowUp']) await page.keyboard.press(key);
      };
      await edit(20);
      const bare = await heldMegabytes(page);
      await edit(EDITS);
      return { bare, ours: await heldMegabytes(page) };
    }),
};

export const cases: FigureCase[] = [
  keystrokes('Chromium', 10, 50),
  keystrokes('Chromium', 100, 250),
  keystrokes('Chromium', 10, 750, 'day'),
  keystrokes('Electron', 10, 50),
  keystrokes('Electron', 100, 250),
  opening('Chromium', 1000),
  opening('Electron', 2000),
  start,
  slider(10, 100),
  slider(100, 500),
  sliderFrames,
  marks,
  scenarios('opened'),
  scenarios('held'),
  scrolling(2_000),
  scrolling(8_000),
  scrolling(40_000),
  edits,
];
