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
