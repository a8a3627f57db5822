import { expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { Keyspace } from '../../src/store/keyspace.ts';
import { Stream } from '../../src/store/stream.ts';

const key = literal('orders');

it('has sixteen databases that know nothing of one another', () => {
  const keyspace = new Keyspace();
  const stream = new Stream();
  keyspace.database(0)!.set(key, stream);
  expect(keyspace.database(0)!.get(key)).toBe(stream);
  expect(keyspace.database(1)!.has(key)).toBe(false);
  expect(keyspace.database(15)).toBeDefined();
  expect([keyspace.database(16), keyspace.database(-1)]).toEqual([undefined, undefined]);
});

it('flushes one or all, deletes, swaps, and lists keys in the order they were made', () => {
  const keyspace = new Keyspace();
  const [zero, one] = [keyspace.database(0)!, keyspace.database(1)!];
  for (const name of ['b', 'a', 'c']) zero.set(literal(name), new Stream());
  one.set(key, new Stream());
  expect([zero.delete(literal('a')), zero.delete(literal('a'))]).toEqual([true, false]);
  expect([...zero.keys()]).toEqual(['b', 'c']);
  zero.swap(one);
  expect([[...zero.keys()], [...one.keys()]]).toEqual([['orders'], ['b', 'c']]);
  one.flush();
  expect([zero.size, one.size]).toEqual([1, 0]);
  keyspace.flush();
  expect(zero.size).toBe(0);
});

it('takes out what has expired, the first to expire first, and tells when the next does', () => {
  const keyspace = new Keyspace();
  const [zero, one] = [keyspace.database(0)!, keyspace.database(1)!];
  const told: [number, string, number][] = [];
  const settle = (now: number) => keyspace.settle(now, (db, key, at) => told.push([db, key, at]));
  for (const name of ['a', 'b', 'c', 'd']) zero.set(literal(name), new Stream());
  one.set(literal('z'), new Stream());
  zero.expire(literal('a'), 300);
  zero.expire(literal('b'), 100);
  zero.expire(literal('c'), 200);
  one.expire(literal('z'), 150);
  zero.expire(literal('d'), 2n ** 62n);
  expect(keyspace.next).toBe(100);
  settle(99);
  expect(told).toEqual([]);
  zero.persist(literal('c'));
  settle(200);
  expect(told).toEqual([
    [0, 'b', 100],
    [1, 'z', 150],
  ]);
  expect([...zero.keys()]).toEqual(['a', 'c', 'd']);
  expect([keyspace.next, zero.expiry(literal('c')), zero.expiry(literal('d'))]).toEqual([300, undefined, 2n ** 62n]);
});

it('lets a key that is put there anew stay, one that is replaced expire, and takes expiry along in a swap', () => {
  const keyspace = new Keyspace();
  const [zero, one] = [keyspace.database(0)!, keyspace.database(1)!];
  for (const name of ['new', 'same']) {
    zero.set(literal(name), new Stream());
    zero.expire(literal(name), 100);
  }
  zero.set(literal('new'), new Stream());
  zero.replace(literal('same'), new Stream());
  zero.swap(one);
  expect([one.expiry(literal('new')), one.expiry(literal('same')), zero.size]).toEqual([undefined, 100, 0]);
  one.flush();
  expect(keyspace.next).toBeUndefined();
});

it('knows how long a key has not been used, and that to peek is no use', () => {
  const keyspace = new Keyspace();
  const database = keyspace.database(0)!;
  const settle = (now: number) => keyspace.settle(now, () => {});
  settle(1000);
  database.set(key, new Stream());
  settle(6000);
  database.peek(key);
  expect(database.idle(key)).toBe(5000);
  database.get(key);
  expect(database.idle(key)).toBe(0);
  expect(database.idle(literal('missing'))).toBeUndefined();
});
