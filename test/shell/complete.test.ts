// What the menu offers, from the declarations and the live state: at once from our own engine, later from a server
// elsewhere, and never more work than has been allowed.

import { describe, expect, it } from 'vitest';
import type { Backend, Connection } from '../../src/backend/backend.ts';
import { openRemote } from '../../src/backend/remote.ts';
import { type Bytes, utf8 } from '../../src/base/bytes.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { table } from '../../src/commands/index.ts';
import { meaningOf } from '../../src/commands/options.ts';
import type { Node } from '../../src/grammar/arg.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { type Completion, complete } from '../../src/shell/complete.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { Look } from '../../src/shell/look.ts';
import { startReal } from '../support/real-server.ts';
import { type World, world } from '../support/world.ts';

/** A world with a stream `orders`, its group `billing`, and what ana and bob have in hand of it. */
const stock = [
  'XADD orders 1-0 item tea qty 2',
  'XADD orders 2-0 item "green tea"',
  'XADD orders 3-0 item cake',
  'XGROUP CREATE orders billing 0',
  'XGROUP CREATE orders audit $',
  'XREADGROUP GROUP billing ana COUNT 1 STREAMS orders >',
  'XREADGROUP GROUP billing bob COUNT 1 STREAMS orders >',
  'XADD ordnance 1-0 f v',
  'HSET order:1 name tea price 3',
  'SET "o k" v',
];

async function shop(): Promise<World> {
  const shop = world();
  for (const line of stock) await shop.type(line);
  return shop;
}

async function lookAt({ interpreter, backend }: World, seam: Backend = backend) {
  const look = await Look.open(seam);
  return (line: string, cursor = line.length): Completion | Promise<Completion> =>
    complete(line, cursor, { table, locals, shell: interpreter, look, db: interpreter.here().db });
}

async function offered(shop: World, line: string, cursor = line.length): Promise<string[]> {
  const { candidates } = await (await lookAt(shop))(line, cursor);
  return candidates.map(({ text }) => text);
}

describe('names', () => {
  it.each([
    ['xle', ['xlen']],
    ['XGROUP C', ['CREATE', 'CREATECONSUMER']],
    [
      'xgroup',
      ['xgroup create', 'xgroup createconsumer', 'xgroup delconsumer', 'xgroup destroy', 'xgroup help', 'xgroup setid'],
    ],
    ['/cloc', ['/clock']],
    ['help xle', ['xlen']],
    ['help @str', ['@stream', '@string']],
    ['3 xle', ['xlen']],
    ['nosuch ', []],
    ['XLEN "ord', ['orders', 'ordnance']],
    ['# XL', []],
  ])('%j', async (line, texts) => expect(await offered(await shop(), line)).toEqual(texts));

  it('come with the stream commands first where nothing is typed', async () => {
    const names = await offered(await shop(), '');
    expect(names.slice(0, 3)).toEqual(['XACK', 'XACKDEL', 'XADD']);
    expect(names).toContain('/help');
  });
});

