'use strict';
// Test-only: `electron -r shell-side.cjs <app>`. The stand-in Electron's Node is too old for better-sqlite3, so
// utilityProcess.fork() starts the host under the project's Node (HOST_NODE), joined by the same ports.
// host-side.cjs is the other half. Shell, preload, windows, menus and renderer stay the real thing.
const { spawn } = require('node:child_process');
const { EventEmitter } = require('node:events');
const path = require('node:path');
const electron = require('electron');
const { outOfAsar } = require('./out-of-asar.cjs');

const HOST_SIDE = path.join(__dirname, 'host-side.cjs');
// What Electron reports when a host is ended by SIGTERM, or by anything harsher.
const EXIT_TERMINATED = 15;
const EXIT_KILLED = 9;

/** Numbers of ports are never used twice, also not across hosts. */
let lastPort = 0;

electron.utilityProcess.fork = (modulePath, args = [], options = {}) =>
  Array.isArray(args) ? fork(modulePath, args, options) : fork(modulePath, [], args ?? {});

/** Gives an object with the face of Electron's UtilityProcess. */
function fork(modulePath, args, options) {
  const env = { ...(options.env ?? process.env), STAND_IN_HOST: '1' };
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.NODE_OPTIONS;
  const child = spawn(
    process.env.HOST_NODE,
    ['--require', HOST_SIDE, ...(options.execArgv ?? []), outOfAsar(modulePath), ...args.map(String)],
    { cwd: options.cwd, env, stdio: stdioOf(options.stdio), serialization: 'advanced', windowsHide: true },
  );

  const ports = new Map();
  const send = (message) => {
    if (child.connected) child.send(message, () => {});
  };
  const lend = (lent) =>
    (lent ?? []).map((port) => {
      const id = ++lastPort;
      ports.set(id, port);
      port.on('message', (event) => send({ kind: 'port-message', id, data: event.data, ports: lend(event.ports) }));
      port.on('close', () => {
        if (ports.delete(id)) send({ kind: 'port-close', id });
      });
      port.start();
      return id;
    });

  const host = new EventEmitter();
  host.pid = undefined;
  host.stdout = child.stdout;
  host.stderr = child.stderr;
  host.postMessage = (data, transfer) => send({ kind: 'message', data, ports: lend(transfer) });
  host.kill = () => child.kill();

  child.on('message', (message) => {
    if (message.kind === 'message') host.emit('message', message.data);
    else if (message.kind === 'port-message') ports.get(message.id)?.postMessage(message.data);
    else if (message.kind === 'port-close') {
      const port = ports.get(message.id);
      ports.delete(message.id);
      port?.close();
    }
  });
  child.on('spawn', () => {
    host.pid = child.pid;
    host.emit('spawn');
  });
  child.on('error', (error) => {
    console.error('stand-in: the host could not be started', error);
    host.emit('exit', 1);
  });
  child.on('exit', (code, signal) => {
    host.pid = undefined;
    for (const port of ports.values()) port.close();
    ports.clear();
    host.emit('exit', code ?? (signal === 'SIGTERM' ? EXIT_TERMINATED : EXIT_KILLED));
  });
  electron.app.once('will-quit', () => child.kill());
  return host;
}

/** Electron's `stdio` option in the words of child_process, with the channel that carries the messages. */
function stdioOf(stdio = 'inherit') {
  const [input, output, error] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
  return [input ?? 'ignore', output ?? 'inherit', error ?? 'inherit', 'ipc'];
}
