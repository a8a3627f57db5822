// Reading a socket without Node's stream machinery: what arrives goes into one buffer that all sockets share, and from
// there straight to its client. A stream makes a buffer and an event of every chunk, which costs more than answering
// the one request that is mostly in it.
//
//   const socket = reading(accepted, (chunk, length) => client.take(chunk, length))    it is written over afterwards
//
// Node offers it for sockets one connects, not for those one accepts; so the accepted one's handle is given to a socket
// made with it. Where there is no such handle (another runtime), the stream must do.

import { Socket, type SocketConstructorOpts } from 'node:net';

/** As much as Node itself reads at once, in bytes. */
const room = 64 * 1024;

const shared = Buffer.allocUnsafeSlow(room);

interface Handled {
  // biome-ignore lint/suspicious/noExplicitAny: Node keeps to itself what a handle is
  _handle?: any;
}

/** A socket that hands on what arrives, from now on: so many bytes of a buffer. `accepted` is paused (`pauseOnConnect`), and no more to be used. */
export function reading(accepted: Socket, take: (buffer: Buffer, length: number) => void): Socket {
  const { _handle: handle } = accepted as Handled;
  if (typeof handle?.readStart !== 'function') {
    accepted.on('data', (chunk: Buffer) => take(chunk, chunk.length));
    return accepted.resume();
  }
  (accepted as Handled)._handle = null;
  accepted.destroy();
  const onread = {
    buffer: shared,
    callback(length: number): boolean {
      take(shared, length);
      return true;
    },
  };
  return new Socket({ handle, onread } as SocketConstructorOpts);
}
