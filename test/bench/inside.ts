// What is measured in process: the cost of a call as a stream grows, the order of acknowledging, and memory.

import type { Connection } from '../../src/backend/backend.ts';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { type Bytes, literal, utf8 } from '../../src/base/bytes.ts';
import { ShellClock } from '../../src/base/clock.ts';

export const million = 1_000_000;
/** Three short fields, their values varied; both servers get these. */
export function fields(i: number): string[] {
  return ['temp', String(i % 60), 'unit', 'CFK'[i % 3]!, 'at', `r${i % 997}`];
}

export async function connection(): Promise<Connection> {
  return new EmbeddedBackend({ clock: new ShellClock(), forgetful: true }).connect();
}

export function memory(): number {
  for (let i = 0; i < 4; i++) globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Seconds that the work takes. */
export function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const words = (...texts: string[]): Bytes[] => texts.map(utf8);

/** Calls a second of XADD with an ID of the clock's. */
export async function addRate(count: number): Promise<number> {
  const client = await connection();
  const calls = Array.from({ length: 1000 }, (_, i) => words('XADD', 's', '*', ...fields(i)));
  return (
    count /
    seconds(() => {
      for (let i = 0; i < count; i++) client.call(calls[i % 1000]!);
    })
  );
}

/** The ID of a stream's entry: the short streams' are as long as the long one's, since writing digits takes time too. */
const idAt = (stream: number, i: number): string => `${1_700_000_000_000 + stream * 10_000 + i}-1`;

/** Streams of `length` entries each, with a group that has read nothing: `count` of them on one engine. */
async function streams(length: number, count: number): Promise<Connection> {
  const client = await connection();
  for (let stream = 0; stream < count; stream++) {
    for (let i = 1; i <= length; i++) client.call(words('XADD', `s${stream}`, idAt(stream, i), ...fields(i)));
    client.call(words('XGROUP', 'CREATE', `s${stream}`, 'g', '0'));
  }
  return client;
}

export interface Growth {
  readonly command: string;
  /** The cost at a million entries against that at a thousand. */
  readonly ratio: number;
}

/** Rounds of the same calls on one long stream and on a hundred short ones, by turns. */
export async function growth(rounds: number): Promise<Growth[]> {
  const shortStreams = 100;
  const [long, short] = [await streams(million, 1), await streams(1000, shortStreams)];
  const each = 100; // calls a short stream and round
  const calls = each * shortStreams;
  const ratios = new Map<string, number[]>();
  let turn = 0;
  const measure = (
    command: string,
    onLong: (i: number) => Bytes[],
    onShort: (i: number, s: number) => Bytes[],
    times = 1,
  ): void => {
    const [a, b] = [
      Array.from({ length: calls }, (_, i) => onLong(i)),
      Array.from({ length: calls }, (_, i) => onShort(Math.floor(i / shortStreams), i % shortStreams)),
    ];
    const run = (client: Connection, list: readonly Bytes[][]): number =>
      seconds(() => {
        for (let i = 0; i < times; i++) for (const call of list) void client.call(call);
      });
    globalThis.gc!(); // nobody pays for what the one before has left
    const first = turn % 2 === 0 ? run(long, a) : 0;
    const one = run(short, b);
    const other = turn % 2 === 0 ? first : run(long, a);
    ratios.set(command, [...(ratios.get(command) ?? []), other / one]);
  };
  let [addedLong, addedShort, readLong, readShort] = [million, 1000, 0, 0];
  for (let round = 0; round < rounds + 1; round++) {
    turn = round;
    const [al, as, rl, rs] = [addedLong, addedShort, readLong, readShort];
    measure(
      'XADD',
      (i) => words('XADD', 's0', idAt(0, al + i + 1), ...fields(i)),
      (i, s) => words('XADD', `s${s}`, idAt(s, as + i + 1), ...fields(i)),
    );
    measure(
      'XREADGROUP',
      () => words('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', 's0', '>'),
      (_, s) => words('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', `s${s}`, '>'),
    );
    measure(
      'XACK',
      (i) => words('XACK', 's0', 'g', idAt(0, rl + i + 1)),
      (i, s) => words('XACK', `s${s}`, 'g', idAt(s, rs + i + 1)),
    );
    measure(
      'XRANGE COUNT 100',
      (i) => words('XRANGE', 's0', idAt(0, 1 + ((i * 7919) % (million - 200))), '+', 'COUNT', '100'),
      (i, s) => words('XRANGE', `s${s}`, idAt(s, 1 + ((i * 7919) % 800)), '+', 'COUNT', '100'),
    );
    measure(
      'XLEN',
      () => words('XLEN', 's0'),
      (_, s) => words('XLEN', `s${s}`),
      20, // in itself it is too short to be measured
    );
    if (round === 0) ratios.clear(); // the first warms up
    addedLong += calls;
    readLong += calls;
    addedShort += each;
    readShort += each;
  }
  return [...ratios].map(([command, found]) => ({ command, ratio: median(found) }));
}

/** XACK of a million pending entries in random order against in order. */
export async function acknowledging(): Promise<number> {
  const inTurn = Uint32Array.from({ length: million }, (_, i) => i + 1);
  const shuffled = inTurn.slice();
  let state = 7;
  for (let i = million - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const client = (await streams(million, 1)) as Connection;
  const run = (order: Uint32Array): number => {
    client.call(words('XGROUP', 'SETID', 's0', 'g', '0'));
    client.call(words('XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 's0', '>'));
    return seconds(() => {
      for (const i of order) client.call([literal('XACK'), literal('s0'), literal('g'), literal(idAt(0, i))]);
    });
  };
  const ratios: number[] = [];
  for (let round = 0; round < 3; round++) {
    const [a, b] = [run(inTurn), run(shuffled)];
    ratios.push(b / a);
  }
  return median(ratios);
}

/** Bytes an entry and bytes a pending entry, a million of each. */
export async function sizes(): Promise<{ readonly entry: number; readonly pending: number }> {
  const client = await connection();
  client.call(words('XADD', 'warm', '*', ...fields(0)));
  const start = memory();
  for (let i = 1; i <= million; i++)
    client.call(words('XADD', 's', `${1_700_000_000_000 + (i >> 1)}-${i & 1}`, ...fields(i)));
  const filled = memory();
  client.call(words('XGROUP', 'CREATE', 's', 'g', '0'));
  for (let i = 0; i < million / 1000; i++)
    client.call(words('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1000', 'STREAMS', 's', '>'));
  const pending = memory();
  client.call(words('XLEN', 's'));
  return { entry: (filled - start) / million, pending: (pending - filled) / million };
}
