// A consumer that lasts: it may be killed at any moment, lose its connection or its group, and no order is lost or
// charged twice.
//
//   at the start, and after any trouble   my group is there -> what I had in hand (0)
//   then, again and again                 what others left behind, when it is due -> what is new (>)
//   each entry                            the work -> MULTI: charge (HSETNX), my place (HSET), XACK -> EXEC
//
// In a cluster the three keys must lie in one slot: {orders}, {orders}:charges, {orders}:places.

import { setTimeout as pause } from 'node:timers/promises';

export class Consumer {
  #own;
  #claimAt = 0;

  /**
   * `client` makes the short calls. `reader` makes the one that waits, and nothing else: a connection that waits answers
   * nobody. `work` gets an entry's fields; what it does outside of Redis may happen twice, so let it hand the key on.
   */
  constructor({ client, reader, work, name, log = console.log, ...settings }) {
    Object.assign(this, { client, reader, work, name, log });
    this.stream = settings.stream ?? 'orders';
    this.group = settings.group ?? 'billing';
    this.charges = settings.charges ?? 'charges';
    this.places = settings.places ?? `${this.group}:places`;
    this.count = settings.count ?? 10; // times the slowest job: less than minIdle, and than the patience of who stops us
    this.block = settings.block ?? 2000; // ms; below the reader's socket timeout
    this.minIdle = settings.minIdle ?? 60_000; // ms; an entry in hand for longer is taken from whoever has it
    this.breath = settings.breath ?? 1000; // ms; after an error, so that a server in trouble is not asked without end
  }

  /** Work until `signal` says stop. What is in hand then is finished and acknowledged first. */
  async run(signal) {
    this.#own = false;
    while (!signal.aborted) {
      try {
        await this.#round(signal);
      } catch (error) {
        this.log(`${error.message}. Once more in ${this.breath} ms.`);
        this.#own = false; // a reply may have been lost: then its entries are in my hands, and I do not know
        await pause(this.breath, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #round(signal) {
    if (!this.#own) {
      await this.#createGroup();
      await this.#finishOwn(signal);
      this.#own = true;
    } else if (Date.now() >= this.#claimAt) await this.#claim(signal);
    else await this.#take(await this.#readNew());
  }

  /** At the place that was reached, which is kept outside of the stream: `$` would lose entries, `0` give all again. */
  async #createGroup() {
    const places = Object.values(await this.client.hGetAll(this.places));
    const from = places.sort(byId)[0] ?? '0'; // the slowest of us
    try {
      await this.client.xGroupCreate(this.stream, this.group, from, { MKSTREAM: true });
    } catch (error) {
      if (!error.message.startsWith('BUSYGROUP')) throw error; // it is there: that is as good
    }
  }

  /** What I was given before I was killed, or in a reply that never arrived. */
  async #finishOwn(signal) {
    for (let from = '0'; !signal.aborted; ) {
      const entries = await this.#readOwn(from);
      if (entries.length === 0) return;
      await this.#take(entries);
      from = entries.at(-1).id; // one that failed stays: go on behind it
    }
  }

  /** What the dead have left: the whole list, by its cursor. With some jitter, so that we do not all come at once. */
  async #claim(signal) {
    let cursor = '0-0';
    do {
      const found = await this.client.xAutoClaim(this.stream, this.group, this.name, this.minIdle, cursor, {
        COUNT: this.count,
      });
      await this.#take(found.messages.filter((entry) => entry !== null));
      cursor = found.nextId;
    } while (cursor !== '0-0' && !signal.aborted);
    this.#claimAt = Date.now() + (this.minIdle / 2) * (0.75 + Math.random() / 2);
  }

  async #readNew() {
    const options = { COUNT: this.count, BLOCK: this.block };
    const found = await this.reader.xReadGroup(this.group, this.name, { key: this.stream, id: '>' }, options);
    return found?.[0].messages ?? [];
  }

  /** As xReadGroup; but that one breaks at an entry that was trimmed away meanwhile, whose fields are null. */
  async #readOwn(from) {
    const who = ['GROUP', this.group, this.name, 'COUNT', `${this.count}`];
    const [[, entries]] = await this.client.sendCommand(['XREADGROUP', ...who, 'STREAMS', this.stream, from]);
    return entries.map(([id, words]) => ({ id, message: words && pairs(words) }));
  }

  /** One that fails does not hold up the others. */
  async #take(entries) {
    for (const { id, message } of entries) {
      try {
        if (message === null)
          await this.client.xAck(this.stream, this.group, id); // nobody can do it any more
        else await this.#do(id, message);
      } catch (error) {
        this.log(`${id}: ${error.message}. It stays in hand, and is claimed later.`);
      }
    }
  }

  async #do(id, message) {
    await this.work(message, id);
    const [charged] = await this.client
      .multi()
      .hSetNX(this.charges, message.order_id, message.amount)
      .hSet(this.places, this.name, id)
      .xAck(this.stream, this.group, id)
      .exec();
    this.log(`order ${message.order_id}: ${charged === 1 ? 'charged' : 'was charged before'}`);
  }
}

function pairs(words) {
  const fields = {};
  for (let i = 0; i < words.length; i += 2) fields[words[i]] = words[i + 1];
  return fields;
}

/** IDs are two numbers: 9-0 comes before 10-0. */
function byId(a, b) {
  const [[ms, seq], [otherMs, otherSeq]] = [a, b].map((id) => id.split('-').map(BigInt));
  return Number(ms - otherMs || seq - otherSeq);
}
