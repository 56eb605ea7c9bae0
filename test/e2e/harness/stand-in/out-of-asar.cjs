'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { app } = require('electron');

const copies = new Map();

/** A path that plain Node can read: a file within an asar archive is copied out, once per archive. */
exports.outOfAsar = (file) => {
  const [, archive, inside] = /^(.*?\.asar)([\\/].*)$/.exec(file) ?? [];
  if (archive === undefined) return file;
  if (!copies.has(archive)) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stand-in-asar-'));
    copy(archive, folder);
    app.once('quit', () => fs.rmSync(folder, { recursive: true, force: true }));
    copies.set(archive, folder);
  }
  return copies.get(archive) + inside;
};

// By hand: fs.cpSync does not see into archives.
function copy(from, to) {
  if (!fs.statSync(from).isDirectory()) {
    fs.writeFileSync(to, fs.readFileSync(from));
    return;
  }
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) copy(path.join(from, name), path.join(to, name));
}
