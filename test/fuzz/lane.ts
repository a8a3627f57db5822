// A lane: one database of a real server beside an engine of ours. A sequence runs on both, step by step, and the first
// difference is told.
//
// A call that parks with us must be parked there (the server says so); one that is woken must be woken there. Time is
// virtual with us and real there, so what tells a time is compared as "a time", and IDs of the clock by their order.

import type { Connection } from '../../src/backend/backend.ts';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { type Bytes, literal, upper } from '../../src/base/bytes.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { printReply } from '../../src/reply/print.ts';
import type { Protocol, Reply } from '../../src/reply/reply.ts';
import { Wire } from '../support/wire.ts';
import type { Step } from './arbitrary.ts';

/** How long (ms) a wait is, on both sides. */
const pause = 30;
/** How long (ms) a reply of the real server may take before it counts as none. */
const patience = 2000;

export interface Difference {
  /** The steps up to it, as a transcript. */
  readonly transcript: string;
  readonly ours: string;
  readonly theirs: string;
}

interface Pair {
  readonly name: string;
  readonly ours: Connection;
  readonly theirs: Wire;
  readonly id: string;
  /** What our parked call was answered, when it was. */
  parked: { readonly argv: readonly Bytes[]; reply: Reply | undefined } | undefined;
}

export class Lane {
  readonly #port: number;
  readonly #db: number;
  #control!: Wire;
  /** How many calls have been compared. */
  commands = 0;

  constructor(port: number, db: number) {
    this.#port = port;
    this.#db = db;
  }

  async open(): Promise<this> {
    this.#control = await Wire.open(this.#port);
    await this.#control.ask('SELECT', String(this.#db));
    return this;
  }

  close(): void {
    this.#control.close();
  }

  /** Run the steps on both. Undefined where they agree. */
  async run(steps: readonly Step[], clients: number, protocol: Protocol): Promise<Difference | undefined> {
    const clock = new VirtualClock(Date.now());
    const backend = new EmbeddedBackend({ clock, forgetful: true });
    await this.#control.ask('FLUSHDB');
    const pairs: Pair[] = [];
    for (let i = 0; i < clients; i++) pairs.push(await this.#pair(backend, `c${i}`, protocol));
    const [ourIds, theirIds] = [new Names(), new Names()];
    const lines: string[] = [];
    const differ = (
      argv: readonly Bytes[],
      ours: Reply | undefined,
      theirs: Reply | undefined,
    ): Difference | undefined => {
      const [one, other] = [shown(argv, ours, ourIds), shown(argv, theirs, theirIds)];
      return one === other ? undefined : { transcript: lines.join('\n'), ours: one, theirs: other };
    };
    /** What was parked and is answered by now, with us and there. */
    const woken = async (): Promise<Difference | undefined> => {
      await Promise.resolve();
      for (const pair of pairs) {
        const { parked } = pair;
        if (parked === undefined) continue;
        if (parked.reply === undefined) {
          const early = pair.theirs.next();
          if (early !== undefined) return differ(parked.argv, undefined, early);
          continue;
        }
        pair.parked = undefined;
        lines.push(`${pair.name}>`);
        const found = differ(parked.argv, parked.reply, await within(pair.theirs.reply()));
        if (found !== undefined) return found;
      }
      return undefined;
    };
    try {
      for (const step of steps) {
        if (step === 'wait') {
          lines.push(`> /advance ${pause}ms`);
          await new Promise((later) => setTimeout(later, pause));
          clock.advance(pause);
        } else {
          const pair = pairs[step.client]!;
          if (pair.parked !== undefined) continue;
          lines.push(`${pair.name}> ${step.argv.map(quoted).join(' ')}`);
          this.commands++;
          if (step.argv.some((word) => word === '*' || /^exec$/i.test(word))) await tick(clock);
          const found = await this.#step(pair, step.argv, differ);
          if (found !== undefined) return found;
        }
        const found = await woken();
        if (found !== undefined) return found;
      }
      await this.#control.ask('PING');
      return await woken();
    } finally {
      for (const { theirs } of pairs) theirs.close();
      await backend.close();
    }
  }

  async #step(
    pair: Pair,
    argv: readonly Bytes[],
    differ: (argv: readonly Bytes[], ours: Reply | undefined, theirs: Reply | undefined) => Difference | undefined,
  ): Promise<Difference | undefined> {
    const ours = pair.ours.call(argv);
    pair.theirs.call(...argv);
    if (!(ours instanceof Promise)) return differ(argv, ours, await within(pair.theirs.reply()));
    const parked: NonNullable<Pair['parked']> = { argv, reply: undefined };
    pair.parked = parked;
    void ours.then((reply) => {
      parked.reply = reply;
    });
    for (;;) {
      const list = await this.#control.ask('CLIENT', 'LIST', 'ID', pair.id);
      const reply = pair.theirs.next();
      if (reply !== undefined) return differ(argv, undefined, reply);
      if (list.type === 'bulk' && / flags=\S*b/.test(list.value)) return undefined;
    }
  }

