// The port of a shell, for /serve: open while the learner wants it, on this machine alone.

import type { Backend } from '../backend/backend.ts';
import { listen, type Port } from '../server/listen.ts';
import type { Gate } from '../shell/locals/serve.ts';

export function gateOf(backend: Backend): Gate {
  let port: Port | undefined;
  return {
    get address() {
      return port?.address;
    },
    async open(number) {
      port = await listen(backend, { host: '127.0.0.1', port: number });
      return port.address;
    },
    async close() {
      await port?.close();
      port = undefined;
    },
  };
}