/** What is offered of the state: a line, and what comes first. */
const live: readonly (readonly [string, string, readonly string[]])[] = [
  ['keys of the type', 'XLEN ', ['orders', 'ordnance']],
  ['keys of another type', 'HGET ', ['order:1']],
  ['any keys, quoted where they must be', 'DEL o', ['"o k"', 'order:1', 'orders', 'ordnance']],
  ['groups of the stream', 'XACK orders ', ['audit', 'billing']],
  ['groups of all streams, where none is named yet', 'XREADGROUP GROUP b', ['billing']],
  ['no groups where a new one is made', 'XGROUP CREATE orders ', []],
  ['consumers of the group', 'XGROUP DELCONSUMER orders billing ', ['ana', 'bob']],
  ['consumers of the group wherever it is', 'XREADGROUP GROUP billing a', ['ana']],
  ['what is pending', 'XACK orders billing ', ['1-0', '2-0']],
  ['what is pending and not named yet', 'XACK orders billing 1-0 ', ['2-0']],
  ['what the others have, to claim it', 'XCLAIM orders billing ana 0 ', ['2-0', '1-0']],
  ['the newest entries', 'XDEL orders ', ['3-0', '2-0', '1-0']],
  ['entries that begin so', 'XRANGE orders 2', ['2-0']],
  ['words with a meaning, before entries', 'XREAD STREAMS orders ', ['0', '$', '+', 'ordnance', '3-0', '2-0', '1-0']],
  ['fields of the newest entry', 'XADD orders * ', ['item']],
  ['fields of a hash', 'HGET order:1 ', ['name', 'price']],
  ['the ID the server makes, before the options', 'XADD orders ', ['*']],
  ['options still possible', 'XADD orders NOMKSTREAM MAX', ['MAXLEN']],
  ['options as they are typed', 'xread co', ['count']],
  ['terminals', '/as ', ['main']],
  ['a line within the line', '/repeat 9 XLEN ', ['orders', 'ordnance']],
  ['a line to be explained', '/why XACK orders bil', ['billing']],
];

describe('the live state', () => {
  it.each(live)('%s', async (_, line, texts) => {
    const found = await offered(await shop(), line);
    expect(found.slice(0, texts.length)).toEqual(texts);
    if (!/XADD orders $|XCLAIM/.test(line)) expect(found).toHaveLength(texts.length);
  });

  it('puts what one has in hand first, at the terminal of that name', async () => {
    const here = await shop();
    here.interpreter.use('bob');
    expect(await offered(here, 'XACK orders billing ')).toEqual(['2-0', '1-0']);
    expect(await offered(here, 'XGROUP CREATECONSUMER orders audit ')).toEqual(['bob']);
  });

  it('says what it is', async () => {
    const here = await shop();
    here.clock.advance(12_000);
    const look = await lookAt(here);
    const about = async (line: string) => (await look(line)).candidates.map((one) => one.about);
    expect(await about('XLEN o')).toEqual(['3 entries', '1 entry']);
    expect(await about('XACK orders b')).toEqual(['2 pending, 1 entry behind']);
    expect(await about('XACK orders billing 1')).toEqual(['ana, idle 12 s, delivered 1 time']);
    expect(await about('XDEL orders 2')).toEqual(['item green tea']);
    expect(await about('XADD orders NOMK')).toEqual(['do not make the stream if it is not there']);
  });

  it('is that of the database the terminal is in', async () => {
    const here = await shop();
    await here.type('SELECT 3');
    await here.type('XADD elsewhere 1-0 f v');
    expect(await offered(here, 'XLEN ')).toEqual(['elsewhere']);
    await here.type('SELECT 0');
    expect(await offered(here, 'XLEN ')).toEqual(['orders', 'ordnance']);
  });

  it('replaces the word at the cursor, and looks at nothing behind it', async () => {
    const look = await lookAt(await shop());
    expect(await look('XACK orders bi 1-0', 14)).toMatchObject({ from: 12, candidates: [{ text: 'billing' }] });
    expect(await look('XLEN s\nXLEN "ordn')).toMatchObject({ from: 12, candidates: [{ text: 'ordnance' }] });
  });

  it('may be anything, and is written so that it means itself', async () => {
    const here = world();
    const names = ['\x1b[2J', 'a b', 'zoë', '日本', '<id>', 'it\'s "x"', '\u202eevil', '\xff'];
    const main = await here.backend.connect();
    for (const name of names) await main.call(['SET', name, 'v'].map(utf8));
    await main.call(['SET', '\xff' as Bytes, 'v'] as Bytes[]);
    const look = await lookAt(here);
    for (const { text } of (await look('GET ')).candidates) {
      expect(text).not.toMatch(/[\x00-\x1f\x7f\u202e]/);
      expect(await here.type(`GET ${text}`)).toBe('"v"');
    }
    expect(await offered(here, 'GET z')).toEqual(['zoë']);
  });
});

