// Random calls, out of the declarations: one more reading of the syntax. A command that is added is fuzzed from then on.
//
//   XADD key [NOMKSTREAM] ...   ->   ['XADD', 's', 'MAXLEN', '~', '3', '7-*', 'a', '1']
//
// Words come from small pools, so that keys, groups and IDs meet; now and then one is odd, missing, doubled or misplaced.

import fc from 'fast-check';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import type { Node, ValueNode } from '../../src/grammar/arg.ts';

/** One thing that happens: a client calls, or time goes on. */
export type Step = { readonly client: number; readonly argv: readonly Bytes[] } | 'wait';

/** Left out, and why. */
const left: readonly { readonly names: RegExp; readonly because: string }[] = [
  { names: /HELP$/, because: 'the sentences are our own' },
  { names: /^(?:RANDOMKEY|SPOP|SRANDMEMBER|HRANDFIELD)$/, because: 'chance decides' },
  { names: /^SCAN$/, because: 'the order of a hash table is its own affair' },
  { names: /^(?:SELECT|SWAPDB|MOVE|FLUSHALL)$/, because: 'runs side by side have a database each' },
  {
    names: /^(?:INFO|TIME|MEMORY|SLOWLOG|DEBUG|CONFIG|COMMAND|OBJECT (?:FREQ|IDLETIME))/,
    because: 'of the server itself',
  },
  { names: /^(?:CLIENT|HELLO|AUTH|RESET|QUIT|MONITOR|WAIT)/, because: 'of the connection itself' },
  { names: /SUBSCRIBE|PUBLISH|PUBSUB/, because: 'channels are shared by all databases' },
  { names: /^(?:FUNCTION|SCRIPT)/, because: 'there is nothing to flush' },
];

/** What came after our dialect is not to be compared with it. */
const isBeyond = (since: string | undefined): boolean => since !== undefined && /^8\.(?:[89]|\d\d)/.test(since);

/** The version that is compared with: what came later is in no call. */
const dialect = [8, 6, 99];

function isLater(since = '0'): boolean {
  const parts = since.split('.').map(Number);
  const at = dialect.findIndex((part, i) => part !== (parts[i] ?? 0));
  return at >= 0 && (parts[at] ?? 0) > dialect[at]!;
}

const commands = [...table.commands].filter(
  ({ name, since }) => !isLater(since) && !left.some(({ names }) => names.test(name)),
);

const small = ['0', '1', '2', '3', '4', '5'];
const odd = [
  'x',
  '',
  '-1',
  '01',
  '+1',
  '1-1-1',
  '18446744073709551615',
  '18446744073709551616',
  '9223372036854775807',
  '1.5',
];
const ids = small.flatMap((ms) => [ms, `${ms}-0`, `${ms}-1`, `${ms}-2`, `${ms}-3`]);
const milliseconds = ['100000', '100000', '100000', '10', '0'];
const later = ['9999999999', '9999999999', '1'];

/** The pool of a word, by its name in the syntax, else by its role. */
const pools: Readonly<Record<string, readonly string[]>> = {
  milliseconds,
  ms: milliseconds,
  'idmp-duration': ['100', '86400', '0'],
  'min-idle-time': ['0', '0', '15', '100000', '-1', 'x'],
  seconds: ['100', '100', '0', '-1'],
  timeout: ['0', '0.01', '-1', 'x'],
  'unix-time-seconds': later,
  'unix-time-milliseconds': ['9999999999999', '9999999999999', '1'],
  'destination-db': ['99', 'x'],
  increment: [...small, '-1', '1.5', '3e2', 'x'],
  type: ['stream', 'string'],
  threshold: [...small, '1-1', '3-0', '-1'],
  'producer-id': ['p', 'q', ''],
  'idempotent-id': ['i', 'j', 'k', ''],
  pid: ['p', 'q', ''],
  iid: ['i', 'j', 'k', ''],
  'ifdeq-digest': ['0000000000000000', 'x'],
  'ifdne-digest': ['0000000000000000', 'x'],
  offset: [...small, '-1', '10'],
  group: ['g', 'g', 'g', 'h', 'nobody'],
  consumer: ['ana', 'ana', 'bob', 'Eve'],
  pattern: ['*', 's*', '?', '[st]', '[^s]', '[a-t]*', '\\s', 'm*g'],
};
const roles: Readonly<Record<string, readonly string[]>> = {
  key: ['s', 's', 's', 't', 't', 'k', 'missing'],
  id: [...ids, '$', '>', '0', '+', '-', '*', '7-*', '8-*', '9-*'],
  start: ['-', '-', '-', ...ids.slice(0, 12), '(1-1', '(2'],
  end: ['+', '+', '+', ...ids.slice(6), '(3-1', '(2'],
  integer: [...small, '-1', '-2'],
  'unix-time': later,
  double: [...small, '-1', '1.5', 'inf', '-inf', '(1', '(3'],
  field: ['a', 'b', 'c'],
  text: ['a', 'b', 'c', '1', '2', '10.5', 'c d', '\xff\n'],
};

