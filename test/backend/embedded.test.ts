// The embedded backend: parked calls and their deadlines, and that a replay of the journal is the life it records.

import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/backend/backend.ts';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { recover } from '../../src/backend/journal.ts';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { printReply } from '../../src/reply/print.ts';
import type { Reply } from '../../src/reply/reply.ts';

const words = (line: string): Bytes[] => line.split(' ').map(literal);

async function server(): Promise<{ clock: VirtualClock; backend: EmbeddedBackend; main: Connection }> {
  const clock = new VirtualClock(1_000_000);
  const backend = new EmbeddedBackend({ clock });
  return { clock, backend, main: await backend.connect({ name: 'main' }) };
}

function text(reply: Reply | Promise<Reply>): string {
  if (reply instanceof Promise) throw new Error('the call is parked');
  return printReply(reply).join('\n');
}

/** Note when a promise is kept, and with what. */
function noted(reply: Reply | Promise<Reply>): { text: string | undefined } {
  const note: { text: string | undefined } = { text: undefined };
  Promise.resolve(reply).then((answer) => {
    note.text = printReply(answer).join('\n');
  });
  return note;
}

const read = (consumer: string, block: number): Bytes[] =>
  words(`XREADGROUP GROUP g ${consumer} BLOCK ${block} STREAMS s >`);

