// What no npm package brings: Electron's binary, and for the tests a browser, a display and LibreOffice.
// Never fails: the tests that need what is missing say so themselves, and fail for it on CI.
import { ensureSystemPackages } from './lib/debian.mjs';
import { obtainOwnElectron, obtainStandInElectron } from './lib/electron.mjs';
import { exclusively } from './lib/lock.mjs';

const mode = process.argv[2];

await exclusively('machine', () => {
  if (mode === 'test' && process.platform === 'linux') ensureSystemPackages();
  if (obtainOwnElectron() !== undefined) return;
  if (mode === 'test' && obtainStandInElectron() === undefined)
    console.log('Electron cannot be had: its download host is out of reach, and there is no stand-in for this system.');
});
