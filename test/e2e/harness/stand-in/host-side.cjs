'use strict';
// Test-only: preloaded into the host that shell-side.cjs starts; gives it `process.parentPort` as Electron does.
const { EventEmitter } = require('node:events');

if (process.env.STAND_IN_HOST !== undefined) provideParentPort();

function provideParentPort() {
  delete process.env.STAND_IN_HOST;
  const ports = new Map();
  const send = (message) => {
    if (process.connected) process.send(message, () => {});
  };

  /** Looks like Electron's MessagePortMain: holds messages back until started. */
  class Port extends EventEmitter {
    constructor(id) {
      super();
      this.id = id;
      this.held = [];
      this.started = false;
      ports.set(id, this);
    }

    start() {
      this.started = true;
      for (const event of this.held.splice(0)) this.emit('message', event);
    }

    deliver(event) {
      if (this.started) this.emit('message', event);
      else this.held.push(event);
    }

    postMessage(data, transfer) {
      if (transfer?.length > 0) throw new Error('stand-in: the host cannot transfer ports');
      send({ kind: 'port-message', id: this.id, data });
    }

    close() {
      if (!ports.delete(this.id)) return;
      send({ kind: 'port-close', id: this.id });
      this.emit('close');
    }
  }

  const parentPort = new EventEmitter();
  // Electron keeps what arrives before the first listener.
  const early = [];
  parentPort.postMessage = (data) => send({ kind: 'message', data });
  parentPort.start = () => {};
  parentPort.pause = () => {};
  parentPort.on('newListener', (name) => {
    if (name !== 'message') return;
    setImmediate(() => {
      for (const event of early.splice(0)) parentPort.emit('message', event);
    });
  });

  process.on('message', (message) => {
    if (message.kind === 'port-close') {
      const port = ports.get(message.id);
      ports.delete(message.id);
      port?.emit('close');
      return;
    }
    const event = { data: message.data, ports: (message.ports ?? []).map((id) => new Port(id)) };
    if (message.kind === 'port-message') ports.get(message.id)?.deliver(event);
    else if (parentPort.listenerCount('message') > 0 && early.length === 0) parentPort.emit('message', event);
    else early.push(event);
  });
  // The application has gone, and the host with it.
  process.on('disconnect', () => process.exit(0));

  for (const [name, value] of Object.entries({ parentPort, type: 'utility' }))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true });
}