describe('blocking', () => {
  it('wakes the one that has waited longest; the others give up at their deadlines', async () => {
    const { clock, backend, main } = await server();
    text(main.call(words('XGROUP CREATE s g $ MKSTREAM')));
    const notes = [];
    for (const [name, block] of [
      ['ana', 1000],
      ['bob', 500],
      ['eve', 700],
    ] as const) {
      notes.push(noted((await backend.connect({ name })).call(read(name, block))));
      clock.advance(1);
    }
    expect(text(main.call(words('XADD s 1-1 f v')))).toBe('"1-1"');
    await Promise.resolve();
    expect(notes.map((note) => note.text?.split('\n')[0])).toEqual(['1) 1) "s"', undefined, undefined]);
    clock.set(1_000_501);
    await Promise.resolve();
    expect(notes.map((note) => note.text?.split('\n')[0])).toEqual(['1) 1) "s"', '(nil)', undefined]);
    clock.set(1_000_702);
    await Promise.resolve();
    expect(notes[2]!.text).toBe('(nil)');
  });

  it('has given up a few milliseconds after its deadline, timer or no timer', async () => {
    const clock = new VirtualClock(1_000_000);
    // a clock whose timers are late, as a busy machine's are
    const lazy = {
      now: () => clock.now(),
      set: (now: number) => clock.set(now),
      advance: (ms: number) => clock.advance(ms),
      at: () => () => {},
      next: undefined,
      isFrozen: true,
      freeze: () => {},
      real: undefined,
    };
    const backend = new EmbeddedBackend({ clock: lazy });
    const main = await backend.connect({ name: 'main' });
    text(main.call(words('XGROUP CREATE s g $ MKSTREAM')));
    const ana = noted((await backend.connect({ name: 'ana' })).call(read('ana', 100)));
    clock.set(1_000_103);
    text(main.call(words('XADD s 1-1 f v')));
    await Promise.resolve();
    expect(ana.text).toBe('(nil)');
    const pending = text(main.call(words('XPENDING s g')));
    expect(pending.split('\n')[0]).toBe('1) (integer) 0');
    // the same, lived again from the journal
    backend.rewind(backend.journal.position);
    expect(text(main.call(words('XPENDING s g')))).toBe(pending);
  });

  it('lives again what chance and expiry did, whatever an observer threw meanwhile', async () => {
    const { clock, backend, main } = await server();
    const observer = await backend.connect({ observer: true });
    text(main.call(words('SADD s a b c d e f g h')));
    text(main.call(words('PEXPIRE s 500')));
    const thrown = ['SPOP s', 'SRANDMEMBER s -5', 'RANDOMKEY'].map((line) => {
      text(observer.call(words('SRANDMEMBER s 3')));
      return text(main.call(words(line)));
    });
    const left = text(main.call(words('SMEMBERS s')));
    backend.rewind(backend.journal.position);
    expect(text(main.call(words('SMEMBERS s')))).toBe(left);
    clock.advance(500);
    expect(text(main.call(words('EXISTS s')))).toBe('(integer) 0');
    expect(thrown[0]).toMatch(/^"[a-h]"$/);

    // another shell, later, with the journal of this one
    const later = new EmbeddedBackend({ clock: new VirtualClock(clock.now() + 1_000_000) });
    later.since(backend.journal.began);
    later.resume(backend.journal.events.filter((event) => event.kind !== 'call' || event.argv[0] !== 'EXISTS'));
    const again = await later.connect({ name: 'main' });
    expect(text(again.call(words('SMEMBERS s')))).toBe(left);
  });

  it('queues what is called behind a parked call', async () => {
    const { clock, backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    const first = noted(ana.call(words('XREAD BLOCK 100 STREAMS s $')));
    const second = noted(ana.call(words('PING')));
    expect(ana.blocked()).toBe(true);
    await Promise.resolve();
    expect([first.text, second.text]).toEqual([undefined, undefined]);
    clock.advance(100);
    await new Promise((done) => queueMicrotask(() => queueMicrotask(() => done(undefined))));
    expect([first.text, second.text]).toEqual(['(nil)', 'PONG']);
    expect(text(main.call(words('PING')))).toBe('PONG');
  });

  it('ends a wait when told to, as its timeout would', async () => {
    const { backend } = await server();
    const ana = await backend.connect({ name: 'ana' });
    const stop = new AbortController();
    const note = noted(ana.call(words('XREAD BLOCK 0 STREAMS s $'), stop.signal));
    stop.abort();
    await Promise.resolve();
    expect(note.text).toBe('(nil)');
    expect(ana.blocked()).toBe(false);
  });

  it('forgets the wait of a client that has gone', async () => {
    const { backend, main } = await server();
    text(main.call(words('XGROUP CREATE s g $ MKSTREAM')));
    const ana = await backend.connect({ name: 'ana' });
    ana.call(read('ana', 0));
    await ana.close();
    text(main.call(words('XADD s 1-1 f v')));
    expect(text(main.call(words('XPENDING s g'))).split('\n')[0]).toBe('1) (integer) 0');
  });
});

describe('what comes unasked', () => {
  it('reaches the connection, and stays away from those who left', async () => {
    const { backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    const heard: string[] = [];
    ana.onPush((reply) => heard.push(text(reply)));
    text(ana.call(words('SUBSCRIBE news sport')));
    expect(text(main.call(words('PUBLISH news hi')))).toBe('(integer) 1');
    expect(heard).toEqual(['1) "subscribe"\n2) "sport"\n3) (integer) 2', '1) "message"\n2) "news"\n3) "hi"']);
    await ana.close();
    expect(text(main.call(words('PUBLISH news hi')))).toBe('(integer) 0');
  });

  it('still reaches it after a rewind, and nothing that is lived again is told twice', async () => {
    const { backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    const heard: string[] = [];
    ana.onPush((reply) => heard.push(text(reply)));
    text(ana.call(words('SUBSCRIBE news')));
    text(main.call(words('PUBLISH news one')));
    backend.rewind(backend.journal.position);
    expect(heard).toHaveLength(1);
    text(main.call(words('PUBLISH news two')));
    expect(heard).toHaveLength(2);
  });

  it('says that the server has hung up', async () => {
    const { backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    let closed = 0;
    ana.onClose(() => closed++);
    expect(text(main.call(words('CLIENT KILL ID 2')))).toBe('(integer) 1');
    expect(closed).toBe(1);
    expect(text(main.call(words('CLIENT LIST ID 2')))).toBe('""');
    let mainClosed = 0;
    main.onClose(() => mainClosed++);
    expect(text(main.call(words('QUIT')))).toBe('OK');
    expect(mainClosed).toBe(1);
  });
});

describe('the journal', () => {
  it('brings back databases, protocols, names, queues and silences', async () => {
    const { backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    for (const line of ['SELECT 3', 'HELLO 3', 'CLIENT SETNAME ana', 'MULTI', 'SET a 1']) text(ana.call(words(line)));
    main.call(words('CLIENT REPLY OFF'));
    expect(ana.state()).toEqual({ db: 3, inTransaction: true });
    backend.rewind(backend.journal.position);
    expect(ana.state()).toEqual({ db: 3, inTransaction: true });
    expect(ana.protocol).toBe(3);
    expect(main.call(words('PING'))).toEqual({ type: 'none' });
    expect(text(ana.call(words('EXEC')))).toBe('1) OK');
    expect(text(ana.call(words('CLIENT GETNAME')))).toBe('"ana"');
    expect(ana.state()).toEqual({ db: 3, inTransaction: false });
  });

  it('takes back a MULTI with all that was queued', async () => {
    const { backend, main } = await server();
    for (const line of ['MULTI', 'SET a 1']) {
      backend.begin('main', line);
      text(main.call(words(line)));
      backend.done();
    }
    backend.undo();
    expect(main.state().inTransaction).toBe(true);
    backend.undo();
    expect(main.state().inTransaction).toBe(false);
    expect(text(main.call(words('EXEC')))).toBe('(error) ERR EXEC without MULTI');
  });

  it('does not bring a client back that had quit', async () => {
    const { backend, main } = await server();
    const ana = await backend.connect({ name: 'ana' });
    text(ana.call(words('QUIT')));
    backend.rewind(backend.journal.position);
    expect(text(main.call(words('CLIENT KILL ID 2')))).toBe('(integer) 0');
    const again = await backend.connect({ name: 'ana' });
    expect(text(again.call(words('CLIENT ID')))).toBe('(integer) 3');
  });

  it('seats a terminal where it sat before, when its QUIT is taken back', async () => {
    const { backend, main } = await server();
    const quit = await backend.connect({ name: 'ana' });
    backend.begin('ana', 'QUIT');
    text(quit.call(words('QUIT')));
    backend.done();
    await backend.connect({ name: 'ana' });
    backend.undo();
    const ids = ['2', '3'].filter((id) => text(main.call(words(`CLIENT LIST ID ${id}`))) !== '""');
    expect(ids).toEqual(['2']);
  });

  it('knows no more of a terminal whose opening is taken back', async () => {
    const { backend } = await server();
    backend.begin('ana', 'XREAD BLOCK 0 STREAMS s $');
    const ana = await backend.connect({ name: 'ana' });
    const read = noted(ana.call(words('XREAD BLOCK 0 STREAMS s $')));
    backend.done();
    let closed = 0;
    ana.onClose(() => closed++);
    backend.undo();
    await Promise.resolve();
    expect([closed, read.text]).toEqual([1, '(error) UNBLOCKED the state this call waited in has been taken back']);
    const observer = await backend.connect({ observer: true });
    expect(text(observer.call(words('CLIENT LIST ID 2')))).toBe('""');
    backend.redo();
    expect(backend.orphans).toEqual(['ana']);
    expect((await backend.connect({ name: 'ana' })).blocked()).toBe(true);
  });

  it('keeps the address of a client of the port, and the password of the port', async () => {
    const { backend, main } = await server();
    const port = await backend.connect({ observer: true });
    text(port.call(words('CONFIG SET requirepass secret')));
    const client = await backend.connect({ address: '127.0.0.1:5', localAddress: '127.0.0.1:6' });
    backend.rewind(backend.journal.position);
    const line = text(main.call(words('CLIENT LIST ID 2')));
    expect(line).toContain('addr=127.0.0.1:5 laddr=127.0.0.1:6 ');
    expect(text(main.call(words('CLIENT LIST ID 1')))).toContain('addr=main:0 ');
    expect(text(client.call(words('PING')))).toBe('(error) NOAUTH Authentication required.');
    const [first, second] = recover(backend.journal.print()).events;
    expect([first, second]).toMatchObject([{ name: 'main' }, { address: '127.0.0.1:5', localAddress: '127.0.0.1:6' }]);
    expect(first).not.toHaveProperty('address');
  });
});

describe('observers', () => {
  it('look without being written down', async () => {
    const { backend, main } = await server();
    text(main.call(words('XADD s 1-1 f v')));
    const before = backend.journal.position;
    const observer = await backend.connect({ observer: true });
    expect(text(observer.call(words('XLEN s')))).toBe('(integer) 1');
    expect(backend.journal.position).toBe(before);
    backend.rewind(0);
    expect(text(observer.call(words('XLEN s')))).toBe('(integer) 0');
  });
});

describe('resume', () => {
  it('brings the streams, the clock and a terminal that waits', async () => {
    const { clock, backend, main } = await server();
    const file = { text: '' };
    backend.journal.attach({
      rewrite: (all) => {
        file.text = all;
      },
      append: (more) => {
        file.text += more;
      },
    });
    text(main.call(words('XGROUP CREATE s g $ MKSTREAM')));
    const ana = await backend.connect({ name: 'ana' });
    clock.advance(5000);
    ana.call(read('ana', 0));
    backend.journal.done();

    const later = new VirtualClock(99_000_000);
    const again = new EmbeddedBackend({ clock: later });
    again.resume(recover(file.text).events);
    expect(again.orphans.sort()).toEqual(['ana', 'main']);
    expect(later.now()).toBe(1_005_000);
    const anaAgain = await again.connect({ name: 'ana' });
    expect(anaAgain.blocked()).toBe(true);
    text((await again.connect({ name: 'main' })).call(words('XADD s 7-7 f v')));
    expect(anaAgain.blocked()).toBe(false);
  });

  it('writes what is brought back down as done', async () => {
    const { backend, main } = await server();
    const file = { text: '' };
    backend.begin('main', 'XADD s 1-1 f v');
    text(main.call(words('XADD s 1-1 f v')));
    backend.done();
    const events = [...backend.journal.events];
    backend.journal.attach({
      rewrite: (all) => {
        file.text = all;
      },
      append: (more) => {
        file.text += more;
      },
    });
    backend.since(backend.journal.began);
    backend.resume(events);
    const { events: written, unfinished } = recover(file.text);
    expect([written.length, unfinished]).toEqual([events.length, []]);
  });
});
