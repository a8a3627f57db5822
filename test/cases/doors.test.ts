// The recorded cases over sockets: through our port, and on a real redis-server where one can be had (of the version
// they were recorded on: of another one they would tell other things).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { none, type Reply } from '../../src/reply/reply.ts';
import { listen } from '../../src/server/listen.ts';
import { startReal } from '../support/real-server.ts';
import { Wire } from '../support/wire.ts';
import { type Case, cases, difference, missing, ownWords } from './recorded.ts';

/** A connection that speaks the case's protocol, with its id. */
interface Client {
  readonly wire: Wire;
  readonly id: string;
}

async function open(port: number, protocol: 2 | 3): Promise<Client> {
  const wire = await Wire.open(port);
  const id = await wire.ask('CLIENT', 'ID');
  if (protocol === 3) await wire.ask('HELLO', '3');
  return { wire, id: id.type === 'integer' ? String(id.value) : '' };
}

/** What a client that was not awaited has been answered: none while its call waits. The server says whether it does. */
async function arrived(client: Client, control: Wire): Promise<Reply> {
  for (;;) {
    const isWaiting = await isParked(client, control);
    const reply = client.wire.next();
    if (reply !== undefined) return reply;
    if (isWaiting) return none;
  }
}

async function play({ protocol, setup = [], command, steps = [] }: Case, port: number): Promise<Reply[]> {
  const control = await Wire.open(port);
  await control.ask('FLUSHALL');
  const clients = new Map<string, Client>();
  const client = async (name: string): Promise<Client> => {
    const known = clients.get(name) ?? (await open(port, protocol));
    clients.set(name, known);
    return known;
  };
  const replies: Reply[] = [];
  try {
    if (command !== undefined) {
      const { wire } = await client('main');
      for (const line of setup) await wire.ask(...line.map(bytes));
      replies.push(await wire.ask(...command.map(bytes)));
    }
    for (const { connection, op, args } of steps) {
      const one = await client(connection);
      if (op === 'cmd') replies.push(await one.wire.ask(...args.map(bytes)));
      else if (op === 'recv') replies.push(await arrived(one, control));
      else if (op === 'unblock')
        replies.push(await control.ask('CLIENT', 'UNBLOCK', (await client('b1')).id, ...args.slice(1)));
      else {
        const { length } = one.wire.text;
        one.wire.call(...args.map(bytes));
        while (!(await isParked(one, control)) && one.wire.text.length === length);
      }
    }
  } finally {
    for (const { wire } of clients.values()) wire.close();
    control.close();
  }
  return replies;
}

async function isParked({ id }: Client, control: Wire): Promise<boolean> {
  const list = await control.ask('CLIENT', 'LIST', 'ID', id);
  return list.type === 'bulk' && / flags=\S*b/.test(list.value);
}

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

async function hold(recorded: Case, port: number): Promise<void> {
  const replies = await play(recorded, port);
  const wanted = recorded.replies ?? [recorded.reply!];
  expect(replies).toHaveLength(wanted.length);
  for (const [i, reply] of replies.entries())
    expect(difference(wanted[i]!, reply, ownWords.has(recorded.name)), recorded.name).toBe('');
}

describe('through our port', () => {
  let port: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    port = await listen(new EmbeddedBackend({ clock: new ShellClock(), forgetful: true }), {
      host: '127.0.0.1',
      port: 0,
    });
  });
  afterAll(() => port.close());

  it.each(cases.filter((each) => missing(each).length === 0))('$category: $name', (recorded) =>
    hold(recorded, port.port),
  );
});

describe('on a real redis-server', async () => {
  const real = await startReal();
  if ('why' in real || !real.version.startsWith('8.6.')) {
    it.skip(`left out: ${'why' in real ? real.why : `${real.version} is not the version they were recorded on`}`);
    if (!('why' in real)) real.stop();
    return;
  }
  afterAll(() => real.stop());
  it.each(cases)('$category: $name', (recorded) => hold(recorded, real.port));
});
