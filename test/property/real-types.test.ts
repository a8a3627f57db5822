// Random calls on strings, hashes, lists, sets, sorted sets and keys that expire, on our engine and on a real Redis: every
// reply must be the same. Run by hand, with a scratch server (it uses databases 9 and 10 and flushes them):
//
//   REDIS_PORT=7987 npx vitest run test/property/real-types.test.ts          RUNS=2000 for longer, SEED=1 again
//
// What is thrown at random, or has no order, is compared without it; times are left alone but for whether there is one.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, literal, toBuffer } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import { dice } from '../../src/engine/dice.ts';
import { Engine, Parked } from '../../src/engine/engine.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { encode } from '../../src/reply/encode.ts';
import { printReply } from '../../src/reply/print.ts';
import { nilArray, type Protocol, type Reply } from '../../src/reply/reply.ts';
import type { Dice } from '../../src/store/dictionary.ts';
import { RealRedis, realPort } from '../support/real-redis.ts';

const runs = Number(process.env.RUNS ?? 200);
const firstSeed = Number(process.env.SEED ?? 1);
const callsInRun = 60;

describe.skipIf(realPort === undefined)('random calls on the types answer as on a real Redis', () => {
  let real: RealRedis;
  beforeAll(() => {
    real = new RealRedis(realPort!);
  });
  afterAll(() => real.close());

  it.each([2, 3] as const)(
    'RESP%i',
    async (protocol) => {
      await real.call(['HELLO', String(protocol)].map(literal));
      const differences: string[] = [];
      for (let seed = firstSeed; seed < firstSeed + runs && differences.length < 20; seed++) {
        differences.push(...(await compare(real, seed, protocol)));
      }
      expect(differences.join('\n\n')).toBe('');
    },
    600_000,
  );
});

async function compare(real: RealRedis, seed: number, protocol: Protocol): Promise<string[]> {
  const random = dice(seed);
  const engine = new Engine(table);
  const session = engine.open();
  session.protocol = protocol;
  session.db = 9;
  for (const line of ['SELECT 10', 'FLUSHDB', 'SELECT 9', 'FLUSHDB']) await real.call(line.split(' ').map(literal));
  const calls = Array.from({ length: callsInRun }, () => randomCall(random));
  const now = Date.now();
  const theirs = await Promise.all(calls.map((argv) => real.call(argv)));
  for (const [i, argv] of calls.entries()) {
    const outcome = engine.execute(session, argv, now);
    if (outcome instanceof Parked) engine.unblock(outcome, now);
    const ours = outcome instanceof Parked ? nilArray(protocol) : wire(outcome, protocol);
    const [wanted, found] = [shown(argv, theirs[i]!), shown(argv, ours)];
    if (wanted === found) continue;
    const history = calls
      .slice(0, i + 1)
      .filter((line) => argv.length === 1 || sameKeys(line, argv))
      .map((line) => `> ${line.join(' ')}`);
    return [`seed ${seed}, RESP${protocol}\n${history.join('\n')}\n${found}\ninstead of\n${wanted}`];
  }
  return [];
}

/** Calls that may have to do with this one. */
function sameKeys(line: readonly Bytes[], argv: readonly Bytes[]): boolean {
  return line.slice(1).some((word) => argv.includes(word)) || /^(SWAPDB|SELECT)$/.test(line[0]!);
}

function wire(reply: Reply, protocol: Protocol): Reply {
  const decoder = new Decoder();
  decoder.feed(toBuffer(encode(reply, protocol)));
  return decoder.next()!;
}

const unordered = new Set([
  'KEYS',
  'SCAN',
  'SUNION',
  'SINTER',
  'SDIFF',
  'SMEMBERS',
  'SSCAN',
  'HSCAN',
  'HGETALL',
  'HKEYS',
  'HVALS',
]);
const timed = new Set(['TTL', 'PTTL', 'EXPIRETIME', 'PEXPIRETIME']);
const thrown = new Set(['SPOP', 'SRANDMEMBER', 'HRANDFIELD', 'RANDOMKEY']);

