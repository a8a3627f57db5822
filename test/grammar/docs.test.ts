// COMMAND DOCS as a program sees it: redis-cli draws its hints from these maps.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { Protocol, Reply } from '../../src/reply/reply.ts';

type Plain = string | number | Plain[] | { [name: string]: Plain };

/** A reply as plain values; in RESP3 maps are objects and sets are `{ set: [...] }`. */
function plain(reply: Reply): Plain {
  switch (reply.type) {
    case 'map':
      return Object.fromEntries(reply.value.map(([name, value]) => [plain(name), plain(value)]));
    case 'set':
      return { set: reply.value.map(plain) };
    case 'array':
      return reply.value.map(plain);
    case 'integer':
      return Number(reply.value);
    case 'bulk':
    case 'simple':
      return reply.value;
    default:
      throw new Error(`COMMAND DOCS holds a ${reply.type}`);
  }
}

function ask(protocol: Protocol, ...words: string[]): Plain {
  const engine = new Engine(table);
  const session = engine.open();
  session.protocol = protocol;
  return plain(engine.execute(session, ['COMMAND', 'DOCS', ...words].map(literal), 0) as Reply);
}

const keyArgument = { name: 'key', type: 'key', display_text: 'key', key_spec_index: 0 };

describe('COMMAND DOCS', () => {
  it('tells of one command, by its name in any case', () => {
    expect(ask(3, 'XLen')).toEqual({
      xlen: {
        summary: 'Count the entries of a stream.',
        since: '5.0.0',
        group: 'stream',
        complexity: 'O(1)',
        arguments: [keyArgument],
      },
    });
  });

  it('is flat in RESP2', () => {
    expect(ask(2, 'xlen')).toEqual([
      'xlen',
      [
        ...['summary', 'Count the entries of a stream.', 'since', '5.0.0', 'group', 'stream', 'complexity', 'O(1)'],
        'arguments',
        [['name', 'key', 'type', 'key', 'display_text', 'key', 'key_spec_index', 0]],
      ],
    ]);
  });

  it('nests what is chosen, repeated, optional and led by a word', () => {
    const { xadd } = ask(3, 'xadd') as { xadd: { arguments: Plain[] } };
    const [, nomkstream, condition, idmp, trim, id, data] = xadd.arguments as { [name: string]: Plain }[];
    expect(nomkstream).toEqual({
      name: 'nomkstream',
      type: 'pure-token',
      display_text: 'nomkstream',
      token: 'NOMKSTREAM',
      since: '6.2.0',
      flags: { set: ['optional'] },
    });
    expect(condition).toMatchObject({ name: 'condition', type: 'oneof', flags: { set: ['optional'] } });
    expect(condition!.arguments).toMatchObject([{ token: 'KEEPREF' }, { token: 'DELREF' }, { token: 'ACKED' }]);
    expect(idmp).toMatchObject({
      type: 'oneof',
      since: '8.6.0',
      arguments: [{ token: 'IDMPAUTO' }, { token: 'IDMP' }],
    });
    expect(trim).toMatchObject({ name: 'trim', type: 'block', flags: { set: ['optional'] } });
    expect((trim!.arguments as Plain[]).at(-1)).toEqual({
      name: 'count',
      type: 'integer',
      display_text: 'count',
      token: 'LIMIT',
      since: '6.2.0',
      flags: { set: ['optional'] },
    });
    expect(id).toMatchObject({ type: 'oneof', arguments: [{ type: 'pure-token', token: '*' }, { type: 'string' }] });
    expect(data).toMatchObject({ type: 'block', flags: { set: ['multiple'] } });
    const { xread } = ask(3, 'xread') as { xread: { arguments: { [name: string]: Plain }[] } };
    expect(xread.arguments.map(({ token }) => token)).toEqual(['COUNT', 'MAXCOUNT', 'MAXSIZE', 'BLOCK', 'STREAMS']);
    expect(xread.arguments[4]).toMatchObject({ arguments: [{ flags: { set: ['multiple'] } }, { name: 'id' }] });
  });

  it('puts subcommands below the command that holds them, and answers to their own names', () => {
    const { xgroup } = ask(3, 'XGROUP') as { xgroup: { subcommands: object } };
    const names = table.subcommands('XGROUP').map(({ name }) => name.toLowerCase().replace(' ', '|'));
    expect(Object.keys(xgroup.subcommands)).toEqual(names);
    expect(ask(3, 'xgroup|destroy')).toMatchObject({
      'xgroup|destroy': { arguments: [keyArgument, { name: 'group' }] },
    });
  });

  it('leaves out what is no command, tells twice what is asked twice, and all where nothing is asked', () => {
    expect(ask(2, 'nothing', 'xgroup|nothing', 'xgroup destroy')).toEqual([]);
    expect((ask(2, 'xlen', 'XLEN') as Plain[]).filter((name) => name === 'xlen')).toHaveLength(2);
    const all = Object.keys(ask(3) as object);
    expect(all).toEqual(expect.arrayContaining(['xadd', 'xgroup', 'command', 'ping']));
    expect(all.filter((name) => name.includes('|'))).toEqual([]);
    const engine = new Engine(table);
    const count = engine.execute(engine.open(), ['COMMAND', 'COUNT'].map(literal), 0);
    expect(count).toEqual({ type: 'integer', value: all.length });
  });
});
