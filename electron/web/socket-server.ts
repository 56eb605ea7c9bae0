import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type FromServer, SOCKET_PATH } from '../../shared/protocol/socket.ts';
import { decode, encode } from '../../shared/protocol/wire.ts';
import { appCallSchema } from './app-call.ts';
import type { Door } from './door.ts';
import type { SharedDesk } from './shared-desk.ts';

/** More than a paste of a million rows. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const GOODBYE_LIMIT_MS = 500;
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;

const toServerSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('app'), id: z.int(), call: z.unknown() }),
  // The envelope is looked at where it is dispatched.
  z.strictObject({ to: z.literal('plan'), plan: z.int(), envelope: z.unknown() }),
]);

export interface Sockets {
  /** Says goodbye to the pages; those that do not answer in time are cut off. */
  close(): Promise<void>;
}

/** Takes the sockets of a server that the door lets in, and seats them at the desk. */
export function serveSockets(server: Server, door: Door, desk: SharedDesk): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const verdict = door.upgrade(request);
    if (verdict.verdict !== 'in') return turnAway(stream, verdict.verdict === 'out' ? verdict.status : 403);
    if (verdict.path !== SOCKET_PATH) return turnAway(stream, 404);
    sockets.handleUpgrade(request, stream, head, (socket) => seat(socket, desk));
  });

  return {
    async close() {
      const ended = new Promise<void>((resolve) => sockets.close(() => resolve()));
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'the server has ended');
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, GOODBYE_LIMIT_MS);
      await ended;
      clearTimeout(cut);
    },
  };
}

function turnAway(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function seat(socket: WebSocket, desk: SharedDesk): void {
  const visitor = {
    send(message: FromServer) {
      if (socket.readyState === socket.OPEN) socket.send(encode(message));
    },
  };
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? parse(data) : null;
    if (!message) return socket.close(UNSUPPORTED, 'not a message of this program');
    if (message.to === 'plan') desk.toPlan(visitor, message.plan, message.envelope);
    else void answer(message.id, message.call).then(visitor.send);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => desk.leave(visitor));
  desk.enter(visitor);

  async function answer(id: number, call: unknown): Promise<FromServer> {
    try {
      return { from: 'app', id, ok: true, value: await desk.answer(appCallSchema.parse(call)) };
    } catch (error) {
      return { from: 'app', id, ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

function parse(data: Buffer | ArrayBuffer | Buffer[]): z.infer<typeof toServerSchema> | null {
  if (!Buffer.isBuffer(data)) return null;
  try {
    return toServerSchema.parse(decode(data));
  } catch {
    return null;
  }
}
