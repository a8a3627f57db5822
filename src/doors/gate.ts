// The port of a shell, for /serve: open while the learner wants it, on this machine alone.

import type { Backend } from '../backend/backend.ts';
import { listen, type Port } from '../server/listen.ts';
import type { Gate } from '../shell/locals/serve.ts';

/** `ready` resolves when whoever knocks may come in: not while a lesson sets its stage. */
export function gateOf(backend: Backend, ready: () => Promise<void>): Gate {
  let port: Port | undefined;
  const { name, db } = backend;
  const inside: Backend = {
    name,
    db,
    async connect(as) {
      if (!as?.observer) await ready();
      return backend.connect(as);
    },
    close: () => backend.close(),
  };
  return {
    get address() {
      return port?.address;
    },
    async open(number) {
      port = await listen(inside, { host: '127.0.0.1', port: number });
      return port.address;
    },
    async close() {
      await port?.close();
      port = undefined;
    },
  };
}
