// The interpreter over a real server, for --connect; where no address is given, over an engine of its own.

import { ShellClock, VirtualClock } from '../base/clock.ts';
import { Refusal } from '../place.ts';
import { Interpreter } from '../shell/interpreter.ts';
import { locals } from '../shell/locals/list.ts';
import { employ } from '../worker/locals/list.ts';
import { embedded } from './embedded.ts';

/** An interpreter for scripts, replays and proofs: an engine of its own stands at one fixed date. Throws Refusal. */
export async function opened(connect: string | undefined, newest: boolean): Promise<Interpreter> {
  return connect === undefined ? embedded(new VirtualClock(), newest).interpreter : connected(connect, newest);
}

/** An interpreter over the server at this address. Throws Refusal, with a sentence that shows no password. */
export async function connected(
  address: string,
  newest: boolean,
  tell?: (sentence: string) => void,
): Promise<Interpreter> {
  const { openRemote } = await import('../backend/remote.ts'); // and node's sockets, which take a millisecond
  const backend = await openRemote(address).catch((wrong: Error) => {
    throw new Refusal(wrong.message, 2);
  });
  const interpreter = new Interpreter({ backend, clock: new ShellClock(), locals, newest });
  employ(interpreter, tell);
  return interpreter;
}
