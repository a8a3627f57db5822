// Random calls, one after the other, on our engine and on a real Redis: every reply must be the same. Run by hand, with a
// scratch server (it uses database 9 and flushes it):
//
//   REDIS_PORT=7913 npx vitest run test/property/real-commands.test.ts          RUNS=2000 for longer, SEED=1 again
//
// Every other run is one of small nodes (stream-node-max-entries 3, put back after), so that trimming by nodes is seen.
// The stream `i` begins ahead of every clock: there `*` gives the same IDs on both. A difference found here becomes a
// transcript. Where no server is named, it is skipped.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, literal, toBuffer, upper } from '../../src/base/bytes.ts';
import type { Session } from '../../src/commands/call.ts';
import { table } from '../../src/commands/index.ts';
import { Engine, Parked } from '../../src/engine/engine.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { encode } from '../../src/reply/encode.ts';
import { printReply } from '../../src/reply/print.ts';
import { nilArray, type Protocol, type Reply } from '../../src/reply/reply.ts';
import { RealRedis, realPort } from '../support/real-redis.ts';

const runs = Number(process.env.RUNS ?? 200);
const firstSeed = Number(process.env.SEED ?? 1);
const callsInRun = 60;
const epoch = 1_700_000_000_000;

describe.skipIf(realPort === undefined)('random calls answer as on a real Redis', () => {
  let real: RealRedis;
  beforeAll(async () => {
    real = new RealRedis(realPort!);
    await real.call(['SELECT', '9'].map(literal));
  });
  afterAll(async () => {
    await real.call(nodesOf(usualNodes));
    real.close();
  });

  it.each([2, 3] as const)(
    'RESP%i',
    async (protocol) => {
      await real.call(['HELLO', String(protocol)].map(literal));
      for (let seed = firstSeed; seed < firstSeed + runs; seed++) await compare(real, seed, protocol);
    },
    600_000,
  );
});

const usualNodes = 100;

function nodesOf(entries: number): Bytes[] {
  return ['CONFIG', 'SET', 'stream-node-max-entries', String(entries)].map(literal);
}

async function compare(real: RealRedis, seed: number, protocol: Protocol): Promise<void> {
  const random = dice(seed);
  const engine = new Engine(table);
  const session = engine.open();
  session.protocol = protocol;
  await real.call([literal('FLUSHDB')]);
  const nodes = seed % 2 === 0 ? usualNodes : 3;
  await real.call(nodesOf(nodes));
  engine.settings.stream.maxEntries = nodes;
  const calls = [first, ...Array.from({ length: callsInRun }, () => randomCall(random))];
  const theirs = await Promise.all(calls.map((argv) => real.call(argv)));
  for (const [i, argv] of calls.entries()) {
    const ours = answer(engine, session, argv);
    const [wanted, found] = [shown(argv, theirs[i]!), shown(argv, ours)];
    if (wanted === found) continue;
    const history = calls.slice(0, i + 1).map((line) => `> ${line.join(' ')}`);
    expect(found, `seed ${seed}, RESP${protocol}\n${history.join('\n')}\n`).toBe(wanted);
  }
}

function answer(engine: Engine, session: Session, argv: readonly Bytes[]): Reply {
  const outcome = engine.execute(session, argv, epoch);
  if (outcome instanceof Parked) {
    engine.unblock(outcome, epoch);
    return nilArray(session.protocol);
  }
  const decoder = new Decoder();
  decoder.feed(toBuffer(encode(outcome, session.protocol)));
  return decoder.next()!;
}

/** The reply as redis-cli prints it, with what hangs on time and on trees made the same. */
function shown(argv: readonly Bytes[], reply: Reply): string {
  const lines = printReply(timeless(argv, reply));
  return (upper(argv[0]!) === 'KEYS' ? lines.map((line) => line.replace(/^ *\d+\)/, '')).toSorted() : lines).join('\n');
}

const timed = new Set(['idle', 'inactive', 'seen-time', 'active-time', 'radix-tree-keys', 'radix-tree-nodes']);

function timeless(argv: readonly Bytes[], reply: Reply): Reply {
  if (upper(argv[0]!) === 'XPENDING' && argv.length > 3 && reply.type === 'array') {
    const rows = reply.value.map((row) =>
      row.type === 'array' ? { ...row, value: row.value.map((part, i) => (i === 2 ? some(part) : part)) } : row,
    );
    return { ...reply, value: rows };
  }
  if (upper(argv[0]!) === 'XREADGROUP') return withoutIdle(reply);
  return upper(argv[0]!) === 'XINFO' ? withoutTimes(reply) : reply;
}

/** The idle time of an entry that XREADGROUP CLAIM gives: the third of four. */
function withoutIdle(reply: Reply): Reply {
  if (reply.type === 'map') return { ...reply, value: reply.value.map(([key, part]) => [key, withoutIdle(part)]) };
  if (reply.type !== 'array') return reply;
  const isEntry = reply.value.length === 4 && reply.value[2]!.type === 'integer';
  return { ...reply, value: reply.value.map((part, i) => (isEntry && i === 2 ? some(part) : withoutIdle(part))) };
}