  async #pair(backend: EmbeddedBackend, name: string, protocol: Protocol): Promise<Pair> {
    const [ours, theirs] = [await backend.connect({ name }), await Wire.open(this.#port)];
    const id = await theirs.ask('CLIENT', 'ID');
    await theirs.ask('SELECT', String(this.#db));
    if (protocol === 3) {
      await theirs.ask('HELLO', '3');
      await ours.call(['HELLO', '3'].map(literal));
    }
    return { name, ours, theirs, id: id.type === 'integer' ? String(id.value) : '', parked: undefined };
  }
}

/** Another millisecond on both sides: IDs of the clock are then as different there as they are with us. */
async function tick(clock: VirtualClock): Promise<void> {
  for (const before = Date.now(); Date.now() === before; ) await new Promise((later) => setImmediate(later));
  clock.advance(1);
}

function within(reply: Promise<Reply>): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    reply.then(
      (answer) => {
        clearTimeout(timer);
        resolve(answer);
      },
      () => resolve(undefined),
    );
  });
}

/** IDs of the clock, by the order in which they are seen. */
class Names {
  readonly #seen = new Map<string, string>();

  of(id: string): string {
    const known = this.#seen.get(id) ?? `<id-${this.#seen.size + 1}>`;
    this.#seen.set(id, known);
    return known;
  }
}

const unordered = new Set([
  'KEYS',
  'SMEMBERS',
  'SINTER',
  'SUNION',
  'SDIFF',
  'HKEYS',
  'HVALS',
  'HGETALL',
  'HSCAN',
  'SSCAN',
]);
const times = new Set(['TTL', 'PTTL', 'EXPIRETIME', 'PEXPIRETIME']);
const timed = new Set(['idle', 'inactive', 'seen-time', 'active-time', 'radix-tree-keys', 'radix-tree-nodes']);

/** A reply as redis-cli prints it, what hangs on time and on the shape of a tree made the same. */
function shown(argv: readonly Bytes[], reply: Reply | undefined, names: Names): string {
  if (reply === undefined) return '(blocked)';
  const name = upper(argv[0]!);
  const lines = printReply(masked(name, argv, reply)).map((line) =>
    line.replace(/\b\d{13,}-\d+\b/g, (id) => (id.startsWith('18446') || id.startsWith('92233') ? id : names.of(id))),
  );
  if (!unordered.has(name)) return lines.join('\n');
  return lines
    .map((line) => line.replace(/^ *(?:\d+[)#~] *)+/, ''))
    .toSorted()
    .join('\n');
}

function masked(name: string, argv: readonly Bytes[], reply: Reply): Reply {
  if (times.has(name)) return some(reply);
  if (name === 'EXEC' && reply.type === 'array')
    return { ...reply, value: reply.value.map((one) => someTimes(sorted(one))) };
  if (name === 'XPENDING' && argv.length > 3) return rows(reply, 2);
  if (name === 'XREADGROUP') return claimed(reply);
  return name === 'XINFO' ? someTimes(reply) : reply;
}

/** Strings in a row, within EXEC: they may be those of a command whose order means nothing. */
function sorted(reply: Reply): Reply {
  if ((reply.type !== 'array' && reply.type !== 'set') || !reply.value.every(({ type }) => type === 'bulk'))
    return reply;
  return { ...reply, value: reply.value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

/** In each row the element at this place is a time. */
function rows(reply: Reply, place: number): Reply {
  if (reply.type !== 'array') return reply;
  const value = reply.value.map((row) =>
    row.type === 'array' ? { ...row, value: row.value.map((part, i) => (i === place ? some(part) : part)) } : row,
  );
  return { ...reply, value };
}

/** XREADGROUP CLAIM tells how long each entry was idle. */
function claimed(reply: Reply): Reply {
  if (reply.type === 'map') return { ...reply, value: reply.value.map(([key, entries]) => [key, claimed4(entries)]) };
  if (reply.type !== 'array') return reply;
  const value = reply.value.map((stream) =>
    stream.type === 'array'
      ? { ...stream, value: stream.value.map((part, i) => (i === 1 ? claimed4(part) : part)) }
      : stream,
  );
  return { ...reply, value };
}

function claimed4(entries: Reply): Reply {
  if (entries.type !== 'array') return entries;
  const value = entries.value.map((entry) =>
    entry.type === 'array' && entry.value.length === 4
      ? { ...entry, value: entry.value.map((part, i) => (i === 2 ? some(part) : part)) }
      : entry,
  );
  return { ...entries, value };
}

/** Times behind their names, times of the clock, and those within what EXEC ran. */
function someTimes(reply: Reply): Reply {
  if (reply.type === 'integer') return reply.value > 1_600_000_000_000 ? some(reply) : reply;
  if (reply.type === 'map') {
    const value = reply.value.map(([name, part]) => [name, isTimed(name) ? some(part) : someTimes(part)] as const);
    return { ...reply, value };
  }
  if (reply.type !== 'array') return reply;
  return {
    ...reply,
    value: reply.value.map((part, i) => (isTimed(reply.value[i - 1]) ? some(part) : someTimes(part))),
  };
}

function isTimed(name: Reply | undefined): boolean {
  return name?.type === 'bulk' && timed.has(name.value);
}

/** A number that only has to be one: -1 and -2 mean something, and stay. */
function some(reply: Reply): Reply {
  return reply.type === 'integer' && reply.value >= 0 ? { type: 'integer', value: 1 } : reply;
}

function quoted(word: Bytes): string {
  return /^[!#-&(-[\]-~]+$/.test(word)
    ? word
    : `"${word.replace(/[^ !#-[\]-~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}
