import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Whether LibreOffice is on this machine; without it the tests that need it are skipped, and say so. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/** Tells LibreOffice to work out every formula anew, whatever values the file brings along. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** Opens workbooks in LibreOffice, recalculates, and saves them anew; answers the new paths. */
export async function recalculate(files: readonly string[], folder: string): Promise<string[]> {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
  const out = join(folder, 'recalculated');
  const settings = ['--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=${pathToFileURL(profile)}`];
  const words = ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, ...files];
  await promisify(execFile)('soffice', [...settings, ...words], { timeout: 120_000 });
  return files.map((file) => join(out, basename(file)));
}
