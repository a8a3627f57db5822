// The recorded cases of a real Redis 8.6.3, run on the engine through encode and decode: every case whose commands there
// are. A case recorded in RESP2 must also say the same in RESP3, but for the shape of maps and of nothing.
//
// What is left out is printed, by the command it waits for; a case that could run and was left out fails.

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bytes, toBuffer, utf8 } from '../../src/base/bytes.ts';
import type { Session } from '../../src/commands/call.ts';
import { table } from '../../src/commands/index.ts';
import { Engine, Parked } from '../../src/engine/engine.ts';
import { usage } from '../../src/grammar/usage.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { encode } from '../../src/reply/encode.ts';
import { none, type Protocol, type Reply } from '../../src/reply/reply.ts';

/** A reply as the file has it; one that is volatile is right if its type is. */
interface Recorded {
  readonly type: string;
  readonly value?: string | number | boolean | readonly (Recorded | readonly [Recorded, Recorded])[];
  readonly volatile?: true;
}
interface Step {
  readonly connection: string;
  readonly op: 'cmd' | 'send' | 'recv' | 'unblock';
  readonly args: readonly string[];
}
interface Case {
  readonly name: string;
  readonly category: string;
  readonly protocol: Protocol;
  readonly setup?: readonly (readonly string[])[];
  readonly command?: readonly string[];
  readonly reply?: Recorded;
  readonly steps?: readonly Step[];
  readonly replies?: readonly Recorded[];
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('redis-8.6.json', import.meta.url), 'utf8'));

/** Their texts are sentences of Redis; ours are our own. Shape and first line are held. */
const ownWords = new Set(['XGROUP HELP', 'XINFO HELP']);

/** The shape of one implementation's tree, which is not ours: any number will do. */
const anyNumber = new Set(['radix-tree-keys', 'radix-tree-nodes']);

const start = 1_700_000_000_000;

/** Options of later versions, each missing for as long as no command's usage shows it. */
const options: Readonly<Record<string, readonly string[]>> = {
  XADD: ['KEEPREF', 'DELREF', 'ACKED', 'IDMP', 'IDMPAUTO'],
  XTRIM: ['KEEPREF', 'DELREF', 'ACKED'],
  XREAD: ['MAXCOUNT', 'MAXSIZE'],
  XREADGROUP: ['CLAIM', 'MAXCOUNT', 'MAXSIZE'],
};

/** The commands and options a case needs that are not there. */
function missing({ setup = [], command = [], steps = [] }: Case): string[] {
  const lines = [...setup, command, ...steps.map(({ op, args }) => (op === 'unblock' ? ['CLIENT', 'UNBLOCK'] : args))];
  return [...new Set(lines.filter((line) => line.length > 0).flatMap(missingIn))];
}

function missingIn(line: readonly string[]): string[] {
  const name = line[0]!.toUpperCase();
  if (!declared(line)) return [name];
  const known = table.get(name);
  const shown = known === undefined ? '' : usage(known.syntax);
  const later = options[name] ?? [];
  return later
    .filter((option) => !shown.includes(option) && line.includes(option))
    .map((option) => `${name} ${option}`);
}

/** Is there such a command, or such a container (whose errors are ours to give)? */
function declared(line: readonly string[]): boolean {
  const words = line.map(utf8);
  return table.lookup(words) !== undefined || table.isContainer(words[0]!);
}

/** What is not there yet. A name that is left here after its command has come fails the test below. */
const later: readonly string[] = [];

const left = cases.filter((each) => missing(each).length > 0);
const runnable = cases.filter((each) => missing(each).length === 0);

describe.each([2, 3] as const)('recorded of 8.6.3, run in RESP%i', (protocol) => {
  // What was recorded in RESP3 is true of RESP3 alone.
  it.each(runnable.filter((each) => each.protocol <= protocol))('$category: $name', (recorded) => {
    const replies = recorded.steps === undefined ? [run(recorded, protocol)] : runSteps(recorded.steps, protocol);
    const wanted = recorded.replies ?? [recorded.reply!];
    expect(replies).toHaveLength(wanted.length);
    for (const [i, reply] of replies.entries()) {
      const [seen, told] = recorded.protocol === protocol ? [reply, wanted[i]!] : [leveled(reply), leveled(wanted[i]!)];
      expect(difference(told, seen, ownWords.has(recorded.name)), recorded.name).toBe('');
    }
  });
});

