// A session saved as a script: `run` accepts it, and its replies are the session's.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import type { Files } from '../../src/base/files.ts';
import { printReply } from '../../src/reply/print.ts';
import { load } from '../../src/script/locals/load.ts';
import { save } from '../../src/script/locals/save.ts';
import { runScript } from '../../src/script/run.ts';
import { sessionLines, sessionScript } from '../../src/script/session.ts';
import { MemoryFiles } from '../lesson/support.ts';
import { type World, world } from '../support/world.ts';

/** The session as a script; it is lived again in `again`. */
async function saved({ backend }: World, again = world()): Promise<string> {
  const { events, beginning } = backend.journal;
  return sessionScript(sessionLines(events, beginning), again.interpreter);
}

const probes = ['KEYS *', 'XINFO STREAM s FULL', 'SMEMBERS set', 'GET k', 'PTTL k', 'XLEN ledger', 'INFO clients'];

/** What there is at the end of a world, at this time. */
async function state({ interpreter, clock }: World, now: number): Promise<string[]> {
  if (now >= clock.now()) clock.set(now);
  await interpreter.delivered();
  const shown: string[] = [];
  for (const probe of probes) shown.push(printReply(await interpreter.ask(probe.split(' ').map(literal))).join('\n'));
  for (const { name, blocked, inTransaction, isDropping, db } of interpreter.terminals())
    if (blocked !== undefined || inTransaction || isDropping)
      shown.push(JSON.stringify({ name, blocked, inTransaction, isDropping, db }));
  return shown;
}

/** What `run` finds wrong with it. */
async function wrongs(text: string): Promise<string[]> {
  const open = async () => world().interpreter;
  const { code, results, error } = await runScript(text, { file: 's.redis', knows: () => true, open });
  const failed = results.flatMap(({ failure }) => (failure ? [`${failure.place.line}: ${failure.what}`] : []));
  return [...failed, ...(error === undefined ? [] : [error.message]), ...(code === 0 ? [] : [`code ${code}`])];
}

/** A world whose clock the test moves by hand, as the machine's would go. */
async function told(...lines: string[]): Promise<World> {
  const it = world({ start: 1_700_000_000_000 });
  for (const line of lines) {
    const [, wait, as, text] = /^(?:\+(\d+) )?(?:(\w+)> )?(.*)$/s.exec(line)!;
    it.clock.advance(Number(wait ?? 0));
    await it.type(text!, as);
    await it.interpreter.delivered();
  }
  return it;
}