/** The reply as redis-cli prints it, without what hangs on time, on chance, and on order where there is none. */
function shown(argv: readonly Bytes[], reply: Reply): string {
  const name = argv[0]!.toUpperCase();
  if (timed.has(name) && reply.type === 'integer' && reply.value > 0) return 'a time';
  const lines = printReply(reply);
  if (thrown.has(name)) return `${reply.type} ${reply.type === 'error' ? lines[0] : lines.length}`;
  if (!unordered.has(name)) return lines.join('\n');
  return lines
    .map((line) => line.replace(/^(?: *\d+[)~#])+/, ''))
    .toSorted()
    .join('\n');
}

const shapes = `
SET key value|SET key value setopt|SET key value setopt setopt|SET key value expopt|SET key value setopt expopt|SET key int
GET key|GETDEL key|GETEX key|GETEX key expopt|GETEX key PERSIST|GETSET key value|SETNX key value|SETEX key ttl value|PSETEX key ttl value
GETRANGE key index index|SETRANGE key small value|MGET key key|MSET key value key value|MSETNX key value key value
INCR key|DECR key|INCRBY key int|DECRBY key int|INCRBYFLOAT key float|INCRBYFLOAT key float|APPEND key value|STRLEN key|DIGEST key
HSET key field value|HSET key field value field value|HSET key field int|HSETNX key field value|HMSET key field value|HGET key field|HMGET key field field
HGETALL key|HDEL key field field|HEXISTS key field|HLEN key|HKEYS key|HVALS key|HINCRBY key field int|HINCRBYFLOAT key field float|HSTRLEN key field
HSCAN key cursor scanopt|HSCAN key cursor NOVALUES|HRANDFIELD key|HRANDFIELD key index|HRANDFIELD key index WITHVALUES
SADD key member member member|SADD key int int|SADD key member|SREM key member member|SMEMBERS key|SISMEMBER key member|SMISMEMBER key member member
SCARD key|SRANDMEMBER key|SRANDMEMBER key index|SUNION key key|SINTER key key|SDIFF key key|SUNIONSTORE key key key|SINTERSTORE key key key
SDIFFSTORE key key key|SMOVE key key member|SSCAN key cursor scanopt|SPOP key 9
ZADD key score member|ZADD key score member score member|ZADD key zopt score member|ZADD key zopt zopt score member|ZADD key zopt CH score member score member
ZADD key zopt INCR score member|ZADD key INCR score member|ZSCORE key member|ZMSCORE key member member|ZRANGE key index index|ZRANGE key index index WITHSCORES
ZRANGE key index index REV WITHSCORES|ZRANGE key bound bound BYSCORE|ZRANGE key bound bound BYSCORE LIMIT index index|ZRANGE key bound bound BYSCORE REV WITHSCORES
ZADD z 1 member 1 member|ZRANGE z lex lex BYLEX|ZRANGE z lex lex BYLEX REV LIMIT small index|ZRANGE key bound bound BYSCORE REV LIMIT small index|ZRANGE key index index LIMIT 0 index
ZRANGEBYSCORE key bound bound|ZRANGEBYSCORE key bound bound WITHSCORES LIMIT small index|ZREVRANGE key index index WITHSCORES
ZREVRANGEBYSCORE key bound bound LIMIT small index|ZREM key member member|ZCARD key|ZCOUNT key bound bound|ZINCRBY key score member
ZRANK key member|ZRANK key member WITHSCORE|ZREVRANK key member|ZREVRANK key member WITHSCORE|ZPOPMIN key|ZPOPMIN key small|ZPOPMAX key|ZPOPMAX key small
ZREMRANGEBYSCORE key bound bound|ZREMRANGEBYRANK key index index|ZSCAN key cursor scanopt
LPUSH key element|RPUSH key element element|LPUSH key element element element|LPUSHX key element|RPUSHX key element element|LPOP key|RPOP key|LPOP key small|RPOP key small
LLEN key|LRANGE key index index|LRANGE key 0 -1|LINDEX key index|LSET key index element|LREM key index element|LTRIM key index index
LINSERT key BEFORE element element|LINSERT key AFTER element element|LPOS key element|LPOS key element RANK index|LPOS key element COUNT small
LPOS key element RANK index COUNT small MAXLEN small|LMOVE key key LEFT RIGHT|LMOVE key key RIGHT LEFT|LMOVE key key LEFT LEFT|RPOPLPUSH key key
BLPOP key key timeout|BRPOP key timeout|BLMOVE key key LEFT RIGHT timeout|BRPOPLPUSH key key timeout
DEL key|UNLINK key key|EXISTS key key|TYPE key|TOUCH key key|KEYS *|SCAN 0 COUNT 100|SCAN 0 COUNT 100 TYPE list|RENAME key key|RENAMENX key key
COPY key key|COPY key key REPLACE|COPY key key DB 10|MOVE key 10|RANDOMKEY|OBJECT ENCODING key|OBJECT REFCOUNT key|OBJECT FREQ key
EXPIRE key ttl|EXPIREAT key ttl when|PEXPIREAT key ttl when when|EXPIREAT key ttl|PEXPIREAT key ttl when|TTL key|PTTL key|EXPIRETIME key|PEXPIRETIME key|PERSIST key
SWAPDB 9 10|DBSIZE|XADD key 1-* a b|SELECT 9`
  .split(/[|\n]/)
  .filter((shape) => shape !== '')
  .map((shape) => shape.split(' '));

const odd = [
  'x',
  '',
  '01',
  '+1',
  ' 1',
  '1 ',
  '-0',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '1.5',
  'nan',
  'inf',
];
const floats = [
  '0.1',
  '0.2',
  '1',
  '-0.3',
  '3.0e3',
  '1e-5',
  '1e17',
  '0.00000000000000001',
  '5e-324',
  '10.5',
  '1e300',
  '-1e300',
  '.5',
  '5.',
  '0x1p3',
  '1e4000',
];
const members = ['a', 'b', 'c', '1', '2', '10', '-3', 'ab', 'longer than the others', 'x'.repeat(70)];

function randomCall(random: Dice): Bytes[] {
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const some = (words: readonly string[]) => () => [random(14) === 0 ? pick(odd) : pick(words)];
  const kinds: Record<string, () => string[]> = {
    key: () => [pick(['k', 'k', 'k', 'l', 'l', 'm', 'missing'])],
    value: () => [pick(['v', 'w', '', '12', '0.5', 'x'.repeat(50), 'y'.repeat(38), 'hello world', '\xff\0'])],
    int: some(['1', '2', '-1', '100', '-5', '12']),
    small: some(['0', '1', '2', '3']),
    index: some(['0', '1', '2', '-1', '-2', '5', '-9', '3']),
    float: some(floats),
    score: some([...floats, '1', '2', '3', '-inf', '+inf', '2', '1']),
    bound: some(['1', '(1', '2', '(2', '-inf', '+inf', '0', '3', '(']),
    lex: some(['-', '+', '[a', '(a', '[c', '(b', '[x', 'a', '']),
    field: () => [pick(['f', 'g', 'h'])],
    member: () => [pick(members)],
    element: () => [pick(['a', 'b', 'c'])],
    cursor: some(['0', '0', '0', '5']),
    scanopt: () =>
      pick([
        [],
        ['COUNT', '5'],
        ['MATCH', 'a*'],
        ['COUNT', '0'],
        ['COUNT', 'x'],
        ['FOO'],
        ['TYPE', 'set'],
        ['NOVALUES'],
      ]),
    setopt: () =>
      pick([
        ['NX'],
        ['XX'],
        ['GET'],
        ['KEEPTTL'],
        ['IFEQ', 'v'],
        ['IFNE', 'v'],
        ['IFDEQ', 'f7042be43fb80714'],
        ['IFDNE', 'F7042BE43FB80714'],
      ]),
    expopt: () => [
      pick(['EX', 'PX', 'EXAT', 'PXAT']),
      random(10) === 0 ? pick(odd) : pick(['4000000000000', '4100000000000']),
    ],
    zopt: () => [pick(['NX', 'XX', 'GT', 'LT', 'CH'])],
    when: () => [pick(['NX', 'XX', 'GT', 'LT'])],
    ttl: some(['1000', '5000000', '4000000000', '4000000000000', '-1', '0', '100000']),
    timeout: () => [pick(['0.001', '0.001', '1e-3', 'x', '-1', 'inf', '0.0001'])],
  };
  const words = pick(shapes).flatMap((word) => kinds[word]?.() ?? [word]);
  if (random(12) === 0 && words.length > 1) words.splice(random(words.length - 1) + 1, 1);
  if (random(12) === 0)
    words.splice(random(words.length) + 1, 0, pick([...words.slice(1), 'COUNT', 'LIMIT', 'FOO', 'XX']));
  const endless = /^(b[lr]|swapdb|select|move|copy)/i.test(words[0]!) && !isWhole(words);
  const isThrow =
    (/^spop/i.test(words[0]!) && (words.length !== 3 || words[2] !== '9')) ||
    (/^scan/i.test(words[0]!) && words[1] !== '0');
  return endless || isThrow ? [literal('DBSIZE')] : words.map(literal);
}

/** Never a wait without end, nor a database that is not ours. */
function isWhole(words: readonly string[]): boolean {
  if (/^b/i.test(words[0]!)) return ['0.001', '1e-3', 'x', '-1', 'inf', '0.0001'].includes(words.at(-1)!);
  if (/^(swapdb|select)/i.test(words[0]!))
    return (
      words.length === (words[0] === 'SELECT' ? 2 : 3) && words.slice(1).every((word) => word === '9' || word === '10')
    );
  return words.slice(1).every((word, i) => !/^\d+$/.test(word) || word === '10' || i < 1);
}
