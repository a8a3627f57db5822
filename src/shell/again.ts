// One call again and again, unseen, up to its first error: what fills a stream in one line. It ends where it would wait, and
// where it has been answered so much that whoever typed it would sit before a dead screen.

import type { Connection } from '../backend/backend.ts';
import type { Bytes } from '../base/bytes.ts';
import { table } from '../commands/index.ts';
import type { Reply } from '../reply/reply.ts';
import type { Again } from './local.ts';
import { isParked } from './terminals.ts';

/** So many calls, and elements of their replies, take some seconds. */
const mostWork = 5_000_000;

/** Make the call so many times, at a connection that does not wait. */
export async function repeated(connection: Connection, argv: readonly Bytes[], times: number): Promise<Again> {
  const mayWait = table.lookup(argv)?.flags.includes('blocking') ?? true;
  let reply: Reply | undefined;
  let ran = 0;
  let work = 0;
  while (ran < times && reply?.type !== 'error') {
    if (work > mostWork) return { ran, reply, tooMuch: true };
    const stopper = new AbortController();
    const outcome = connection.call(argv, stopper.signal);
    ran++;
    const parked = mayWait && outcome instanceof Promise && (await isParked(outcome, connection));
    if (parked) stopper.abort();
    reply = await outcome;
    if (parked) return { ran, reply: undefined, tooMuch: false };
    work += 1 + elementsOf(reply);
  }
  return { ran, reply, tooMuch: false };
}

/** How many elements a reply has, and those in it. */
function elementsOf(reply: Reply | readonly Reply[]): number {
  const elements = 'type' in reply ? ('value' in reply && Array.isArray(reply.value) ? reply.value : []) : reply;
  let count = elements.length;
  for (const element of elements) count += elementsOf(element);
  return count;
}
