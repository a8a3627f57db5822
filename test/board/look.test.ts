// Looking at streams through the seam: what is seen, and that it takes no more than what is shown.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/backend/backend.ts';
import { openRemote, type RemoteBackend } from '../../src/backend/remote.ts';
import { type Bytes, literal, utf8 } from '../../src/base/bytes.ts';
import { Look } from '../../src/board/look.ts';
import type { StreamView } from '../../src/board/model.ts';
import { Names } from '../../src/board/names.ts';
import { array, bulk, type Reply, simple } from '../../src/reply/reply.ts';
import { type RealServer, startReal } from '../support/real-server.ts';
import { world } from '../support/world.ts';

const lines = [
  ...Array.from({ length: 5 }, (_, i) => `XADD orders ${i + 1}-0 item book no ${i}`),
  'XGROUP CREATE orders billing 0',
  'XGROUP CREATE orders mail $',
  'XREADGROUP GROUP billing ana COUNT 2 STREAMS orders >',
  'XREADGROUP GROUP billing bob COUNT 1 STREAMS orders >',
  'XACK orders billing 1-0',
  'XCLAIM orders billing bob 0 2-0',
  'XADD orders 6-0 item pen',
  'XTRIM orders MAXLEN 5',
  'SET other text',
];

/** Idle times are what they are. */
function timeless(seen: StreamView | Reply): unknown {
  return JSON.parse(JSON.stringify(seen, (key, value) => (key === 'idle' ? typeof value : value)));
}

const seen = {
  name: 'orders',
  length: 5,
  added: 6,
  firstId: '2-0',
  lastId: '6-0',
  lastDeleted: '0-0',
  entries: ['2-0', '3-0', '4-0', '5-0', '6-0'],
  around: [],
  newest: ['item', 'pen'],
  groups: [
    {
      name: 'billing',
      cursor: '3-0',
      lag: 3,
      pending: 2,
      consumers: [
        { name: 'ana', pending: 0, idle: 'number' },
        { name: 'bob', pending: 2, idle: 'number' },
      ],
      moreConsumers: 0,
      inHand: [
        { id: '2-0', consumer: 'bob', idle: 'number', deliveries: 2 },
        { id: '3-0', consumer: 'bob', idle: 'number', deliveries: 1 },
      ],
    },
    // Its lag is not known: no server counts past what was trimmed.
    { name: 'mail', cursor: '5-0', pending: 0, consumers: [], moreConsumers: 0, inHand: [] },
  ],
  moreGroups: 0,
};

describe('a stream', () => {
  it('is seen with its groups, their cursors, their consumers and what these have in hand', async () => {
    const { backend, type } = world();
    for (const line of lines) await type(line);
    const look = new Look(await backend.connect({ observer: true }));
    expect(timeless(await look.at(literal('orders')))).toEqual(seen);
    expect(await look.at(literal('other'))).toMatchObject({ type: 'error' });
    expect(await look.at(literal('nothing'))).toMatchObject({ type: 'error' });
  });

  it('that is deleted in its middle is read again', async () => {
    const { backend, type } = world();
    for (const line of lines) await type(line);
    const look = new Look(await backend.connect({ observer: true }));
    await look.at(literal('orders'));
    await type('XDEL orders 4-0');
    expect(await look.at(literal('orders'))).toMatchObject({
      entries: ['2-0', '3-0', '5-0', '6-0'],
      lastDeleted: '4-0',
    });
    await type('DEL orders');
    await type('XADD orders 1-0 f v');
    expect(await look.at(literal('orders'))).toMatchObject({ entries: ['1-0'], groups: [] });
  });

  it('leaves no trace where it is looked at', async () => {
    const { backend, type } = world();
    for (const line of lines) await type(line);
    const before = [await type('INFO commandstats'), await type('INFO clients'), backend.journal.position];
    await new Look(await backend.connect({ observer: true })).at(literal('orders'));
    const [stats, clients] = [await type('INFO commandstats'), await type('INFO clients')];
    expect(stats).not.toContain('xinfo');
    expect(clients).toBe(before[1]);
  });
});

/** Notes the calls, and answers as another does. */
function counted(of: Pick<Connection, 'call'>): { connection: Connection; calls: string[] } {
  const calls: string[] = [];
  const call = (argv: readonly Bytes[]) => {
    calls.push(argv.join(' '));
    return of.call(argv);
  };
  return { connection: { call } as Connection, calls };
}