const words = (...texts: readonly string[]): fc.Arbitrary<Bytes[]> =>
  fc.constantFrom(...texts).map((text) => [literal(text)]);
const nothing = fc.constant<Bytes[]>([]);
const joined = (parts: readonly fc.Arbitrary<Bytes[]>[]): fc.Arbitrary<Bytes[]> =>
  fc.tuple(...parts).map((found) => found.flat());
const repeated = (one: fc.Arbitrary<Bytes[]>, most = 3): fc.Arbitrary<Bytes[]> =>
  fc.array(one, { minLength: 1, maxLength: most }).map((found) => found.flat());

function value({ name, role }: ValueNode): fc.Arbitrary<Bytes[]> {
  const pool = pools[name] ?? roles[role] ?? roles.text!;
  return fc.oneof({ weight: 24, arbitrary: words(...pool) }, { weight: 1, arbitrary: words(...odd) });
}

function argumentsOf(node: Node): fc.Arbitrary<Bytes[]> {
  if ('since' in node && isLater(node.since)) return nothing;
  switch (node.node) {
    case 'value':
      return value(node);
    case 'token':
      return words(node.token);
    case 'choice':
      return words(...node.tokens);
    case 'flag':
      return rarely(words(node.token));
    case 'option': {
      if (isBeyond(node.since)) return nothing;
      const whole = joined([words(node.token), argumentsOf(node.of)]);
      return node.required === undefined ? rarely(whole) : often(whole);
    }
    case 'optional':
      return node.must ? often(argumentsOf(node.of)) : rarely(argumentsOf(node.of));
    case 'either':
      return fc.oneof(...Object.values(node.of).map(argumentsOf));
    case 'many':
      return repeated(argumentsOf(node.of));
    case 'block':
      return joined(Object.values(node.of).map(argumentsOf));
    case 'halves':
      return fc.integer({ min: 1, max: 2 }).chain((count) => {
        const times = (one: Node): fc.Arbitrary<Bytes[]> =>
          joined(Array.from({ length: count }, () => argumentsOf(one)));
        return joined([times(node.first), times(node.second)]);
      });
    case 'counted':
      return fc
        .array(argumentsOf(node.of), { minLength: 1, maxLength: 3 })
        .chain((found) =>
          fc
            .oneof(
              { weight: 9, arbitrary: fc.constant(found.length) },
              { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
            )
            .map((count) => [literal(String(count)), ...found.flat()]),
        );
    case 'refused':
    case 'ignored':
    case 'check':
      return nothing;
  }
}

function rarely(one: fc.Arbitrary<Bytes[]>): fc.Arbitrary<Bytes[]> {
  return fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: one });
}

function often(one: fc.Arbitrary<Bytes[]>): fc.Arbitrary<Bytes[]> {
  return fc.oneof({ weight: 1, arbitrary: nothing }, { weight: 20, arbitrary: one });
}

/** Now and then a word is lost, doubled elsewhere or one too many. */
function spoiled(argv: fc.Arbitrary<Bytes[]>): fc.Arbitrary<Bytes[]> {
  return fc.tuple(argv, fc.integer({ min: 0, max: 29 }), fc.nat(), fc.nat()).map(([call, how, at, other]) => {
    const place = 1 + (at % call.length);
    if (how === 0 && call.length > 1) return call.toSpliced(place - 1 || 1, 1);
    if (how === 1) return call.toSpliced(place, 0, call[other % call.length]!);
    if (how === 2) return call.toSpliced(place, 0, literal(['COUNT', 'LIMIT', '~', 'FOO', '2'][other % 5]!));
    return call;
  });
}

/** By how much each family is called. */
const weights: Readonly<Record<string, number>> = { stream: 60, generic: 10, transactions: 6 };
const families = new Map<string, typeof commands>();
for (const one of commands) families.set(one.group, [...(families.get(one.group) ?? []), one]);

const call = spoiled(
  fc.oneof(
    ...[...families].map(([family, members]) => ({
      weight: weights[family] ?? 5,
      arbitrary: fc.oneof(
        ...members.map((command) => ({
          weight: /^(?:XADD|XREADGROUP|XGROUP CREATE)$/.test(command.name) ? 8 : 1,
          arbitrary: joined([
            fc.constant(command.name.split(' ').map(literal)),
            ...Object.values(command.syntax).map((node) => argumentsOf(node as Node)),
          ]),
        })),
      ),
    })),
  ),
);

/** A sequence of steps of so many clients. What falls due soon is given the time to. */
export function sequence(clients: number, length: number): fc.Arbitrary<Step[]> {
  const client = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(clients - 1) });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 200, arbitrary: fc.record({ client, argv: call }) },
    { weight: 1, arbitrary: fc.constant<Step>('wait') },
  );
  return fc
    .array(step, { minLength: 1, maxLength: length, size: 'max' })
    .map((steps) => steps.flatMap((one): Step[] => (isShort(one) ? [one, 'wait'] : [one])));
}

/** Does it say something that falls due within the time of a wait? */
function isShort(step: Step): boolean {
  return step !== 'wait' && step.argv.some((word) => word === '10' || word === '0.01');
}