describe('what is left out', () => {
  it('is only what waits for these, which come with later issues', () => {
    const names = [...new Set(left.flatMap(missing))].toSorted();
    expect(names).toEqual(later);
    expect(left.length + runnable.length).toBe(cases.length);
  });

  afterAll(() => {
    const byCommand = new Map<string, string[]>();
    for (const each of left) {
      const names = missing(each).join(', ');
      byCommand.set(names, [...(byCommand.get(names) ?? []), each.name]);
    }
    const lines = [...byCommand].map(([names, waiting]) => `  ${String(waiting.length).padStart(3)} wait for ${names}`);
    console.log([`${runnable.length} of ${cases.length} cases run; ${left.length} are left out:`, ...lines].join('\n'));
  });
});

function run({ setup = [], command }: Case, protocol: Protocol): Reply {
  const client = new Client(new Engine(table), protocol);
  for (const line of setup) client.call(line);
  return client.call(command!) ?? client.timeout();
}

/** Several clients; `recv` takes what has arrived, `unblock` is CLIENT UNBLOCK of the one called b1. */
function runSteps(steps: readonly Step[], protocol: Protocol): Reply[] {
  const engine = new Engine(table);
  const clients = new Map<string, Client>();
  const replies: Reply[] = [];
  for (const { connection, op, args } of steps) {
    const client = clients.get(connection) ?? new Client(engine, protocol);
    clients.set(connection, client);
    if (op === 'recv') {
      replies.push(client.arrived.shift() ?? none);
      continue;
    }
    const reply = client.call(op === 'unblock' ? ['CLIENT', 'UNBLOCK', String(clients.get('b1')!.id), ...args] : args);
    if (op === 'send') client.arrived.push(...(reply === undefined ? [] : [reply]));
    else replies.push(reply ?? none);
  }
  return replies;
}

class Client {
  readonly arrived: Reply[] = [];
  readonly #engine: Engine;
  readonly #session: Session;

  constructor(engine: Engine, protocol: Protocol) {
    this.#engine = engine;
    this.#session = engine.open();
    this.#session.protocol = protocol;
  }

  get id(): number {
    return this.#session.id;
  }

  /** The reply as a client has it from the wire; undefined while it waits, and then it arrives. */
  call(line: readonly string[]): Reply | undefined {
    const argv: Bytes[] = line.map(utf8);
    const outcome = this.#engine.execute(this.#session, argv, start);
    if (!(outcome instanceof Parked)) return this.#wire(outcome);
    outcome.onReply = (reply) => this.arrived.push(this.#wire(reply));
    return undefined;
  }

  /** Let the time come at which a parked call gives up. */
  timeout(): Reply {
    this.#engine.settle(this.#engine.deadline!);
    return this.arrived.shift() ?? none;
  }

  #wire(reply: Reply): Reply {
    const decoder = new Decoder();
    decoder.feed(toBuffer(encode(reply, this.#session.protocol)));
    const decoded = decoder.next();
    if (decoded === undefined || decoder.next() !== undefined) throw new Error('not one reply on the wire');
    return decoded;
  }
}

/** Where a reply differs from what was recorded; empty where it does not. */
function difference(wanted: Recorded, seen: Recorded | Reply, loosely: boolean, path = 'reply'): string {
  if (wanted.type !== seen.type) return `${path}: ${seen.type} and not ${wanted.type} (${JSON.stringify(wanted)})`;
  if (wanted.volatile) return '';
  const told = wanted.value;
  const found = 'value' in seen ? seen.value : undefined;
  if (!Array.isArray(told) || !Array.isArray(found)) {
    const same = told === undefined ? found === undefined : sameLeaf(told as string | number, found);
    return same ? '' : `${path}: ${String(found)} and not ${String(told)}`;
  }
  if (loosely) {
    const statuses = found.every((line) => line.type === 'simple');
    return statuses && sameLeaf(told[0].value, found[0].value) ? '' : `${path}: not the shape of HELP`;
  }
  if (told.length !== found.length) return `${path}: ${found.length} elements and not ${told.length}`;
  const others = found.flat();
  for (const [i, part] of told.flat().entries()) {
    if (anyNumber.has(others[i - 1]?.value)) continue;
    const wrong = difference(part, others[i], loosely, `${path}[${i}]`);
    if (wrong !== '') return wrong;
  }
  return '';
}

function sameLeaf(told: string | number | boolean, found: unknown): boolean {
  if (typeof told === 'string') return utf8(told) === found;
  return Number(told) === Number(found); // an integer beyond 2^53 is not exact in JSON
}

/** The leaves in a row: the protocols differ in how they nest them, and in the kinds of nothing. */
function leveled(reply: Recorded | Reply): Recorded {
  return { type: 'array', value: leaves(reply) };
}

function leaves(reply: Recorded | Reply): Recorded[] {
  if (/^null/.test(reply.type)) return [{ type: 'null' }];
  if (!('value' in reply) || !Array.isArray(reply.value)) return [reply as Recorded];
  return (reply.value as (Recorded | readonly [Recorded, Recorded])[]).flat().flatMap((part) => leaves(part));
}
