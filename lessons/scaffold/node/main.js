// Connects, works until it is told to stop (SIGTERM, or Ctrl-C), and leaves.
//
//   export REDIS_URL=redis://127.0.0.1:6399
//   npm start

import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { Consumer } from './consumer.js';

/** The same at every start: a pod's ordinal, never a random one. What is in hand belongs to a name. */
const name = process.env.CONSUMER ?? 'billing-0';

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
if (process.env.REDIS_URL === undefined) console.log(`REDIS_URL is not set: ${url} is tried`);

const client = createClient({ url, name });
/** A server that says nothing for so long (ms) is gone: well above BLOCK, or each quiet minute ends the connection. */
const reader = client.duplicate({ socket: { socketTimeout: 10_000 } });
for (const one of [client, reader]) one.on('error', (error) => console.error(error.message || error.code));
await Promise.all([client.connect(), reader.connect()]);

/** The work, and what it does outside: here a receipt, which an entry of the stream `ledger` stands for. */
async function work({ order_id, takes = 0 }) {
  await client.xAdd('ledger', '*', { effect: 'receipt', key: order_id, by: name });
  console.log(`order ${order_id}: receipt sent${Number(takes) > 0 ? `, ${takes} ms to go` : ''}`);
  await pause(Number(takes)); // what an order "takes" (ms) is there to be killed in
}

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, () => {
    console.log(`${signal}: what is in hand is finished first`);
    stop.abort();
  });
console.log(`${name} (pid ${process.pid}) is at work`);
await new Consumer({ client, reader, work, name }).run(stop.signal);
await Promise.all([client.close(), reader.close()]); // the name stays in the group: deleting it would drop what it holds
console.log(`${name} has left`);
