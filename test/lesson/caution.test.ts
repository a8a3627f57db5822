// Dangerous lines: explained on our own engine, asked about on a server of others', and never in scripts and pipes.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { openRemote } from '../../src/backend/remote.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { Dojo } from '../../src/lesson/dojo.ts';
import { ProgressFile } from '../../src/lesson/progress-file.ts';
import { listen, type Port } from '../../src/server/listen.ts';
import type { Act } from '../../src/shell/exchange.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { Room } from './support.ts';

const shop = ['XADD orders 1-0 f v', 'XGROUP CREATE orders billing 0', 'XREADGROUP GROUP billing ana STREAMS orders >'];

describe('on our own engine', () => {
  it.each([
    [
      'FLUSHALL',
      /every key of every database[^\n]*Fine here: `\/undo` takes it back. In production nothing brings them back/,
    ],
    ['FLUSHDB', /every key of this database/],
    ['KEYS *', /SCAN goes in small steps/],
    ['MONITOR', /half the throughput/],
    ['CONFIG SET stream-node-max-entries 10', /changes `stream-node-max-entries` at once/],
    ['DEL orders', /With the stream `orders` go its group `billing`, and what they have in hand \(1\)/],
    ['UNLINK nothing orders', /With the stream `orders`/],
    ['XGROUP DESTROY orders billing', /what its consumers have in hand \(1\)/],
    ['2 FLUSHALL', /every key/],
  ])('%s runs, and is explained', async (line, said) => {
    const room = new Room();
    await room.type(...shop);
    await room.type(line);
    expect(room.said('remark')).toEqual([expect.stringMatching(said)]);
    expect(room.acts).toEqual([]);
  });

  it.each([
    'DEL nothing',
    'XGROUP DESTROY orders none',
    'CONFIG GET maxmemory',
    'XTRIM orders MAXLEN 0',
    'FLUSHALL NOW',
    'KEYS',
  ])('%s is not', async (line) => {
    const room = new Room();
    await room.type(...shop);
    await room.type(line);
    expect(room.said('remark')).toEqual([]);
  });

  it('says it once a session', async () => {
    const room = new Room();
    await room.type('FLUSHALL', 'FLUSHALL', 'KEYS *');
    expect(room.said('remark')).toHaveLength(2);
  });

  it('leaves it to the tutor where that has something to say', async () => {
    const room = new Room();
    await room.at(2);
    await room.type('FLUSHALL');
    expect(room.said('miss').join()).toContain('is gone');
    expect(room.said('remark')).toEqual([]);
  });
});

describe("on a server of others'", () => {
  let backend: EmbeddedBackend;
  let port: Port;
  let dojo: Dojo;
  let seen: string[];
  let acts: Act[];

  beforeEach(async () => {
    backend = new EmbeddedBackend({ clock: new ShellClock() });
    port = await listen(backend, { host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await dojo.close();
    await port.close();
    await backend.close();
  });

  async function connect(isTalking: boolean): Promise<void> {
    const interpreter = new Interpreter({ backend: await openRemote(port.address), clock: new ShellClock(), locals });
    dojo = new Dojo({
      interpreter,
      lessons: [],
      progress: new ProgressFile({ now: () => 0 }),
      isTalking,
    });
    seen = [];
    acts = [];
    dojo.onEntry((entry) => {
      if (entry.kind === 'note') seen.push(`${entry.note.voice}: ${entry.note.text}`);
      if (entry.kind === 'exchange') seen.push(`> ${entry.exchange.line}`);
    });
    dojo.onAct((act) => acts.push(act));
    for (const line of shop) await dojo.enter(line);
    seen.length = 0;
  }

  it('asks before it runs, and runs at a yes', async () => {
    await connect(true);
    await dojo.enter('DEL orders');
    expect(seen).toEqual([
      expect.stringMatching(/^remark: With the stream `orders` go its group `billing`[\s\S]*Type yes/),
    ]);
    expect([dojo.prompt(), acts]).toEqual(['yes or no> ', [{ do: 'halt' }]]);
    await dojo.enter('yes');
    expect(seen.slice(1)).toEqual(['> DEL orders']);
    expect(dojo.prompt()).toBe(`${port.address}> `);
  });

  it('takes a yes for no line of its own', async () => {
    await connect(true);
    const isAnswer = (): boolean[] => ['yes', 'n', '', 'XLEN orders'].map((line) => dojo.isAnswer(line));
    expect(isAnswer()).toEqual([false, false, false, false]);
    await dojo.enter('DEL orders');
    expect(isAnswer()).toEqual([true, true, true, false]);
  });

  it.each(['no', '', 'N'])('does not run at %j', async (answer) => {
    await connect(true);
    await dojo.enter('FLUSHALL');
    await dojo.enter(answer);
    await dojo.enter('XLEN orders');
    expect(seen.slice(1)).toEqual(['tutor: It has not been run.', '> XLEN orders']);
    expect(backend.engine.keyspace.database(0)!.size).toBe(1);
  });

  it('takes another line for another line, and Ctrl-C for a no', async () => {
    await connect(true);
    await dojo.enter('KEYS *');
    await dojo.enter('XLEN orders');
    expect(seen.slice(1)).toEqual(['tutor: It has not been run.', '> XLEN orders']);
    await dojo.enter('FLUSHDB');
    expect([dojo.cancel(), dojo.prompt()]).toEqual([true, `${port.address}> `]);
    await dojo.enter('yes');
    expect(backend.engine.keyspace.database(0)!.size).toBe(1);
  });

  it('asks nobody in a pipe', async () => {
    await connect(false);
    await dojo.enter('FLUSHALL');
    expect(seen).toEqual(['> FLUSHALL']);
  });
});
