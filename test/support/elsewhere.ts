// A shell over a server elsewhere: our own engine behind a port, and an interpreter that reaches it through a socket.

import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { openRemote } from '../../src/backend/remote.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { listen } from '../../src/server/listen.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { shown } from './world.ts';

export interface Elsewhere {
  /** Type a line; what it shows. */
  readonly type: (line: string, as?: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function elsewhere(): Promise<Elsewhere> {
  const backend = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
  const port = await listen(backend, { host: '127.0.0.1', port: 0 });
  const remote = await openRemote(`redis://${port.address}`);
  const interpreter = new Interpreter({ backend: remote, clock: new ShellClock(), locals });
  return {
    type: async (line, as) => shown(await interpreter.submit(line, { as })),
    async close() {
      await remote.close();
      await port.close();
      await backend.close();
    },
  };
}
