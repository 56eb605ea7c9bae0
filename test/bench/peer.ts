import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const fromHere = createRequire(import.meta.url);

/** A package of test/bench/package.json. Loaded by name at run time: the program's own types do not know it. */
export async function loadPeer<Module>(name: string): Promise<Module> {
  return (await import(pathToFileURL(fromHere.resolve(name)).href)) as Module;
}
