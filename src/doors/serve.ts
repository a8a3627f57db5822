// The door to the port: an engine that keeps nothing, behind a socket, until somebody ends it.

import { EmbeddedBackend } from '../backend/embedded.ts';
import { ShellClock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { Refusal } from '../place.ts';
import { listen } from '../server/listen.ts';

export interface ServeOptions {
  readonly port: string;
  readonly bind: string;
  readonly password?: string;
}

/** Listen until SIGINT or SIGTERM. Throws Refusal where that cannot be. */
export async function serve({ port, bind, password }: ServeOptions): Promise<void> {
  const backend = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true, memory });
  const opened = await listen(backend, {
    host: bind,
    port: portNumber(port),
    ...(password !== undefined && { password }),
  }).catch((wrong: Error) => {
    throw new Refusal(wrong.message);
  });
  process.stdout.write(`streamdojo: listening on ${opened.address}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await opened.close();
  await backend.close();
}

/** A port as it is typed. Throws Refusal. */
function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Refusal(`${printable(text)} is no port: give a number from 0 (any that is free) to 65535`, 2);
}

/** Bytes in use, in the heap and beside it. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
