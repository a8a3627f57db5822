// Dangerous commands: what each of them does, and why one thinks twice in production. Here all of it can be taken back.
//
//   FLUSHALL      every key of every database     DEL orders     a stream, and with it its groups and what they have in hand
//
// Whether the learner is told afterwards or asked before is the dojo's to say.

import { type Bytes, isWord, textOf } from '../base/bytes.ts';
import { type Asking, ask, call } from './look.ts';
import { fieldOf, numberOf, partsOf, stringOf } from './replies.ts';
import type { Known } from './typing.ts';

export interface Danger {
  /** What is said once a session. */
  readonly name: string;
  /** What the line does: a sentence. */
  readonly does: string;
  /** Why one does not do so where others live from it. */
  readonly but: string;
  /** Why it does no harm on our own engine. */
  readonly here: string;
}

const undone = '`/undo` takes it back.';

interface Kind {
  /** The commands, as the table calls them. */
  readonly names: readonly string[];
  readonly but: string;
  readonly here?: string;
  /** What it does, given the words behind the name; undefined where these make it harmless. */
  does(args: readonly Bytes[]): string | undefined | Asking<string | undefined>;
}

const kinds: readonly Kind[] = [
  {
    names: ['FLUSHALL'],
    does: () => 'FLUSHALL deletes every key of every database, for everybody.',
    but: 'nothing brings them back, and replicas follow. Delete what is yours by its name, or keep a database for it.',
  },
  {
    names: ['FLUSHDB'],
    does: () => 'FLUSHDB deletes every key of this database, for everybody.',
    but: 'nothing brings them back, and replicas follow. Delete what is yours by its name.',
  },
  {
    names: ['KEYS'],
    does: () => 'KEYS looks at every key there is before it answers.',
    here: 'nobody else waits.',
    but: 'the server does nothing else meanwhile: with millions of keys everybody waits for seconds. SCAN goes in small steps.',
  },
  {
    names: ['MONITOR'],
    does: () => 'MONITOR shows every command of every client as it happens. `RESET` ends it.',
    here: 'it shows your own terminals.',
    but: 'it can cost half the throughput, and it shows payloads to whoever looks. SLOWLOG GET and INFO commandstats cost nothing.',
  },
  {
    names: ['CONFIG SET'],
    does: ([name]) =>
      `CONFIG SET changes ${name === undefined ? 'the server' : `\`${textOf(name)}\``} at once, for everybody, until the server starts again.`,
    but: 'note what CONFIG GET says before. What is to stay goes into its configuration file (CONFIG REWRITE).',
  },
  {
    names: ['SWAPDB'],
    does: () => 'SWAPDB changes two databases for each other: every client sees other keys at once.',
    but: 'only those who know of it look into the right one.',
  },
  {
    names: ['DEBUG'],
    does: ([sub]) =>
      sub !== undefined && isWord(sub, 'SLEEP') ? 'DEBUG SLEEP stops the server: everybody waits.' : undefined,
    but: 'that is an outage.',
  },
  {
    names: ['DEL', 'UNLINK'],
    does: streamsWithGroups,
    but: 'consumers get NOGROUP from then on, and what they had in hand is nowhere. XTRIM empties a stream and keeps its groups.',
  },
  {
    names: ['XGROUP DESTROY'],
    does: groupInUse,
    but: 'what is pending is known to nobody any more, and a group made anew begins where it is told to, not where this one was.',
  },
];

/** What is dangerous about a call; undefined where nothing is. */
export function* dangerOf(known: Known | undefined, args: readonly Bytes[]): Asking<Danger | undefined> {
  const kind = kinds.find(({ names }) => known !== undefined && names.includes(known.name));
  const found = kind?.does(args);
  const does = found !== undefined && typeof found !== 'string' ? yield* found : found;
  return kind === undefined || does === undefined
    ? undefined
    : { name: known!.name, does, but: kind.but, here: kind.here ?? undone };
}

/** Could it be? The state is looked at for these alone. */
export function mayBeDangerous(known: Known | undefined): boolean {
  return known !== undefined && kinds.some(({ names }) => names.includes(known.name));
}

function* streamsWithGroups(keys: readonly Bytes[]): Asking<string | undefined> {
  const replies = yield* ask(...keys.map((key) => call('XINFO', 'GROUPS', key)));
  for (const [i, key] of keys.entries()) {
    const groups = partsOf(replies[i]);
    if (groups.length === 0) continue;
    const pending = groups.reduce((sum, group) => sum + (numberOf(fieldOf(group, 'pending')) ?? 0), 0);
    const hand = pending === 0 ? '' : `, and what they have in hand (${pending})`;
    const names = groups.map((group) => `\`${textOf(stringOf(fieldOf(group, 'name')) ?? ('' as Bytes))}\``);
    const shown =
      names.length > 3 ? `${names.length} groups` : `${names.length === 1 ? 'group' : 'groups'} ${names.join(', ')}`;
    return `With the stream \`${textOf(key)}\` go its ${shown}${hand}.`;
  }
  return undefined;
}

function* groupInUse([key, group]: readonly Bytes[]): Asking<string | undefined> {
  if (key === undefined || group === undefined) return undefined;
  const [reply] = yield* ask(call('XINFO', 'GROUPS', key));
  const row = partsOf(reply).find((one) => stringOf(fieldOf(one, 'name')) === group);
  const pending = numberOf(fieldOf(row, 'pending')) ?? 0;
  if (pending === 0) return undefined;
  return `With the group \`${textOf(group)}\` go its place in the stream and what its consumers have in hand (${pending}).`;
}
