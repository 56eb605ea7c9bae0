import { bridge } from '../client/index.ts';
import { isDesktop } from '../client/mode.ts';
import type { Given } from './flow.ts';

/** A dropped file as it is best handed over: the desktop app reads it where it lies. Asked while the drop is handled. */
export function givenOf(file: File): Given {
  const path = isDesktop()
    ? bridge()
        .droppedPaths()
        .find((each) => each.endsWith(file.name))
    : undefined;
  return path === undefined ? { is: 'file', file } : { is: 'path', path };
}
