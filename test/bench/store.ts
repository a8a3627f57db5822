// What the store costs, in memory and time. Run by hand, never asserted:
//
//   npx esbuild test/bench/store.ts --bundle --platform=node --format=esm --outfile=/tmp/store-bench.mjs
//   node --expose-gc /tmp/store-bench.mjs
//
// The goals stand behind each figure. Redis 8.6.3 itself takes 31 bytes an entry and 223 a pending one.

import { type Bytes, literal } from '../../src/base/bytes.ts';
import { type EntryId, entryId, formatId, maxId, nextId } from '../../src/store/entry-id.ts';
import { Group } from '../../src/store/group.ts';
import { Stream } from '../../src/store/stream.ts';

const million = 1_000_000;
const [temp, unit, at] = ['temp', 'unit', 'at'].map(literal) as [Bytes, Bytes, Bytes];
const values = Array.from({ length: 1000 }, (_, i) => literal(`${i % 60}`));
const places = Array.from({ length: 997 }, (_, i) => literal(`r${i}`));
const units = ['C', 'F', 'K'].map(literal);

function fill(stream: Stream, count: number): void {
  for (let i = 0; i < count; i++) {
    const id = stream.autoId(1_700_000_000_000 + (i >>> 1))!;
    stream.append(id, [temp, values[i % 1000]!, unit, units[i % 3]!, at, places[i % 997]!]);
  }
}

function memory(): number {
  for (let i = 0; i < 4; i++) globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Seconds that `work` takes: the best of three. */
function seconds(work: () => void, prepare: () => void = () => {}): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    prepare();
    const start = process.hrtime.bigint();
    work();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return best;
}

function tell(what: string, figure: string, goal: string): void {
  console.log(`${what.padEnd(52)} ${figure.padStart(14)}   ${goal}`);
}

const perSecond = (count: number, time: number): string => `${(count / time / 1e6).toFixed(2)} M/s`;

{
  seconds(() => fill(new Stream(), million));
  const before = memory();
  const stream = new Stream();
  fill(stream, million);
  tell('an entry of three short fields', `${((memory() - before) / million).toFixed(1)} B`, '<= 31, aim 22');
  tell('nodes', String(stream.nodes), '');
  const rounds = 1000;
  const small = seconds(() => {
    for (let i = 0; i < rounds; i++) fill(new Stream(), 1000);
  });
  const large = seconds(() => fill(new Stream(), million));
  tell('XADD, at 1,000,000', perSecond(million, large), '>= 1.5 M/s');
  tell('XADD, 1,000,000 against 1,000 at a time', `x ${(large / small).toFixed(2)}`, '<= 1.1');

  for (const size of [1000, million]) {
    const one = new Stream();
    fill(one, size);
    let id: EntryId = one.firstId;
    const time = seconds(() => {
      for (let i = 0; i < 200_000; i++) {
        const entry = one.range(id, maxId, 1)[0] ?? one.range(one.firstId, maxId, 1)[0]!;
        id = nextId(entry.id)!;
      }
    });
    tell(`read the next one, of ${size}`, perSecond(200_000, time), 'the same at both');
    const capped = seconds(() => {
      for (let i = 0; i < 200_000; i++) {
        one.append(one.autoId(0)!, [temp, values[i % 1000]!]);
        one.trim({ maxlen: size }, { approximate: true });
      }
    });
    tell(`XADD MAXLEN ~ ${size}`, perSecond(200_000, capped), 'the same at both');
  }
  const all = seconds(() => stream.range(stream.firstId, maxId));
  tell('read all', perSecond(million, all), '');
  const ids = stream.range(stream.firstId, maxId).map(({ id }) => id);
  tell(
    'formatId',
    perSecond(
      million,
      seconds(() => ids.forEach(formatId)),
    ),
    '',
  );
}

{
  const ids = Array.from({ length: million }, (_, i) => entryId(1_700_000_000_000 + (i >>> 1), i & 1));
  const deliver = (group: Group, count: number): void => {
    for (let i = 0; i < 10; i++) group.createConsumer(literal(`c${i}`), 0);
    const consumers = [...group.consumers.values()];
    for (let i = 0; i < count; i++) group.deliver(ids[i]!, consumers[i % 10]!, 1_700_000_000_000 + i);
  };
  seconds(() => deliver(new Group(literal('warm'), ids[0]!), million));
  const before = memory();
  let group = new Group(literal('g'), ids[0]!);
  deliver(group, million);
  const taken = memory() - before;
  tell('a pending entry', `${(taken / group.pending.size).toFixed(1)} B`, '<= 110, aim 60');

  const small = seconds(() => {
    for (let i = 0; i < 1000; i++) deliver(new Group(literal('g'), ids[0]!), 1000);
  });
  const large = seconds(() => deliver(new Group(literal('g'), ids[0]!), million));
  tell('deliver, at 1,000,000', perSecond(million, large), '');
  tell('deliver, 1,000,000 against 1,000 at a time', `x ${(large / small).toFixed(2)}`, '<= 1.1');

  const inTurn = Uint32Array.from({ length: million }, (_, i) => i);
  const shuffled = inTurn.slice();
  let state = 7;
  for (let i = million - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const renew = (): void => {
    group = new Group(literal('g'), ids[0]!);
    deliver(group, million);
  };
  // As when they come from a client: each ID is made anew, none is looked up.
  const acknowledge = (order: Uint32Array): number =>
    seconds(() => {
      for (const i of order) group.acknowledge(entryId(1_700_000_000_000 + (i >>> 1), i & 1));
    }, renew);
  const inOrder = acknowledge(inTurn);
  const anyhow = acknowledge(shuffled);
  tell('XACK in order', perSecond(million, inOrder), '');
  tell('XACK in random order', perSecond(million, anyhow), '');
  tell('XACK, random against in order', `x ${(anyhow / inOrder).toFixed(2)}`, '<= 1.5 to 3');
}