describe('however much there is', () => {
  it('a look takes a few calls, and each is bounded', async () => {
    const { backend, type } = world();
    for (let i = 1; i <= 2000; i++) await type(`XADD s ${i}-0 f v`);
    for (let i = 0; i < 20; i++) await type(`XGROUP CREATE s g${String(i).padStart(2, '0')} 0`);
    for (let i = 0; i < 500; i++) await type(`XREADGROUP GROUP g00 c${i} COUNT 2 STREAMS s >`);
    const { connection, calls } = counted(await backend.connect({ observer: true }));
    const look = new Look(connection);
    const view = (await look.at(literal('s'))) as StreamView;
    expect(view).toMatchObject({ length: 2000, moreGroups: 12 });
    expect(view.entries).toHaveLength(64);
    expect(view.groups[0]).toMatchObject({ pending: 1000, moreConsumers: 440 });
    expect(view.groups[0]!.consumers).toHaveLength(60);
    expect(view.around).toEqual(Array.from({ length: 47 }, (_, i) => `${993 + i}-0`));
    // The oldest hundred, and the eight behind the cursor that are shown.
    expect(view.groups[0]!.inHand).toHaveLength(108);
    expect(calls.map((call) => call.replace(/ g\d\d/, ' g'))).toEqual([
      'XINFO STREAM s',
      'XREVRANGE s + - COUNT 64',
      'XINFO GROUPS s',
      'XINFO CONSUMERS s g',
      'XREVRANGE s 1000-0 - COUNT 8',
      'XRANGE s 1000-0 + COUNT 40',
      'XPENDING s g - + 100',
      'XPENDING s g 993-0 + 100',
      'XPENDING s g 1937-0 + 100',
    ]);
    calls.length = 0;
    await look.at(literal('s'));
    expect(calls.filter((call) => call.includes('RANGE'))).toEqual([]);
    await type('XREADGROUP GROUP g00 c0 COUNT 1 STREAMS s >');
    await look.at(literal('s'));
    expect(calls.filter((call) => call.includes('RANGE'))).toEqual([
      'XREVRANGE s 1001-0 - COUNT 8',
      'XRANGE s 1001-0 + COUNT 40',
    ]);
    await type('XADD s * f v');
    await look.at(literal('s'));
    expect(calls).toContain('XREVRANGE s + - COUNT 64');
  });

  it('who asked last is seen, and who has the most in hand', async () => {
    const { backend, clock, type } = world();
    for (let i = 1; i <= 300; i++) await type(`XADD s ${i}-0 f v`);
    await type('XGROUP CREATE s g 0');
    await type('XREADGROUP GROUP g stuck COUNT 50 STREAMS s >');
    clock.advance(1000);
    for (let i = 0; i < 90; i++) await type(`XREADGROUP GROUP g c${i} COUNT 2 STREAMS s >`);
    clock.advance(1000);
    await type('XREADGROUP GROUP g zed COUNT 1 STREAMS s >');
    const view = (await new Look(await backend.connect({ observer: true })).at(literal('s'))) as StreamView;
    const names = view.groups[0]!.consumers.map(({ name }) => name);
    expect(names).toHaveLength(60);
    expect(names).toContain('stuck');
    expect(names).toContain('zed');
    expect(names).toEqual(names.toSorted());
  });

  it('names are found a piece at a time', async () => {
    const { backend, type } = world();
    for (let i = 0; i < 12_000; i++) await type(`SET key:${i} x`);
    for (let i = 0; i < 30; i++) await type(`XADD s${String(i).padStart(2, '0')} * f v`);
    const { connection, calls } = counted(await backend.connect({ observer: true }));
    const names = new Names(connection);
    await names.walk();
    expect(calls).toHaveLength(8);
    expect(names.isComplete).toBe(false);
    await type('XADD typed * f v');
    names.notice(['typed', 'key:1', 'nothing', 'x'.repeat(600)].map(utf8));
    while (!names.isComplete) await names.walk();
    expect(names.all()).toHaveLength(31);
    expect(names.recent()).toEqual(['typed']);
    expect(calls.filter((call) => call.startsWith('TYPE xx'))).toEqual([]);
    // From now on a piece a look; who went is known to have gone at the end of the walk.
    await type('DEL s00');
    calls.length = 0;
    await names.walk();
    expect(calls.filter((call) => call.startsWith('SCAN'))).toHaveLength(1);
    for (let i = 0; i < 40 && names.all().length > 30; i++) await names.walk();
    expect(names.all()).toHaveLength(30);
  });

  it('what is typed of a stream far behind is found at once', async () => {
    const calls: string[] = [];
    const call = (argv: readonly Bytes[]): Reply => {
      calls.push(argv.join(' '));
      if (argv[0] === 'TYPE') return simple(argv[1] === 'orders' ? literal('stream') : literal('none'));
      return array([bulk(literal('77')), array([])]); // a walk without an end
    };
    const names = new Names({ call } as unknown as Connection);
    names.notice([utf8('orders'), utf8('other')]);
    await names.walk();
    expect(names.all()).toEqual(['orders']);
    expect(names.isComplete).toBe(false);
  });
});

describe('a real server', () => {
  let real: RealServer | { readonly why: string };
  let remote: RemoteBackend | undefined;
  beforeAll(async () => {
    real = await startReal();
    if ('why' in real) console.log(`the board is not held to a real Redis: ${real.why}`);
    else remote = await openRemote(`redis://127.0.0.1:${real.port}`);
  });
  afterAll(async () => {
    await remote?.close();
    if ('stop' in real) real.stop();
  });

  it('is seen as our own is', async ({ skip }) => {
    if (remote === undefined) return skip();
    const client = await remote.connect();
    for (const line of lines) await client.call(line.split(' ').map(utf8));
    const observer = await remote.connect({ observer: true });
    expect(timeless(await new Look(observer).at(literal('orders')))).toEqual(seen);
    const names = new Names(observer);
    await names.walk();
    expect(names.all()).toEqual(['orders']);
  });
});
