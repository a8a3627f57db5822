// Why XREADGROUP and XREAD return what they return, from the state as it is.
//
//   > asks for what the group has given to nobody: what lies behind its cursor
//   0 asks for what this consumer has in hand

import { type Bytes, textOf } from '../../base/bytes.ts';
import { roughly } from '../duration.ts';
import type { Asking } from '../look.ts';
import type { Asked } from './asked.ts';
import { compareIds, fullId } from './ids.ts';
import { consumersOf, type GroupState, groupsOf, idsIn, inHand, type StreamState, streamOf, typeOf } from './state.ts';
import { entries, held, list, named } from './words.ts';

/** More is counted as `more than`. */
const mostCounted = 1000;

/** What one stream has to give, and why. */
interface Part {
  /** Does it have something to give? A history is given even where it is empty. */
  readonly gives: boolean;
  readonly text: string;
}

export function* whyXreadgroup(asked: Asked): Asking<string[]> {
  const [group, consumer] = [asked.one('group'), asked.one('consumer')];
  const [keys, ids] = [asked.all('key'), asked.all('id')];
  const parts: Part[] = [];
  for (const [i, key] of keys.entries()) {
    const place = yield* groupAt(key, group);
    if ('error' in place) return [place.error];
    const id = textOf(ids[i]!);
    parts.push(
      id === '>'
        ? yield* news(asked, key, place.stream, place.group, consumer)
        : yield* history(asked, key, place.group, consumer, id),
    );
  }
  return [...parts.map(({ text }) => text), ...(parts.some(({ gives }) => gives) ? [] : [ending(asked)])];
}

/** The stream and the group, or the error that the command answers. */
export function* groupAt(
  key: Bytes,
  group: Bytes,
): Asking<{ readonly stream: StreamState; readonly group: GroupState } | { readonly error: string }> {
  const type = yield* typeOf(key);
  if (type === 'none')
    return {
      error: `An error, NOGROUP: there is no key ${named(key)}. A group is made with its stream: XGROUP CREATE ${named(key)} ${named(group)} $ MKSTREAM.`,
    };
  const stream = yield* streamOf(key);
  if (stream === undefined) return { error: `An error, WRONGTYPE: ${named(key)} holds a ${type}, and no stream.` };
  const groups = yield* groupsOf(key);
  const found = groups.find(({ name }) => name === group);
  if (found !== undefined) return { stream, group: found };
  const others =
    groups.length === 0 ? 'It has no groups.' : `Its groups: ${list(groups.map(({ name }) => named(name)))}.`;
  return { error: `An error, NOGROUP: ${named(key)} has no group ${named(group)}. ${others}` };
}

/** What `>` gives. */
function* news(asked: Asked, key: Bytes, stream: StreamState, group: GroupState, consumer: Bytes): Asking<Part> {
  const [name, who, cursor] = [named(group.name), named(consumer), group.cursor];
  const head = `${named(key)}: `;
  const claimed = yield* claimable(asked, key, group);
  const behind = yield* idsIn(key, `(${cursor}`, '+', mostCounted);
  const asks = `\`>\` asks for what no consumer of ${name} has been given. The cursor of ${name} is at ${cursor}`;
  if (behind.length > 0) {
    const count = behind.length === mostCounted ? `more than ${mostCounted} entries` : entries(behind.length);
    const what = behind.length === 1 ? 'lies' : 'lie';
    const limit = takes(asked, behind.length + claimed.ids.length);
    const then = asked.has('NOACK')
      ? 'With NOACK nothing becomes pending: nobody has to acknowledge it, and nobody can ask for it again.'
      : `What is given becomes pending with ${who}, until XACK.`;
    const found = `${asks}, and ${count} ${what} behind it: ${list(behind, behind.length)}.`;
    return { gives: true, text: [head + claimed.text + found, limit, then].filter((part) => part !== '').join(' ') };
  }
  const none = `${asks}, and nothing lies behind it: ${emptyBehind(stream, cursor)}.`;
  const own = (yield* consumersOf(key, group.name)).find((one) => one.name === consumer)?.pending ?? 0;
  const hint =
    own === 0 ? '' : ` What ${who} has in hand already (${entries(own)}) is not new: \`0\` in its place asks for that.`;
  return { gives: claimed.ids.length > 0, text: head + claimed.text + none + hint };
}

/** Why nothing lies behind a cursor. */
function emptyBehind({ length, lastId }: StreamState, cursor: string): string {
  const order = compareIds(cursor, lastId);
  if (lastId === '0-0') return 'nothing was ever added to the stream';
  if (order === 0) return `that is the last ID of the stream${length === 0 ? ', which is empty now' : ''}`;
  if (order < 0) return `what was added after it, up to ${lastId}, has been deleted`;
  return `the cursor is ahead of the last ID, ${lastId}, and skips what is added up to there`;
}

