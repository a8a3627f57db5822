// What COMMAND and COMMAND INFO tell of a command: name, arity, flags, where its keys stand, categories, its subcommands.
//
//   xlen 2 [readonly fast] 1 1 1 [@read @stream @fast] ...
//
// It is all read off the declaration. Two of Redis' columns are left empty or short: tips for clusters, of which we are
// none, and what exactly a command does to its keys: here they are read, or written.

import { type Bytes, literal, lower } from '../../base/bytes.ts';
import { type Position, positions } from '../../grammar/positions.ts';
import { array, bulk, integer, map, type Pair, type Protocol, type Reply, simple } from '../../reply/reply.ts';
import type { Known } from '../declared.ts';
import type { containers } from '../subcommands.ts';

/** As it is called in lower case: xgroup|create. */
export function listedName(name: string): Bytes {
  return lower(literal(name.replace(' ', '|')));
}

/** A command, with those it holds where it has any. */
export function described(one: Known, protocol: Protocol, subcommands: readonly Known[] = []): Reply {
  const places = positions(one.syntax, one.name.split(' ').length);
  const ranges = places.flatMap((place) => ('step' in place ? [place] : []));
  const [first] = ranges;
  const last = ranges.at(-1);
  return row(protocol, {
    name: one.name,
    arity: one.arity,
    flags: one.flags,
    keys: first === undefined || last === undefined ? [0, 0, 0] : [first.index, lastOf(last), first.step],
    categories: categories(one),
    specs: places.map((place) => spec(place, one, protocol)),
    subcommands,
  });
}

/** A container that cannot be called itself. */
export function describedContainer(
  { name }: (typeof containers)[number],
  protocol: Protocol,
  subcommands: readonly Known[],
): Reply {
  const none = { flags: [], keys: [0, 0, 0], specs: [] };
  return row(protocol, { name, arity: -2, categories: ['@slow'], subcommands, ...none });
}

interface Row {
  readonly name: string;
  readonly arity: number;
  readonly flags: readonly string[];
  readonly keys: readonly number[];
  readonly categories: readonly string[];
  readonly specs: readonly Reply[];
  readonly subcommands: readonly Known[];
}

function row(protocol: Protocol, { name, arity, flags, keys, categories, specs, subcommands }: Row): Reply {
  return array([
    bulk(listedName(name)),
    integer(arity),
    words(protocol, flags),
    ...keys.map((key) => integer(key)),
    words(protocol, categories),
    words(protocol, []),
    unordered(protocol, specs),
    unordered(
      protocol,
      subcommands.map((each) => described(each, protocol)),
    ),
  ]);
}

function lastOf({ index, last }: { readonly index: number; readonly last: number }): number {
  return last < 0 ? last : index + last;
}

const groupCategories: Partial<Record<Known['group'], string>> = {
  'sorted-set': '@sortedset',
  transactions: '@transaction',
  generic: '@keyspace',
};

/** The groups whose commands bear no category of their own; those of others bear the group's name. */
const plain: readonly Known['group'][] = ['server', 'pubsub'];

const more: Readonly<Record<string, readonly string[]>> = {
  DBSIZE: ['@keyspace'],
  FLUSHALL: ['@keyspace', '@dangerous'],
  FLUSHDB: ['@keyspace', '@dangerous'],
  SWAPDB: ['@keyspace', '@dangerous'],
  INFO: ['@dangerous'],
  KEYS: ['@dangerous'],
};

/** The order in which Redis lists them. */
const order = [
  ...['@keyspace', '@read', '@write', '@set', '@sortedset', '@list', '@hash', '@string', '@stream', '@pubsub'],
  ...['@admin', '@fast', '@slow', '@blocking', '@dangerous', '@connection', '@transaction', '@scripting'],
];

/** The categories of access control that a command is in. */
export function categories({ name, group, flags }: Known): string[] {
  const has = (flag: Known['flags'][number]) => flags.includes(flag);
  const all = new Set<string>([
    ...(has('readonly') && group !== 'scripting' ? ['@read'] : []),
    ...(has('write') ? ['@write'] : []),
    ...(has('pubsub') ? ['@pubsub'] : []),
    ...(has('admin') ? ['@admin', '@dangerous'] : []),
    ...(has('blocking') ? ['@blocking'] : []),
    has('fast') ? '@fast' : '@slow',
    ...(plain.includes(group) ? [] : [groupCategories[group] ?? `@${group}`]),
    ...(more[name] ?? []),
  ]);
  if (name === 'WAIT' || /^COMMAND/.test(name)) {
    all.delete('@keyspace');
    all.add('@connection');
  }
  return order.filter((category) => all.has(category));
}

/** One of the places where keys stand, as clients of clusters read it. */
function spec(place: Position, { flags }: Known, protocol: Protocol): Reply {
  const [begin, find]: [Pair[], Pair[]] =
    'keyword' in place
      ? [
          typed('keyword', { keyword: place.keyword, startfrom: place.from }, protocol),
          typed('range', { lastkey: -1, keystep: 1, limit: 2 }, protocol),
        ]
      : [
          typed('index', { index: place.index }, protocol),
          'counted' in place
            ? typed('keynum', { keynumidx: 0, firstkey: 1, keystep: 1 }, protocol)
            : typed('range', { lastkey: place.last, keystep: place.step, limit: 0 }, protocol),
        ];
  return map(protocol, [
    [text('flags'), words(protocol, flags.includes('write') ? ['RW', 'access', 'update'] : ['RO', 'access'])],
    [text('begin_search'), map(protocol, begin)],
    [text('find_keys'), map(protocol, find)],
  ]);
}

function typed(type: string, of: Readonly<Record<string, string | number>>, protocol: Protocol): Pair[] {
  const fields = Object.entries(of).map(
    ([name, value]): Pair => [text(name), typeof value === 'number' ? integer(value) : text(value)],
  );
  return [
    [text('type'), text(type)],
    [text('spec'), map(protocol, fields)],
  ];
}

function words(protocol: Protocol, of: readonly string[]): Reply {
  return unordered(
    protocol,
    of.map((word) => simple(literal(word))),
  );
}

function unordered(protocol: Protocol, value: readonly Reply[]): Reply {
  return protocol === 2 ? array(value) : { type: 'set', value };
}

function text(of: string): Reply {
  return bulk(literal(of));
}