function withoutTimes(reply: Reply): Reply {
  if (reply.type === 'integer') return reply.value > 1_600_000_000_000 ? some(reply) : reply;
  if (reply.type === 'map') {
    return {
      ...reply,
      value: reply.value.map(([name, value]) => [name, isTimed(name) ? some(value) : withoutTimes(value)]),
    };
  }
  if (reply.type !== 'array') return reply;
  const value = reply.value.map((part, i) => (isTimed(reply.value[i - 1]) ? some(part) : withoutTimes(part)));
  return { ...reply, value };
}

function isTimed(name: Reply | undefined): boolean {
  return name?.type === 'bulk' && timed.has(name.value);
}

/** A number that only has to be one; -1 means never, and stays. */
function some(reply: Reply): Reply {
  return reply.type === 'integer' && reply.value >= 0 ? { type: 'integer', value: 1 } : reply;
}

type Dice = (sides: number) => number;

/** A small generator (mulberry32): the same calls for the same seed. */
function dice(seed: number): Dice {
  let state = seed * 0x9e3779b9;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const shapes = `
XADD key addid pairs|XADD key addid pairs|XADD key addid pairs|XADD key addid pairs|XADD key trim addid pairs
XADD key NOMKSTREAM addid pairs|XADD key trim LIMIT int addid pairs|XADD key trim NOMKSTREAM trim addid pairs
XLEN key|XRANGE key start end|XRANGE key start end COUNT int|XREVRANGE key end start|XREVRANGE key end start COUNT int
XREAD STREAMS key readid|XREAD COUNT int STREAMS key key readid readid|XREAD BLOCK 1 STREAMS key readid
XGROUP CREATE key group newid|XGROUP CREATE key group newid MKSTREAM|XGROUP CREATE key group newid ENTRIESREAD int
XGROUP CREATE key group newid MKSTREAM ENTRIESREAD int|XGROUP SETID key group newid|XGROUP SETID key group newid ENTRIESREAD int
XGROUP DESTROY key group|XGROUP CREATECONSUMER key group consumer|XGROUP DELCONSUMER key group consumer
XREADGROUP GROUP group consumer STREAMS key groupid|XREADGROUP GROUP group consumer COUNT int STREAMS key groupid
XREADGROUP GROUP group consumer STREAMS key >|XREADGROUP GROUP group consumer COUNT int STREAMS key >
XREADGROUP GROUP group consumer COUNT 1 STREAMS key >|XREADGROUP GROUP group consumer COUNT 2 STREAMS key >
XREADGROUP GROUP group consumer NOACK STREAMS key groupid|XREADGROUP GROUP group consumer BLOCK 1 STREAMS key key groupid groupid
XACK key group id id|XACK key group id|XPENDING key group|XPENDING key group start end int
XPENDING key group IDLE int start end int consumer|XPENDING key group start end int consumer
XINFO STREAM key|XINFO STREAM key FULL|XINFO STREAM key FULL COUNT int|XINFO GROUPS key|XINFO GROUPS key|XINFO CONSUMERS key group
XDEL key id|XDEL key id id|XTRIM key trim|XTRIM key trim LIMIT int|DEL key|EXISTS key key|TYPE key|KEYS glob
DBSIZE|PING text|ECHO text
XSETID key id|XSETID key id ENTRIESADDED int|XSETID key id MAXDELETEDID id|XSETID key id ENTRIESADDED int MAXDELETEDID id
XCLAIM key group consumer minidle id claiming|XCLAIM key group consumer minidle id id claiming claiming
XCLAIM key group consumer minidle id id id|XCLAIM key group consumer minidle smallid smallid smallid claiming
XCLAIM key group consumer 0 smallid smallid smallid IDLE 1000000|XCLAIM key group consumer 0 smallid smallid FORCE
XAUTOCLAIM key group consumer minidle start|XAUTOCLAIM key group consumer minidle start COUNT int
XAUTOCLAIM key group consumer minidle start COUNT int JUSTID|XAUTOCLAIM key group consumer minidle - JUSTID
XACKDEL key group IDS 1 id|XACKDEL key group refs IDS 2 id id|XACKDEL key group IDS 2 smallid smallid refs|XACKDEL key group refs IDS int id id
XDELEX key IDS 1 id|XDELEX key refs IDS 2 id id|XDELEX key IDS 2 smallid smallid refs|XDELEX key refs IDS int id id|XDELEX key refs IDS 1 smallid
XTRIM key trim refs|XTRIM key refs trim|XTRIM key trim refs LIMIT int|XTRIM key trim refs|XADD key trim refs addid pairs
XADD key refs NOMKSTREAM trim LIMIT int addid pairs|XADD key refs addid pairs
XREADGROUP GROUP group consumer CLAIM minidle STREAMS key >|XREADGROUP GROUP group consumer COUNT int CLAIM minidle STREAMS key >
XREADGROUP GROUP group consumer CLAIM minidle NOACK COUNT int STREAMS key key > groupid
XREADGROUP GROUP group consumer CLAIM minidle BLOCK 1 STREAMS key groupid|XREADGROUP GROUP group consumer CLAIM minidle COUNT 1 STREAMS key >
XADD i IDMP producer token * pairs|XADD i IDMP producer token * pairs|XADD i IDMPAUTO producer * pairs|XADD i IDMPAUTO producer * pairs
XADD i refs trim IDMP producer token * pairs|XADD i IDMPAUTO producer NOMKSTREAM trim * pairs|XADD key IDMP producer token addid pairs
XCFGSET i setting|XCFGSET i setting setting|XCFGSET key setting|XIDMPRECORD i producer token aheadid|XIDMPRECORD key producer token id
XINFO STREAM i|XRANGE i - + COUNT int|XDEL i aheadid|XLEN i`
  .split(/[|\n]/)
  .filter((shape) => shape !== '')
  .map((shape) => shape.split(' '));

/** Ahead of every clock. */
const ahead = 5_000_000_000_000;
const first = ['XADD', 'i', `${ahead}-0`, 'f', 'v'].map(literal);

const small = ['0', '1', '2', '3', '4', '5'];
const odd = [
  'x',
  '',
  '-1',
  '01',
  '+1',
  '1-1-1',
  '18446744073709551615',
  '18446744073709551616',
  '9223372036854775807',
  '1.5',
];

function randomCall(random: Dice): Bytes[] {
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const smallId = () => pick([...small, '7', '9']) + pick(['', '-0', '-1', '-2', '-3']);
  const id = () => (random(25) === 0 ? pick([...odd, '-', '+', '$', '>', '*', '1-*']) : smallId());
  const kinds: Record<string, () => string[]> = {
    key: () => [pick(['s', 's', 's', 't', 'missing'])],
    group: () => [pick(['g', 'g', 'g', 'h', 'nobody'])],
    consumer: () => [pick(['ana', 'ana', 'bob', 'Eve'])],
    text: () => [pick(['a', 'b', 'c d', '\xff\n'])],
    glob: () => [pick(['*', 's*', '?', '[st]', '[^s]', '[a-t]*', '\\s', 'm*g', '**', '*s*'])],
    int: () => [random(12) === 0 ? pick(odd) : pick(small)],
    id: () => [id()],
    start: () => [pick(['-', '-', id(), `(${id()}`])],
    end: () => [pick(['+', '+', id(), `(${id()}`])],
    readid: () => [pick(['0', '$', '+', id()])],
    groupid: () => [pick(['>', '>', '0', id()])],
    newid: () => [pick(['0', '$', id()])],
    addid: () => [random(8) === 0 ? id() : `${random(20)}-*`],
    smallid: () => [smallId()],
    aheadid: () => [`${ahead}-${pick(small)}`],
    minidle: () => [random(12) === 0 ? pick(odd) : pick(['0', '0', '0', '500000', '1500000'])],
    claiming: () =>
      pick([
        ['IDLE', '1000000'],
        ['IDLE', '2000000'],
        ['TIME', '1000'],
        ['TIME', '2000'],
        ['RETRYCOUNT', pick(small)],
        ['FORCE'],
        ['JUSTID'],
        ['LASTID', id()],
      ]),
    refs: () => [pick(['KEEPREF', 'DELREF', 'ACKED', 'ACKED'])],
    producer: () => [pick(['p', 'p', 'q', random(9) === 0 ? '' : 'p'])],
    token: () => [pick(['a', 'b', 'c', 'd', random(9) === 0 ? '' : 'a'])],
    setting: () => [
      pick(['IDMP-DURATION', 'IDMP-MAXSIZE']),
      random(6) === 0 ? pick(odd) : pick(['100', '200', '2', '3']),
    ],
    trim: () => [pick(['MAXLEN', 'MINID']), ...pick([[], ['='], ['~']]), random(8) === 0 ? pick(odd) : pick(small)],
    pairs: () => Array.from({ length: random(15) === 0 ? 3 : 2 * (1 + random(2)) }, () => pick(['a', 'b', 'c'])),
  };
  const words = pick(shapes).flatMap((word) => kinds[word]?.() ?? [word]);
  if (random(10) === 0 && words.length > 1) words.splice(random(words.length - 1) + 1, 1);
  if (random(10) === 0)
    words.splice(random(words.length) + 1, 0, pick([...words.slice(1), 'COUNT', 'LIMIT', 'MKSTREAM', 'FOO', '~']));
  if (random(10) === 0) words[0] = words[0]!.toLowerCase();
  // never a wait without end, and nothing that only one of the two knows
  const endless = words.some((word, i) => /^block$/i.test(word) && words[i + 1] !== '1');
  const later = words.some((word) => /^(xnack|maxcount|maxsize)$/i.test(word));
  const byTheClock = /^xadd$/i.test(words[0]!) && words.includes('*') && words[1] !== 'i';
  return endless || later || byTheClock ? [literal('DBSIZE')] : words.map(literal);
}