/** What CLAIM takes besides, the longest idle first. */
function* claimable(asked: Asked, key: Bytes, group: GroupState): Asking<{ ids: string[]; text: string }> {
  const least = Number(asked.option('CLAIM') ?? Number.NaN);
  if (Number.isNaN(least)) return { ids: [], text: '' };
  const pending = yield* inHand(key, group.name, { count: mostCounted });
  const old = pending.filter(({ idle }) => idle >= least).sort((a, b) => b.idle - a.idle);
  const asks = `CLAIM ${least} takes what has been pending for ${roughly(least)} at least, with whomever`;
  if (old.length > 0) return { ids: old.map(({ id }) => id), text: `${asks}: ${list(old.map(held))}. ` };
  const longest = pending.reduce((most, { idle }) => Math.max(most, idle), 0);
  const none = pending.length === 0 ? 'nothing is pending' : `the longest has been for ${roughly(longest)}`;
  return { ids: [], text: `${asks}: ${none}. ` };
}

/** What an ID that is not `>` gives: this consumer's own. */
function* history(asked: Asked, key: Bytes, group: GroupState, consumer: Bytes, id: string): Asking<Part> {
  const [name, who] = [named(group.name), named(consumer)];
  const from = fullId(id) ?? '0-0';
  const own = yield* inHand(key, group.name, { from: `(${from}`, count: mostCounted, consumer });
  const behind = from === '0-0' ? '' : ` behind ${from}`;
  const asks = `${named(key)}: an ID that is not \`>\` asks for what ${who} has in hand${behind}`;
  const waits = asked.has('BLOCK') ? ' BLOCK means nothing here: the answer is there at once.' : '';
  if (own.length > 0) {
    const all = list(own.map(({ id }) => id));
    const many = own.length === 1 ? 'It is' : 'Each is';
    return {
      gives: true,
      text: `${asks}, and that is ${entries(own.length)}: ${all}. ${[takes(asked, own.length), `${many} counted as delivered once more, and its idle time begins anew.`].filter((part) => part !== '').join(' ')}${waits}`,
    };
  }
  const consumers = yield* consumersOf(key, group.name);
  const others = consumers.filter(({ name, pending }) => name !== consumer && pending > 0);
  const told = others.map(({ name, pending }) => `${named(name)} ${pending}`);
  const elsewhere =
    others.length === 0 ? ` Nothing is pending in ${name} with anybody else.` : ` In hand with others: ${list(told)}.`;
  const known = consumers.some(({ name }) => name === consumer)
    ? ''
    : ` ${name} has no consumer ${who} yet; the read makes it.`;
  return { gives: true, text: `${asks}, and that is nothing: an empty list.${known}${elsewhere}${waits}` };
}

/** What COUNT makes of so many. */
function takes(asked: Asked, all: number): string {
  const count = Number(asked.option('COUNT') ?? 0);
  if (count <= 0 || count >= all) return '';
  return count === 1 ? 'COUNT 1 takes the first alone.' : `COUNT ${count} takes the first ${count}.`;
}

/** What becomes of a read that finds nothing. */
function ending(asked: Asked): string {
  const block = asked.option('BLOCK');
  if (block === undefined) return 'So it answers (nil) at once: without BLOCK nobody waits.';
  const ms = Number(block);
  return ms === 0
    ? 'So it would wait, for as long as it takes: BLOCK 0 has no end.'
    : `So it would wait, and answer (nil) after ${roughly(ms)} if nothing comes.`;
}

export function* whyXread(asked: Asked): Asking<string[]> {
  const [keys, ids] = [asked.all('key'), asked.all('id')];
  const parts: Part[] = [];
  for (const [i, key] of keys.entries()) {
    const type = yield* typeOf(key);
    const stream = type === 'none' ? undefined : yield* streamOf(key);
    if (type !== 'none' && stream === undefined)
      return [`An error, WRONGTYPE: ${named(key)} holds a ${type}, and no stream.`];
    parts.push(yield* readOf(asked, key, stream, textOf(ids[i]!)));
  }
  const plain = 'XREAD knows no groups: every reader gets every entry, and nothing becomes pending.';
  return [...parts.map(({ text }) => text), parts.some(({ gives }) => gives) ? plain : ending(asked)];
}

function* readOf(asked: Asked, key: Bytes, stream: StreamState | undefined, id: string): Asking<Part> {
  const head = `${named(key)}: `;
  if (stream === undefined) return { gives: false, text: `${head}there is no such stream yet.` };
  const { lastId, length } = stream;
  if (id === '$')
    return {
      gives: false,
      text: `${head}\`$\` asks for what is added after this moment, behind ${lastId}. What is there already is never given.`,
    };
  if (id === '+')
    return length === 0
      ? { gives: false, text: `${head}\`+\` asks for the last entry, and the stream is empty.` }
      : {
          gives: true,
          text: `${head}\`+\` asks for the last entry alone, ${list(yield* idsIn(key, lastId, '+', 1)) || `the last that is left before ${lastId}`}.`,
        };
  const from = fullId(id) ?? id;
  const behind = yield* idsIn(key, `(${from}`, '+', mostCounted);
  if (behind.length > 0) {
    const count = behind.length === mostCounted ? `more than ${mostCounted} entries` : entries(behind.length);
    const what = behind.length === 1 ? 'lies' : 'lie';
    const text = `${head}${count} ${what} behind ${from}: ${list(behind, behind.length)}.`;
    return { gives: true, text: [text, takes(asked, behind.length)].filter((part) => part !== '').join(' ') };
  }
  return {
    gives: false,
    text: `${head}nothing lies behind ${from}: ${emptyBehind(stream, from).replace('the cursor', from)}.`,
  };
}
