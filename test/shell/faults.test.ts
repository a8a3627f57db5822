// Faults at exact places: a client that crashes, a reply that gets lost. On our own engine they are lines of the
// journal; on a server elsewhere a socket goes.

import { afterEach, describe, expect, it } from 'vitest';
import { recover } from '../../src/backend/journal.ts';
import { runScript } from '../../src/script/run.ts';
import { type Elsewhere, elsewhere } from '../support/elsewhere.ts';
import { world } from '../support/world.ts';

const lost = '(error) IOERR the connection was lost before a reply came';
const read = 'XREADGROUP GROUP g ana STREAMS s >';

/** A stream with one entry and a group that has read nothing. */
async function stage(type: (line: string) => Promise<string>): Promise<void> {
  await type('XADD s 1-1 f v');
  await type('XGROUP CREATE s g 0');
}

describe('/crash', () => {
  it('leaves what was pending, and the next line is a new client', async () => {
    const { type } = world();
    await stage(type);
    await type(read, 'ana');
    const before = await type('CLIENT ID', 'ana');
    expect(await type('/crash ana')).toBe(
      'ana has crashed: its connection is gone. The next line typed there opens a new one.',
    );
    expect(await type('XPENDING s g')).toContain('1) "ana"');
    expect(await type('CLIENT LIST ID 2')).toBe('');
    expect(await type('CLIENT ID', 'ana')).not.toBe(before);
  });

  it('takes the call that waited, and the lines behind it, with it', async () => {
    const { type, seen, interpreter } = world();
    await stage(type);
    await type(read, 'ana');
    await type(read.replace('STREAMS', 'BLOCK 0 STREAMS'), 'ana');
    await type('PING', 'ana');
    await type('/crash ana');
    expect(seen.slice(-3).map((line) => line.replace(/XREADGROUP.*>:/, 'read:'))).toEqual([
      expect.stringContaining('/crash ana: ana has crashed'),
      `ana> read: ${lost}`,
      `ana> PING: ${lost}`,
    ]);
    expect(interpreter.terminals()[1]).toMatchObject({ name: 'ana', blocked: undefined, queued: 0, isLost: true });
    await type('XADD s 2-1 f v');
    expect((await type('XPENDING s g')).split('\n')[0]).toBe('1) (integer) 1');
  });

  it('drops a MULTI, and is for the terminal one is at where no name is given', async () => {
    const { type } = world();
    await type('MULTI', 'ana');
    await type('XADD s 1-1 f v', 'ana');
    expect(await type('/crash', 'ana')).toContain('ana has crashed');
    expect(await type('EXEC', 'ana')).toBe('(error) ERR EXEC without MULTI');
    expect(await type('EXISTS s')).toBe('(integer) 0');
  });

  it('is refused where there is no connection to lose, and leaves no trace', async () => {
    const { type, backend } = world();
    await type('PING');
    await type('/as ana');
    const before = backend.journal.position;
    for (const line of ['/crash zed', '/drop zed', '/cancel zed', '/close zed'])
      expect(await type(line)).toBe('There is no terminal zed. /terminals lists them.');
    expect(await type('/crash ana')).toBe(
      'The terminal ana is not connected: it connects with the first line typed there.',
    );
    expect(await type('/drop ana')).toContain('is not connected');
    expect(backend.journal.position).toBe(before);
  });

  it('is taken back and brought again, with the call that waited', async () => {
    const { type, interpreter } = world();
    await stage(type);
    await type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana');
    await type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana');
    await type('/crash ana');
    expect(await type('/undo')).toBe('Taken back: > /crash ana');
    expect(interpreter.terminals()[1]?.blocked).toBeDefined();
    expect(await type('/redo')).toBe('Brought back: > /crash ana');
    expect(interpreter.terminals()[1]).toMatchObject({ blocked: undefined, isLost: true });
    expect(await type('/undo')).toContain('/crash');
    await type('XADD s 2-1 f w');
    expect((await type('XPENDING s g')).split('\n')[0]).toBe('1) (integer) 2');
  });
});

