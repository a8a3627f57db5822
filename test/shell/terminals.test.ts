// The terminals of a shell and who else is there: listed, closed, cancelled.

import { describe, expect, it } from 'vitest';
import { openRemote } from '../../src/backend/remote.ts';
import { literal } from '../../src/base/bytes.ts';
import { listen } from '../../src/server/listen.ts';
import { clientsIn } from '../../src/shell/clients.ts';
import { world } from '../support/world.ts';

const read = 'XREAD BLOCK 0 STREAMS s $';

describe('/terminals', () => {
  it('tells number, name and state of each', async () => {
    const { type } = world();
    expect(await type('/terminals')).toBe('* 1  main  idle');
    await type(read, 'ana');
    await type('PING', 'ana');
    await type('MULTI', 'bob');
    await type('PING', 'cy');
    await type('/crash cy');
    await type('PING', 'dan');
    await type('/drop dan');
    await type('/advance 90s');
    expect(await type('/terminals')).toBe(
      [
        '* 1  main  idle',
        `  2  ana   waits 1 min: ${read}, 1 line behind it`,
        '  3  bob   MULTI',
        '  4  cy    not connected: the next line connects',
        '  5  dan   loses its next reply',
      ].join('\n'),
    );
    expect(await type('/as')).toBe(await type('/terminals'));
  });

  it('keeps the numbers, whatever happens to a connection', async () => {
    const { type, interpreter } = world();
    for (const name of ['ana', 'bob', 'cy']) await type('PING', name);
    const names = (): string[] => interpreter.terminals().map(({ name }) => name);
    await type('/crash ana');
    await type('PING', 'ana');
    expect(names()).toEqual(['main', 'ana', 'bob', 'cy']);
    await type('/close ana');
    expect(names()).toEqual(['main', 'bob', 'cy']);
    await type('/undo');
    expect(names()).toEqual(['main', 'ana', 'bob', 'cy']);
  });

  it('gives the numbers by which they may be named', async () => {
    const { type } = world();
    await type(read, 'ana');
    await type('PING', 'bob');
    expect(await type('/as 3')).toBe('You are at the terminal bob.');
    expect(await type('/as 1')).toBe('You are at the terminal main.');
    expect(await type('/cancel 2')).toBe('The read of ana has been cancelled.');
    expect(await type('/crash 2')).toMatch(/^ana has crashed/);
    expect(await type('/close 2')).toBe('The terminal ana is closed.');
    expect(await type('/drop 2')).toMatch(/^The next reply to bob/);
    for (const line of ['/as 7', '/as 0', '/close 7'])
      expect(await type(line)).toBe(`There is no terminal ${line.split(' ')[1]}. /terminals lists them.`);
  });

  it('tells who came through the port, from where, and what they do', async () => {
    const { type, backend } = world();
    const port = await listen(backend, { host: '127.0.0.1', port: 0 });
    const there = await openRemote(`redis://${port.address}`);
    try {
      const ana = await there.connect({ name: 'ana' });
      void ana.call(read.split(' ').map(literal));
      await ana.blocked();
      const [, other] = (await type('/terminals')).split('\n');
      expect(other).toBe(`     ${ana.address}  streamdojo(ana), waits 0 s in XREAD`);
      await ana.close();
      expect(await type('/terminals')).not.toContain('streamdojo');
    } finally {
      await there.close();
      await port.close();
    }
  });

  it('puts what a client does in words', () => {
    const does = (fields: string): string | undefined =>
      clientsIn(literal(`id=1 addr=1.2.3.4:5 laddr=1.2.3.4:6 ${fields}\n`))[0]?.does;
    expect(does('name= idle=3 flags=N sub=0 psub=0 ssub=0 multi=-1 cmd=client|list')).toBe(
      'idle 3 s, last CLIENT LIST',
    );
    expect(does('name= idle=70 flags=x sub=0 psub=0 multi=2 cmd=xadd')).toBe('MULTI, 2 queued');
    expect(does('name= idle=0 flags=P sub=1 psub=2 ssub=0 multi=-1 cmd=subscribe')).toBe('subscribed to 3');
    expect(does('name= idle=0 flags=O sub=0 psub=0 ssub=0 multi=-1 cmd=monitor')).toBe('MONITOR');
    expect(does('name= idle=0 flags=N sub=0 psub=0 ssub=0 multi=-1 cmd=NULL')).toBe('idle 0 s');
    expect(does('name=streamdojo-observer idle=0 flags=N sub=0 psub=0 multi=-1 cmd=ping')).toBeUndefined();
  });
});

describe('/close', () => {
  it('says goodbye, and leaves what was pending', async () => {
    const { type, interpreter, seen } = world();
    await type('XADD s 1-1 f v');
    await type('XGROUP CREATE s g 0');
    await type('XREADGROUP GROUP g ana STREAMS s >', 'ana');
    await type(read, 'ana');
    await type('/as ana');
    expect(await type('/close', 'ana')).toBe('The terminal ana is closed. You are at main.');
    expect(seen.at(-1)).toBe(`ana> ${read}: (error) IOERR the connection was lost before a reply came`);
    expect(interpreter.current).toBe('main');
    expect(interpreter.terminals()).toHaveLength(1);
    expect(await type('XPENDING s g')).toContain('1) "ana"');
    expect(await type('/undo')).toContain('XPENDING');
    expect(await type('/undo')).toContain('/close');
    expect(interpreter.terminals()[1]).toMatchObject({ name: 'ana', blocked: { line: read } });
  });

  it('is refused for main, and for nobody', async () => {
    const { type } = world();
    expect(await type('/close')).toContain('The terminal main stays.');
    expect(await type('/close eve')).toBe('There is no terminal eve. /terminals lists them.');
    await type('/as eve');
    expect(await type('/close eve')).toContain('is closed');
  });
});

describe('/cancel', () => {
  it('ends the blocked read of that terminal alone', async () => {
    const { type, seen, interpreter } = world();
    await type(read, 'ana');
    await type(read, 'bob');
    expect(await type('/cancel ana')).toBe('The read of ana has been cancelled.');
    expect(seen.at(-1)).toBe(`ana> ${read}: (nil)`);
    expect(interpreter.terminals().map(({ blocked }) => blocked !== undefined)).toEqual([false, false, true]);
    expect(await type('/cancel ana')).toBe('The terminal ana waits for nothing.');
    expect(await type('/undo')).toBe('Taken back: > /cancel ana');
    expect(interpreter.terminals().map(({ blocked }) => blocked !== undefined)).toEqual([false, true, true]);
  });
});
