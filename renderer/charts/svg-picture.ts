import type { Look } from '../../shared/report/charts/look.ts';
import type { Picture } from './PictureMenu.tsx';

const HEAD_PX = 56;
const MARGIN_PX = 20;

/** A drawing of the page as a picture that stands alone, under its title and what is said of it. */
export function pictureOf(drawn: SVGSVGElement, title: string, caption: string, look: Look): Picture {
  const width = drawn.width.baseVal.value + 2 * MARGIN_PX;
  const height = drawn.height.baseVal.value + HEAD_PX + MARGIN_PX;
  const svg = () => {
    const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const add = (name: string, attributes: Readonly<Record<string, string | number>>, text = '') => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      element.textContent = text;
      whole.append(element);
      return element;
    };
    for (const [key, value] of Object.entries({ width, height, 'font-family': look.font })) {
      whole.setAttribute(key, String(value));
    }
    add('rect', { width, height, fill: look.paper });
    add('text', { x: MARGIN_PX, y: 26, 'font-size': 15, 'font-weight': 600, fill: look.ink }, title);
    add('text', { x: MARGIN_PX, y: 44, 'font-size': 12, fill: look.hint }, caption);
    const inner = add('g', { transform: `translate(${MARGIN_PX} ${HEAD_PX})` });
    inner.append(...Array.from(drawn.childNodes, (child) => child.cloneNode(true)));
    return new XMLSerializer().serializeToString(whole);
  };
  return { svg, png: () => pngOf(svg(), width, height) };
}

/** At twice the size, as the charts are. */
async function pngOf(svg: string, width: number, height: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