describe('a saved session', () => {
  it('has every line at its time, late answers, faults and cancelled reads, and runs', async () => {
    const it = await told(
      'XADD s * f v',
      'XGROUP CREATE s g 0',
      '+1500 ana> XREADGROUP GROUP g ana BLOCK 1000 STREAMS s >',
      'ana> XREADGROUP GROUP g ana BLOCK 1000 STREAMS s >',
      '+2000 bob> XREAD BLOCK 0 STREAMS s $',
      '/cancel bob',
      '/advance 90s',
      '/drop ana',
      'ana> XACK s g 1700000000000-0',
      '/crash bob',
      '/clock 2023-01-01',
      'XADD s * f "two words"',
      '/close ana',
    );
    const text = await saved(it);
    expect(text).toBe(`> /clock 1700000000000
1700000000000 (2023-11-14 22:13:20.000 UTC)
> XADD s * f v
"1700000000000-0"
> XGROUP CREATE s g 0
OK
> /advance 1500ms
The clock is 1.5s later.
ana> XREADGROUP GROUP g ana BLOCK 1000 STREAMS s >
1) 1) "s"
   2) 1) 1) "1700000000000-0"
         2) 1) "f"
            2) "v"
ana> XREADGROUP GROUP g ana BLOCK 1000 STREAMS s >
(blocked)
> /advance 2000ms
The clock is 2s later.
ana>
(nil)
bob> XREAD BLOCK 0 STREAMS s $
(blocked)
> /cancel bob
The read of bob has been cancelled.
bob>
(nil)
> /advance 90000ms
The clock is 1m30s later.
> /drop ana
The next reply to ana will be lost once the server has acted, and the connection with it.
ana> XACK s g 1700000000000-0
(error) IOERR the connection was lost before a reply came
> /crash bob
bob has crashed: its connection is gone. The next line typed there opens a new one.
> /clock 1672531200000
1672531200000 (2023-01-01 00:00:00.000 UTC)
> XADD s * f "two words"
"1700000000000-1"
> /close ana
The terminal ana is closed.
`);
    expect(await wrongs(text)).toEqual([]);
  });

  it('throws the same dice, and writes no password, no capture, no line that a script would read otherwise', async () => {
    const it = await told(
      'SADD set a b c d e f g h',
      'SPOP set',
      'SRANDMEMBER set -5',
      'AUTH hunter2',
      'ECHO <id>',
      'ECHO "a\nb"',
      'redis-cli PING',
      'ECHO "\\x00\\xff<x>[..]"',
      '/repeat 3 XADD r * n 1',
    );
    const text = await saved(it);
    expect(text).not.toContain('hunter2');
    expect(text).toContain('# left out: a line with a password (AUTH)');
    expect(text).toContain(`> SPOP set\n${it.seen[1]!.replace(/^.*: /, '')}\n`);
    expect(await wrongs(text)).toEqual([]);
  });

  it('has the clients of the port and the workers as terminals', async () => {
    const it = await told('XADD s * f v', 'XGROUP CREATE s g 0');
    const other = await it.backend.connect({ address: '127.0.0.1:5' });
    other.call(['XADD', 's', '*', 'by', 'client'].map(literal));
    await it.interpreter.outside.connect('worker/ana').then((ana) => ana.call(['XLEN', 's'].map(literal)));
    await other.close();
    const text = await saved(it);
    expect(text).toContain('client-2> XADD s * by client\n"1700000000000-1"\nworker-ana> XLEN s\n(integer) 2\n');
    expect(text).toContain('> /close client-2\n');
    expect(await wrongs(text)).toEqual([]);
  });

  it('runs whatever was typed', { timeout: 60_000 }, async () => {
    const terminal = fc.constantFrom('main', 'ana', 'bob');
    const line = fc.oneof(
      fc.constantFrom(
        'XADD s * f v',
        'XADD s * f <id>',
        'XGROUP CREATE s g $ MKSTREAM',
        'XGROUP CREATE s g 0',
        'XREADGROUP GROUP g ana STREAMS s >',
        'XREADGROUP GROUP g ana BLOCK 700 STREAMS s >',
        'XREADGROUP GROUP g ana STREAMS s 0',
        'XREAD BLOCK 0 STREAMS s $',
        'XAUTOCLAIM s g bob 500 0',
        'XPENDING s g - + 10',
        'XTRIM s MAXLEN 2',
        'SADD set a b c d',
        'SPOP set',
        'SET k v PX 900',
        'GET k',
        'MULTI',
        'EXEC',
        'SUBSCRIBE news',
        'PUBLISH news "# hi"',
        'MONITOR',
        'QUIT',
        'HELLO 3',
        'CLIENT REPLY SKIP',
        'INFO clients',
        'CLIENT LIST',
        'NOSUCH "a',
        '/advance 800ms',
        '/clock 1700000000500',
        '/clock frozen',
        '/undo',
        '/redo',
        '/crash ana',
        '/drop bob',
        '/crash',
        '/close ana',
        '/cancel bob',
        '/repeat 3 XADD s * n 1',
        '/effect charge 1',
      ),
      fc.string({ unit: 'binary' }).map((text) => `ECHO ${text.replace(/[\n\r]/g, ' ')}`),
    );
    const step = fc.record({ terminal, line, wait: fc.constantFrom(0, 0, 1, 400, 1000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const it = await told(...steps.map(({ terminal, line, wait }) => `+${wait} ${terminal}> ${line}`));
        const again = world();
        expect(await wrongs(await saved(it, again))).toEqual([]);
        const now = it.clock.now();
        expect(await state(again, now)).toEqual(await state(it, now));
      }),
      { numRuns: 200 },
    );
  });
});

