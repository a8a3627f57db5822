// The means of /measure: a server to measure at, over sockets. Ours runs in a thread of its own, so that the one who asks
// and the one who answers do not take turns, and so that nothing of it is seen in the streams or the journal. A real
// server is measured where it is, on a key that goes again.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Means } from '../measure/locals/measure.ts';
import { home } from '../place.ts';

/** `connect`: the address of the real server the shell is at; `name` what it is called. */
export function meansOf(connect: string | undefined, name: string): Means {
  return {
    where: connect === undefined ? 'a server of our own' : name,
    key: () => `streamdojo:measure:${randomUUID()}`,
    now: () => performance.now(),
    async open() {
      const { openRemote } = await import('../backend/remote.ts');
      if (connect !== undefined) {
        const backend = await openRemote(connect);
        return { backend, close: () => backend.close() };
      }
      const { address, stop } = await serveApart();
      try {
        const backend = await openRemote(`redis://${address}`);
        return { backend, close: () => backend.close().then(stop) };
      } catch (wrong) {
        await stop();
        throw wrong;
      }
    },
  };
}

/** `streamdojo serve` in a thread: it ends with us, however we end. */
async function serveApart(): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const worker = new Worker(join(home, 'dist', 'main.js'), {
    argv: ['serve', '--port', '0'],
    stdout: true,
    stderr: true,
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Uint8Array): void => {
      said += chunk;
      const found = /listening on (\S+)\n/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    worker.stdout.on('data', hear);
    worker.stderr.on('data', hear);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`our own server has ended: ${said.trim()}`)));
  });
  return { address, stop: async () => void (await worker.terminate()) };
}
