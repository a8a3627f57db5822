// Undo after any line gives the state before it, redo the state after it, whatever was typed where; and so does living
// the journal again in another shell. Clients, waits, faults and time are part of the state.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recover } from '../../src/backend/journal.ts';
import { literal } from '../../src/base/bytes.ts';
import { printReply } from '../../src/reply/print.ts';
import { type World, world } from '../support/world.ts';

const probes = ['KEYS *', 'XINFO STREAM s FULL', 'GET k', 'PTTL k', 'CLIENT LIST', 'PUBSUB CHANNELS', 'SMEMBERS set'];

async function state({ interpreter, clock }: World): Promise<string> {
  const shown: string[] = [String(clock.now())];
  for (const probe of probes) shown.push(printReply(await interpreter.ask(probe.split(' ').map(literal))).join('\n'));
  return [...shown, JSON.stringify(interpreter.terminals())].join('\n');
}

const line = fc.constantFrom(
  'XADD s * f v',
  'XGROUP CREATE s g $ MKSTREAM',
  'XREADGROUP GROUP g ana STREAMS s >',
  'XREADGROUP GROUP g ana BLOCK 700 STREAMS s >',
  'XREADGROUP GROUP g bob CLAIM 300 BLOCK 5000 STREAMS s >',
  'XREAD BLOCK 0 STREAMS s $',
  'XAUTOCLAIM s g bob 500 0',
  'XACK s g 1704067200000-0',
  'XDEL s 1704067200000-0',
  'DEL s',
  'SADD set a b c d',
  'SPOP set',
  'SET k v PX 900',
  'MULTI',
  'EXEC',
  'WATCH s',
  'SELECT 1',
  'SUBSCRIBE news',
  'PUBLISH news hi',
  'QUIT',
  'HELLO 3',
  'CLIENT KILL TYPE normal SKIPME yes',
  '/advance 800ms',
  '/clock 1704067200500',
  '/crash ana',
  '/crash',
  '/drop bob',
  '/close ana',
  '/cancel bob',
  '/repeat 3 XADD s * n 1',
  '/effect charge 1',
);
const step = fc.record({ terminal: fc.constantFrom('main', 'ana', 'bob'), line });

it('undo is the state before, redo the state after, and resume the same', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const it = world();
      const states = [await state(it)];
      const positions = [it.backend.journal.position];
      for (const { terminal, line } of steps) {
        // what queues is not of the state, and is taken back before what it queues behind
        const waits = it.interpreter.terminals().find(({ name }) => name === terminal)?.blocked !== undefined;
        if (waits && !line.startsWith('/')) continue;
        await it.type(line, terminal);
        await it.interpreter.delivered();
        if (it.backend.journal.position === positions.at(-1)) continue; // it did nothing
        positions.push(it.backend.journal.position);
        states.push(await state(it));
      }
      const last = states.at(-1);
      for (const before of states.toReversed().slice(1)) {
        expect(await it.type('/undo')).toMatch(/^Taken back/);
        expect(await state(it)).toBe(before);
      }
      expect(await it.type('/undo')).toBe('There is nothing to take back.');
      while ((await it.type('/redo')).startsWith('Brought back'));
      expect(await state(it)).toBe(last);
      const other = world();
      await other.interpreter.resume(recover(it.backend.journal.print()).events);
      expect((await state(other)).split('\n').slice(0, -1)).toEqual((await state(it)).split('\n').slice(0, -1));
    }),
    { numRuns: 300 },
  );
});
