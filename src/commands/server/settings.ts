// The settings of CONFIG: those that can be set, each with its range, and those that are as they are.
//
//   > CONFIG SET stream-node-max-entries 10      settings.stream.maxEntries is 10, for every stream there is
//   > CONFIG SET appendonly yes                  an error: nothing here would append
//
// A setting that would change nothing cannot be changed: to set it to the value it has is fine, and done by programs
// that put back what they found.

import { type Bytes, literal, lower } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import { defaultNodeLimits, type NodeLimits } from '../../store/stream-node.ts';
import { glob } from '../key/glob.ts';
import type { SlowlogLimits } from './slowlog.ts';

/** What every stream is made with; kept by each, so that a change is one of all. */
export interface StreamLimits extends NodeLimits {
  /** For how many seconds a producer's IDs are remembered, and how many of them. */
  idmpDuration: number;
  idmpMaxsize: number;
}

interface Setting {
  get(): string;
  /** Take a value, or throw an Error with what is wrong about it. */
  set(value: Bytes): void;
}

const immutable = "can't set immutable config";

/** What is true of this server and cannot be otherwise. */
const fixed: Readonly<Record<string, string>> = {
  appendonly: 'no',
  'cluster-enabled': 'no',
  databases: '16',
  'hash-max-listpack-entries': '512',
  'hash-max-listpack-value': '64',
  'latency-monitor-threshold': '0',
  'latency-tracking': 'no',
  'list-compress-depth': '0',
  'list-max-listpack-size': '-2',
  maxclients: '10000',
  maxmemory: '0',
  'maxmemory-policy': 'noeviction',
  'notify-keyspace-events': '',
  'proto-max-bulk-len': '536870912',
  save: '',
  'set-max-intset-entries': '512',
  'set-max-listpack-entries': '128',
  'set-max-listpack-value': '64',
  'tcp-keepalive': '300',
  timeout: '0',
  'zset-max-listpack-entries': '128',
  'zset-max-listpack-value': '64',
};

export class Settings {
  readonly stream: StreamLimits = { ...defaultNodeLimits(), idmpDuration: 100, idmpMaxsize: 100 };
  readonly slowlog: SlowlogLimits = { slowerThan: 10_000, maxLength: 128 };
  /** What AUTH must give; empty: nothing need be given. */
  password: Bytes = literal('');
  isProtected = true;
  readonly #all: ReadonlyMap<string, Setting>;

  constructor() {
    const { stream, slowlog } = this;
    const own: [string, Setting][] = [
      [
        'protected-mode',
        {
          get: () => (this.isProtected ? 'yes' : 'no'),
          set: (value) => {
            this.isProtected = yesOrNo(value);
          },
        },
      ],
      [
        'requirepass',
        {
          get: () => this.password,
          set: (value) => {
            this.password = value;
          },
        },
      ],
      ['slowlog-log-slower-than', number(slowlog, 'slowerThan', (value) => integer(value, -1n, 2n ** 63n - 1n))],
      ['slowlog-max-len', number(slowlog, 'maxLength', (value) => integer(value, 0n, 2n ** 63n - 1n))],
      ['stream-idmp-duration', number(stream, 'idmpDuration', (value) => integer(value, 1n, 86_400n))],
      ['stream-idmp-maxsize', number(stream, 'idmpMaxsize', (value) => integer(value, 1n, 10_000n))],
      ['stream-node-max-bytes', number(stream, 'maxBytes', memory)],
      ['stream-node-max-entries', number(stream, 'maxEntries', (value) => integer(value, 0n, 2n ** 63n - 1n))],
    ];
    const others = Object.entries(fixed).map(([name, value]): [string, Setting] => [name, unchanging(value)]);
    this.#all = new Map([...own, ...others].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The settings that fit one of these patterns, each once, with their values. A name is given back as it was asked for. */
  get(patterns: readonly Bytes[]): [Bytes, Bytes][] {
    const found = new Map<string, [Bytes, Bytes]>();
    for (const pattern of patterns) {
      const name = lower(pattern);
      const known = this.#all.get(name);
      const fits = /[*?[]/.test(pattern) ? glob(name) : undefined;
      if (known !== undefined && !found.has(name)) found.set(name, [pattern, literal(known.get())]);
      if (fits === undefined) continue;
      for (const [each, setting] of this.#all) {
        if (fits(literal(each)) && !found.has(each)) found.set(each, [literal(each), literal(setting.get())]);
      }
    }
    return [...found.values()];
  }

  /** Set them, all or none. Throws CommandError. */
  set(pairs: readonly { readonly name: Bytes; readonly value: Bytes }[]): void {
    const wanted = pairs.map(({ name, value }) => ({ name, value, setting: this.#all.get(lower(name)) }));
    for (const [i, { name, setting }] of wanted.entries()) {
      if (setting === undefined) {
        throw new CommandError(`ERR Unknown option or number of arguments for CONFIG SET - '${name}'`);
      }
      if (wanted.slice(0, i).some((other) => other.setting === setting)) throw failed(name, 'duplicate parameter');
    }
    const before = wanted.map(({ setting }) => setting!.get());
    for (const [i, { name, value, setting }] of wanted.entries()) {
      try {
        setting!.set(value);
      } catch (wrong) {
        if (!(wrong instanceof Wrong)) throw wrong;
        for (let j = 0; j < i; j++) wanted[j]!.setting!.set(literal(before[j]!));
        throw failed(name, wrong.message);
      }
    }
  }
}

/** A value that cannot be taken; the message says why. */
class Wrong extends Error {}

function failed(name: Bytes, why: string): CommandError {
  return new CommandError(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`);
}

function unchanging(value: string): Setting {
  return {
    get: () => value,
    set: (other) => {
      if (lower(other) !== value) throw new Wrong(immutable);
    },
  };
}

function number<K extends string>(of: Record<K, number>, name: K, read: (value: Bytes) => number): Setting {
  let shown = String(of[name]); // as it was given: beyond 2^53 a number is not exact
  return {
    get: () => shown,
    set: (value) => {
      of[name] = read(value);
      shown = /^\d+$/.test(value) ? value : String(of[name]);
    },
  };
}

function integer(value: Bytes, least: bigint, most: bigint): number {
  const big = /^(?:0|-?[1-9][0-9]{0,18})$/.test(value) ? BigInt(value) : undefined;
  if (big === undefined || big >= 2n ** 63n) throw new Wrong("argument couldn't be parsed into an integer");
  if (big < least || big > most) throw new Wrong(`argument must be between ${least} and ${most} inclusive`);
  return Number(big);
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1000 ** 2,
  mb: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1024 ** 3,
};

/** Bytes, as 4096 or 4kb (1024 each; 4k: 1000). */
function memory(value: Bytes): number {
  const [, count, unit] = /^(\d{1,15})([bkmg]{0,2})$/.exec(lower(value)) ?? [];
  const size = unit === undefined ? undefined : units[unit];
  if (size === undefined) throw new Wrong('argument must be a memory value');
  return Number(count) * size;
}

function yesOrNo(value: Bytes): boolean {
  const word = lower(value);
  if (word !== 'yes' && word !== 'no') throw new Wrong("argument must be 'yes' or 'no'");
  return word === 'yes';
}