describe('/save and /load', () => {
  function desk(): World & { files: MemoryFiles } {
    const it = world({ newest: true });
    const files = new MemoryFiles();
    const { interpreter } = it;
    const fresh = () => world().interpreter;
    interpreter.locals.push(save({ files: files as Files, interpreter, fresh }));
    interpreter.locals.push(load({ files: files as Files, interpreter, knows: () => true, breathe: async () => {} }));
    return { ...it, files };
  }

  it('save a session once, and never over another file unasked', async () => {
    const { type, files } = desk();
    expect(await type('/save a.redis')).toBe('There is nothing to save yet.');
    await type('XADD s 1-1 f v');
    expect(await type('/save a.redis')).toBe(
      'Saved as a.redis: 2 lines. streamdojo run a.redis does it all again, /load a.redis here.',
    );
    files.texts.set('a.redis', 'mine');
    expect(await type('/save a.redis')).toBe(
      'a.redis is there already, and was not touched. /save a.redis --over writes over it.',
    );
    expect(files.texts.get('a.redis')).toBe('mine');
    await type('/save a.redis --over');
    expect(files.texts.get('a.redis')).toContain('> XADD s 1-1 f v\n"1-1"\n');
  });

  it('save what was typed since the stage was set, at its own time', async () => {
    const { type, files, backend, clock } = desk();
    await type('SET old 1');
    clock.advance(5000);
    await type('FLUSHALL');
    backend.journal.base();
    expect(await type('/save a.redis --own')).toBe('There is nothing to save yet.');
    clock.advance(10);
    await type('XADD s * f v');
    await type('/save a.redis --own');
    expect(files.texts.get('a.redis')).not.toContain('SET old');
    expect(files.texts.get('a.redis')).toContain('> XADD s * f v\n"1704067205010-0"\n');
    expect(await wrongs(files.texts.get('a.redis')!)).toEqual([]);
  });

  it('load it line by line, shown, and say what is answered otherwise; all of it can be taken back', async () => {
    const { type, files, seen, interpreter } = desk();
    files.texts.set(
      'a.redis',
      '> XADD s * f v\n"<id>"\nana> XREAD BLOCK 0 STREAMS s $\n(blocked)\n> XADD s 9999999999999-1 f w\nana>\n...\n> XDEL s <id>\n(integer) 0\n',
    );
    await type('/load a.redis');
    expect(seen.map((line) => line.split('\n')[0])).toEqual([
      'main> /load a.redis: ',
      'main> XADD s * f v: "1704067200000-0"',
      'ana> XREAD BLOCK 0 STREAMS s $: (blocked)',
      'main> XADD s 9999999999999-1 f w: "9999999999999-1"',
      'ana> XREAD BLOCK 0 STREAMS s $: 1) 1) "s"',
      'main> XDEL s <id>: (integer) 1',
      'main> : 4 lines typed. Not answered as the file has it: line 8. /undo 4 takes them back.',
    ]);
    await type('/undo 4');
    expect(interpreter.past()).toMatchObject({ done: [] });
  });

  it('stop when they are told to', async () => {
    const { type, files, seen, interpreter } = desk();
    files.texts.set('a.redis', '> PING\n> XLEN s\n> XLEN t\n');
    interpreter.onExchange(({ line }) => {
      if (line === 'XLEN s') expect(interpreter.interrupt()).toBe(true);
    });
    await type('/load a.redis');
    expect(seen.at(-1)).toBe('main> : Stopped after 2 of 3 lines. /undo 2 takes them back.');
    expect(interpreter.interrupt()).toBe(false);
    files.texts.set('b.redis', 'ana> XREAD BLOCK 0 STREAMS s $\n(blocked)\n> /cancel ana\n> PING\n');
    await type('/load b.redis');
    expect(seen.at(-1)).toContain('3 lines typed.');
  });

  it('refuse what is no script, and to be typed by anything but a hand', async () => {
    const { type, files, seen } = desk();
    expect(await type('/load none.redis')).toBe('There is no file none.redis.');
    files.texts.set('bad.redis', 'a line\n> PING\n');
    expect(await type('/load bad.redis')).toContain('bad.redis, line 1: this line is neither a command');
    files.texts.set('evil.redis', '> /save other.redis\n> /load evil.redis\n');
    await type('/load evil.redis');
    expect(seen.slice(-3)).toEqual([
      'main> /save other.redis: /save is typed by hand alone.',
      'main> /load evil.redis: /load is typed by hand alone.',
      'main> : 2 lines typed. Not answered as the file has it: line 1, 2.',
    ]);
    expect(files.texts.has('other.redis')).toBe(false);
  });
});
