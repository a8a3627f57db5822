// What the consumer promises, on a Redis of yours (REDIS_URL), under names of its own that it takes away again.
//
//   npx streamdojo serve            in another terminal
//   REDIS_URL=redis://127.0.0.1:6399 npm test

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { Consumer } from './consumer.js';

const client = createClient({
  url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
  socket: { reconnectStrategy: false },
});
const reader = client.duplicate();
let keys;

before(() => Promise.all([client.connect(), reader.connect()]));
after(() => Promise.all([client.close(), reader.close()]));
beforeEach(() => {
  const own = `test:${process.pid}:${Math.random()}`;
  keys = { stream: `${own}:orders`, charges: `${own}:charges`, places: `${own}:places` };
});
afterEach(() => client.del(Object.values(keys)));

const add = (order, amount = '25') => client.xAdd(keys.stream, '*', { order_id: order, amount });
const pending = async () => (await client.xPending(keys.stream, 'billing')).pending;
const charges = async () => ({ ...(await client.hGetAll(keys.charges)) });
const readAs = (name) => client.xReadGroup('billing', name, { key: keys.stream, id: '>' });

/** Let a consumer work until `done` says so; then it is told to stop, and has left when this returns. */
async function consume({ done, work = async () => {}, ...settings }) {
  const stop = new AbortController();
  const consumer = new Consumer({ client, reader, work, name: 'billing-0', log() {}, block: 20, ...keys, ...settings });
  const running = consumer.run(stop.signal);
  for (let i = 0; i < 500 && !(await done()); i++) await pause(10);
  assert.ok(await done(), 'it did not come to that');
  stop.abort();
  await running;
}

test('charges each order once, and has nothing in hand afterwards', async () => {
  await add('1');
  await add('2');
  await add('1', '99');
  await consume({ done: async () => (await client.hLen(keys.charges)) === 2 });
  assert.deepEqual(await charges(), { 1: '25', 2: '25' });
  assert.equal(await pending(), 0);
});

test('killed with an order in hand, it finishes that first', async () => {
  await client.xGroupCreate(keys.stream, 'billing', '0', { MKSTREAM: true });
  await add('1');
  await readAs('billing-0'); // and is killed here
  await add('2');
  const seen = [];
  const work = async ({ order_id }) => void seen.push(order_id);
  await consume({ work, done: async () => seen.length === 2 });
  assert.deepEqual(seen, ['1', '2']);
  assert.equal(await pending(), 0);
});

test('killed between the charge and the XACK, it does not charge again', async () => {
  await client.xGroupCreate(keys.stream, 'billing', '0', { MKSTREAM: true });
  await add('1');
  await readAs('billing-0');
  await client.hSet(keys.charges, '1', '25');
  await consume({ done: async () => (await pending()) === 0 });
  assert.deepEqual(await charges(), { 1: '25' });
});

test('an order that was trimmed away while it was in hand is let go', async () => {
  await client.xGroupCreate(keys.stream, 'billing', '0', { MKSTREAM: true });
  const id = await add('1');
  await readAs('billing-0');
  await client.xDel(keys.stream, id);
  await consume({ done: async () => (await pending()) === 0 });
  assert.deepEqual(await charges(), {});
});

test('takes over what the dead left, and spares the living', async () => {
  await client.xGroupCreate(keys.stream, 'billing', '0', { MKSTREAM: true });
  const left = [await add('1'), await add('2'), await add('3')];
  await readAs('dead');
  await client.xClaim(keys.stream, 'billing', 'dead', 0, left, { IDLE: 90_000 });
  await add('4');
  await readAs('alive');
  await consume({ count: 2, done: async () => (await client.hLen(keys.charges)) === 3 });
  assert.deepEqual(Object.keys(await charges()), ['1', '2', '3']);
  assert.equal(await pending(), 1);
});

test('one that fails stays in hand, and holds up nobody', async () => {
  await add('bad');
  await add('2');
  const work = async ({ order_id }) => {
    if (order_id === 'bad') throw new Error('no');
  };
  await consume({ work, done: async () => (await client.hLen(keys.charges)) === 1 });
  assert.deepEqual(await charges(), { 2: '25' });
  assert.equal(await pending(), 1);
});

test('a group that is gone is made again where the work had come to', async () => {
  await add('1');
  const seen = [];
  let isLost = false;
  const done = async () => {
    const charged = await client.hLen(keys.charges);
    if (charged === 1 && !isLost) {
      isLost = (await client.xGroupDestroy(keys.stream, 'billing')) === 1;
      await add('2');
    }
    return charged === 2;
  };
  const work = async ({ order_id }) => void seen.push(order_id);
  await consume({ work, done, breath: 10 });
  assert.deepEqual(seen, ['1', '2']); // neither 1 again, nor 2 lost
});

test('told to stop, it finishes and acknowledges what it has in hand', async () => {
  await add('1');
  let begun = false;
  const work = async () => {
    begun = true;
    await pause(100);
  };
  await consume({ work, done: async () => begun });
  await add('2');
  assert.deepEqual(await charges(), { 1: '25' });
  assert.equal(await pending(), 0);
});
