'use strict';
// Takes the place of Electron's default app in the stand-in runtime, which came without one:
//   electron [-r module]... [--switch]... <app folder or file> [arguments]
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

const { preloads, target } = parse(process.argv.slice(1));
if (target === undefined) {
  console.error('usage: electron [-r module] <app folder>');
  process.exit(2);
}
if (preloads.length > 0) Module._preloadModules(preloads);

// Electron marks an application run from its folder this way.
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

const resolved = path.resolve(target);
const manifestFile = path.join(resolved, 'package.json');
const main = Module._resolveFilename(resolved, null, true);
if (existsSync(manifestFile)) {
  introduce(JSON.parse(readFileSync(manifestFile, 'utf8')));
  app.setAppPath(resolved);
} else {
  app.setAppPath(path.dirname(main));
}
// Chromium has read its folder already, under this launcher's name: say it again under the application's.
const userData = app.commandLine.getSwitchValue('user-data-dir') || path.join(app.getPath('appData'), app.name);
app.setPath('userData', userData);
Module._load(main, Module, true);

/** @param {string[]} args */
function parse(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') preloads.push(args[++at]);
    else if (arg === '-v' || arg === '--version') {
      console.log(`v${process.versions.electron}`);
      process.exit(0);
    } else if (!arg.startsWith('-')) return { preloads, target: arg };
  }
  return { preloads, target: undefined };
}

/** @param {{ name?: string, productName?: string, version?: string, desktopName?: string }} manifest */
function introduce({ name, productName, version, desktopName }) {
  app.name = productName ?? name ?? app.name;
  if (version !== undefined) app.setVersion?.(version);
  if (desktopName !== undefined) app.setDesktopName(desktopName);
}