describe('a server elsewhere', () => {
  /** Answers a moment later, and counts what it is asked. */
  function elsewhere(backend: Backend, asked: Bytes[][]): Backend {
    return {
      name: 'far',
      db: 0,
      close: async () => {},
      connect: async (as) => {
        const near = await backend.connect(as);
        const call = async (argv: readonly Bytes[]): Promise<Reply> => {
          asked.push([...argv]);
          return near.call(argv);
        };
        return { ...(near as object), call } as unknown as Connection;
      },
    };
  }

  it('is waited for, and is given the same', async () => {
    const here = await shop();
    const asked: Bytes[][] = [];
    const look = await lookAt(here, elsewhere(here.backend, asked));
    const found = look('XACK orders billing ');
    expect(found).toBeInstanceOf(Promise);
    expect((await found).candidates.map(({ text }) => text)).toEqual(['1-0', '2-0']);
    expect(look('XL')).not.toBeInstanceOf(Promise);
  });

  it('with a huge keyspace is asked for a few steps of a scan, and never for all', async () => {
    const here = world();
    const main = await here.backend.connect();
    for (let i = 0; i < 20_000; i++) await main.call(['SET', `key:${i}`, 'v'].map(utf8));
    await here.type('XADD orders 1-0 f v');
    const asked: Bytes[][] = [];
    const look = await lookAt(here, elsewhere(here.backend, asked));
    expect((await look('GET key:')).candidates).toHaveLength(50);
    expect((await look('XLEN ')).candidates.length).toBeLessThanOrEqual(1);
    expect(asked.filter(([name]) => name === 'SCAN').length).toBeLessThanOrEqual(10);
    expect(asked.some(([name]) => name === 'KEYS')).toBe(false);
  });

  it('that answers with errors offers what is known without it', async () => {
    const here = await shop();
    const refuses: Backend = {
      name: 'far',
      db: 0,
      close: async () => {},
      connect: async () => ({ call: async () => ({ type: 'error', value: utf8('NOPERM') }) }) as unknown as Connection,
    };
    const look = await lookAt(here, refuses);
    expect((await look('XADD ')).candidates).toEqual([]);
    expect((await look('XACK orders ')).candidates).toEqual([]);
    expect((await look('XADD orders NOM')).candidates).toMatchObject([{ text: 'NOMKSTREAM' }]);
  });
});

it('a real server offers the same', async ({ skip }) => {
  const real = await startReal();
  if ('why' in real) return skip(real.why);
  const backend = await openRemote(`127.0.0.1:${real.port}`);
  try {
    const interpreter = new Interpreter({ backend, clock: new ShellClock(), locals });
    for (const line of stock) await interpreter.submit(line);
    const look = await Look.open(backend);
    for (const [, line] of live) {
      const { candidates } = await complete(line, line.length, { table, locals, shell: interpreter, look, db: 0 });
      expect([line, candidates.map(({ text }) => text)]).toEqual([line, await offered(await shop(), line)]);
    }
  } finally {
    await backend.close();
    real.stop();
  }
});

it('has a few words about every option of every command', () => {
  const dumb: string[] = [];
  const visit = (command: string, node: Node): void => {
    const tokens =
      node.node === 'choice' ? node.tokens : 'token' in node && node.node !== 'refused' ? [node.token] : [];
    for (const token of tokens) if (meaningOf(command, token) === undefined) dumb.push(`${command} ${token}`);
    if (node.node === 'either' || node.node === 'block')
      for (const part of Object.values(node.of)) visit(command, part);
    else if (node.node === 'option' || node.node === 'optional' || node.node === 'many') visit(command, node.of);
  };
  for (const { name, syntax } of table.commands) for (const node of Object.values(syntax)) visit(name, node as Node);
  expect(dumb).toEqual([]);
});
