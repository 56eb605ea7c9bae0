// Builds what has changed, then opens the application; where Electron or a display is missing, the browser mode.
//   npm start -- [plan file]
import { spawn, spawnSync } from 'node:child_process';
import { ownElectron } from '../test/e2e/harness/electron-binary.ts';
import { inRoot, node24, root } from './lib/paths.mjs';

const args = process.argv.slice(2);

if (spawnSync(node24, [inRoot('scripts', 'build.mjs'), '--desktop'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const electron = ownElectron();

if (electron !== undefined && hasDisplay) openWindow(electron);
else {
  const why = electron === undefined ? 'Electron is not to be had here' : 'There is no display here';
  console.log(`${why}: Apportion runs in the browser instead. Ctrl+C ends it.`);
  serve();
}

/** @param {string} binary */
function openWindow(binary) {
  // Chromium's sandbox refuses to run as root; everyone else keeps it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  follow(spawn(binary, [...(asRoot ? ['--no-sandbox'] : []), root, ...args], { stdio: 'inherit' }));
}

function serve() {
  const server = spawn(node24, [inRoot('electron', 'cli', 'main.ts'), 'serve', ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  follow(server);
  let said = '';
  server.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    process.stdout.write(chunk);
    said += chunk;
    const address = /https?:\/\/\S+(?=\s)/.exec(said)?.[0];
    if (address === undefined) return;
    server.stdout.removeAllListeners('data').pipe(process.stdout);
    if (hasDisplay) openInBrowser(address);
  });
}

/** @param {string} address */
function openInBrowser(address) {
  /** @type {Record<string, [string, ...string[]]>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  // No browser to open is no failure: the address is on the screen.
  spawn(command, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** @param {import('node:child_process').ChildProcess} child */
function follow(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
