// The recorded cases of a real Redis 8.6.3, run on the engine through encode and decode: every case whose commands there
// are. A case recorded in RESP2 must also say the same in RESP3, but for the shape of maps and of nothing.
//
// What is left out is printed, by the command it waits for; a case that could run and was left out fails.

import { afterAll, describe, expect, it } from 'vitest';
import { type Bytes, toBuffer, utf8 } from '../../src/base/bytes.ts';
import type { Session } from '../../src/commands/call.ts';
import { table } from '../../src/commands/index.ts';
import { Engine, Parked } from '../../src/engine/engine.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { encode } from '../../src/reply/encode.ts';
import { none, type Protocol, type Reply } from '../../src/reply/reply.ts';
import { type Case, cases, difference, leveled, missing, ownWords, type Step } from './recorded.ts';

const start = 1_700_000_000_000;

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
