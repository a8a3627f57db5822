// What a worker is told when it is taken on: the words of /worker, read.
//
//   /worker ana orders billing --rate 2/s --fail 10%
//   ->  { name: 'ana', stream: 'orders', group: 'billing', every: 500, takes: 500, fails: 0.1, ... }

import type { Bytes } from '../base/bytes.ts';
import { type Arg, type Args, block, flag, option, optional, value } from '../grammar/arg.ts';
import { CommandError } from '../reply/command-error.ts';
import { parseDuration } from '../shell/duration.ts';

export interface Plan {
  /** Its name in the group. */
  readonly name: string;
  readonly stream: Bytes;
  readonly group: Bytes;
  /** The time between the beginnings of two jobs, at least, in ms. */
  readonly every: number;
  /** How long a job takes, in ms. */
  readonly takes: number;
  /** The share of jobs that fail, 0 to 1. Which they are goes by the seed, the entry and the attempt. */
  readonly fails: number;
  readonly seed: string;
  /** An entry with this value fails each time. */
  readonly poison: Bytes | undefined;
  /** What a job does outside. */
  readonly effect: Bytes;
  /** The field whose value is the effect's key; the entry's ID where none is named. */
  readonly key: Bytes | undefined;
  /** Does it hand the key on, so that the outside world does nothing twice? */
  readonly isGuarded: boolean;
  /** Does it acknowledge before it works? */
  readonly acksFirst: boolean;
  /** Take over what has been idle for so long, in ms. */
  readonly claims: number | undefined;
  /** Where an entry goes that was delivered more often than `most` times. */
  readonly dead: Bytes | undefined;
  readonly most: number;
  /** It crashes in its job of this number, between the effect and what follows. */
  readonly crashes: number | undefined;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const fastest = 1000;

/** `2/s`, `30/m`: as the time between two, in ms. */
const rate: Arg<number> = value('rate', 'text', (word) => {
  const [, count, unit] = /^(\d{1,6}(?:\.\d{1,3})?)\/([smh])$/.exec(word) ?? [];
  const every = unit === undefined ? Number.NaN : units[unit]! / Number(count);
  if (every >= 1000 / fastest && every < Number.POSITIVE_INFINITY) return Math.round(every);
  throw new CommandError(`"${word}" is no rate: say 2/s, 30/m or 10/h, ${fastest}/s at most.`);
});

const percent: Arg<number> = value('percent', 'text', (word) => {
  const share = /^\d{1,3}(?:\.\d{1,3})?%$/.test(word) ? Number.parseFloat(word) / 100 : Number.NaN;
  if (share <= 1) return share;
  throw new CommandError(`"${word}" is no share: say 10%, from 0% to 100%.`);
});

const time: Arg<number> = value('duration', 'text', (word) => {
  const ms = parseDuration(word);
  if (ms !== undefined && ms >= 1) return ms;
  throw new CommandError(`"${word}" is not a duration of 1ms or more: say 500ms, 90s, 10m.`);
});

const count: Arg<number> = value('count', 'integer', (word) => {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
  throw new CommandError(`"${word}" is no count: give a number from 1 to 999999.`);
});

/** A terminal's name has the same form. */
const nameOf: Arg<string> = value('name', 'consumer', (word) => {
  if (/^[A-Za-z][\w-]{0,31}$/.test(word) && !reserved.includes(word)) return word;
  throw new CommandError(
    reserved.includes(word)
      ? `"${word}" means something else here: take another name.`
      : "A worker's name is a letter and up to 31 letters, digits, - or _.",
  );
});
const reserved = ['all', 'you', 'tutor', 'main'];

/** The words of /worker. */
export const planSyntax = {
  name: nameOf,
  of: optional(block({ stream: value('stream', 'key'), group: value('group', 'group') })),
  rate: option('--RATE', rate),
  takes: option('--TAKES', time),
  fail: option('--FAIL', percent),
  poison: option('--POISON', value('value', 'text')),
  effect: option('--EFFECT', value('what', 'text')),
  key: option('--KEY', value('field', 'text')),
  guard: flag('--GUARD'),
  ackFirst: flag('--ACK-FIRST'),
  claim: option('--CLAIM', time),
  dead: option('--DEAD', value('stream', 'key')),
  max: option('--MAX', count),
  crash: option('--CRASH', count),
  seed: option('--SEED', value('seed', 'text')),
};

const usual = { takes: 500, most: 3, effect: 'done' as Bytes };

/** The plan that these words make; undefined where they name only the worker. */
export function planOf(args: Args<typeof planSyntax>): Plan | undefined {
  const { name, of, rate: every = 0, takes, fail, poison, effect, key, guard, ackFirst, claim, dead, max } = args;
  if (of === undefined) return undefined;
  return {
    name,
    ...of,
    every,
    takes: takes ?? Math.min(every || usual.takes, usual.takes),
    fails: fail ?? 0,
    seed: args.seed ?? name,
    poison,
    effect: effect ?? usual.effect,
    key,
    isGuarded: guard,
    acksFirst: ackFirst,
    claims: claim,
    dead,
    most: max ?? usual.most,
    crashes: args.crash,
  };
}