describe('/drop', () => {
  it('loses the reply once the server has acted', async () => {
    const { type, interpreter } = world();
    await type('PING', 'ana');
    expect(await type('/drop ana')).toBe(
      'The next reply to ana will be lost once the server has acted, and the connection with it.',
    );
    expect(interpreter.terminals()[1]).toMatchObject({ isDropping: true });
    expect(await type('XADD s 1-1 f v', 'ana')).toBe(lost);
    expect(interpreter.terminals()[1]).toMatchObject({ isDropping: false, isLost: true });
    expect(await type('XLEN s')).toBe('(integer) 1');
    expect(await type('XLEN s', 'ana')).toBe('(integer) 1');
  });

  it('loses the answer to a call that waits: it was delivered, and the client does not know', async () => {
    const { type, seen } = world();
    await type('XGROUP CREATE s g $ MKSTREAM');
    await type('PING', 'ana');
    await type('/drop ana');
    await type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana');
    expect(await type('XADD s 1-1 f v')).toBe('"1-1"');
    expect(seen.at(-1)).toBe(`ana> XREADGROUP GROUP g ana BLOCK 0 STREAMS s >: ${lost}`);
    expect(await type('XPENDING s g')).toContain('1) "ana"');
    for (const taken of ['XPENDING', 'XADD', 'XREADGROUP']) expect(await type('/undo')).toContain(taken);
    expect(await type('ECHO heard', 'ana')).toBe(lost);
  });

  it('is lived again from the journal of another shell', async () => {
    const { type, backend } = world();
    await stage(type);
    await type('PING', 'ana');
    await type('/drop ana');
    const armed = world();
    await armed.interpreter.resume(recover(backend.journal.print()).events);
    expect(await armed.type(read, 'ana')).toBe(lost);
    await type(read, 'ana');
    const after = world();
    await after.interpreter.resume(recover(backend.journal.print()).events);
    expect(await after.type('XPENDING s g')).toContain('1) "ana"');
    expect(after.interpreter.terminals()).toMatchObject([{ name: 'main' }, { name: 'ana', isLost: true }]);
  });
});

describe('a script', () => {
  it('has faults as any other line', async () => {
    const text = `> XGROUP CREATE s g $ MKSTREAM
ana> XREADGROUP GROUP g ana BLOCK 0 STREAMS s >
(blocked)
> /drop ana
> XADD s 1-1 f v
ana>
(error) IOERR [..]
> XPENDING s g
1) (integer) 1
...
> /crash ana
The terminal ana is not connected[..]
`;
    const open = async () => world().interpreter;
    const outcome = await runScript(text, { file: 't.redis', knows: () => true, open });
    expect(outcome.results.flatMap(({ failure }) => failure?.what ?? [])).toEqual([]);
  });
});

describe('on a server elsewhere', () => {
  const closing: Elsewhere[] = [];
  afterEach(async () => {
    for (const there of closing.splice(0)) await there.close();
  });

  async function typing(): Promise<Elsewhere['type']> {
    const there = await elsewhere();
    closing.push(there);
    return there.type;
  }

  it('a crash closes the socket: the server knows the client no more', async () => {
    const type = await typing();
    await stage(type);
    await type(read, 'ana');
    const id = (await type('CLIENT ID', 'ana')).replace('(integer) ', '');
    expect(await type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana')).toBe('(blocked)');
    expect(await type('/crash ana')).toContain('ana has crashed');
    expect(await type(`CLIENT LIST ID ${id}`)).toBe('');
    await type('XADD s 2-1 f v');
    expect((await type('XPENDING s g')).split('\n')[0]).toBe('1) (integer) 1');
    expect(await type('PING', 'ana')).toBe('PONG');
  });

  it('a dropped reply is lost, and what was asked is done', async () => {
    const type = await typing();
    await type('PING', 'ana');
    await type('/drop ana');
    expect(await type('XADD s 1-1 f v', 'ana')).toBe(lost);
    expect(await type('XLEN s', 'ana')).toBe('(integer) 1');
  });
});
