// NOGROUP: the key or the group is not there, or is called otherwise, or is another stream's.

import type { Bytes } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { type Asking, ask, call } from '../look.ts';
import { groupsOf, type KnownGroup, mostStreams } from '../offers/groups.ts';
import { keysLike } from '../offers/keys.ts';
import { numberOf } from '../replies.ts';
import type { Word } from '../words.ts';
import { type Advice, type Mistake, replaced, shown, standingFor, swapped } from './mistake.ts';
import { meant, nearName } from './near-names.ts';

export function* noGroup(mistake: Mistake): Asking<Advice | undefined> {
  if (!mistake.error?.startsWith('NOGROUP')) return undefined;
  const [group] = standingFor(mistake, 'group');
  const keys = standingFor(mistake, 'key');
  if (group === undefined) return undefined;
  for (const key of keys) {
    const groups = yield* groupsOf([key.text]);
    if (groups.some(({ name }) => name === group.text)) continue;
    const [there] = yield* ask(call('EXISTS', key.text));
    return numberOf(there) === 0 ? yield* noStream(mistake, key, group) : noSuchGroup(mistake, key, group, groups);
  }
  return undefined;
}

/** There is no such key. */
function* noStream(mistake: Mistake, key: Word, group: Word): Asking<Advice> {
  const streams = yield* keysLike('' as Bytes, 'stream', mostStreams);
  const all = yield* groupsOf(streams);
  const owner = all.find(({ name }) => name === group.text)?.key;
  if (all.some(({ key: other, name }) => other === group.text && name === key.text))
    return {
      at: key,
      why: `${shown(key.text)} is the group and ${shown(group.text)} the stream: they have changed places.`,
      fix: swapped(mistake, key, group),
    };
  const near = nearName(key.text, streams) ?? owner;
  if (near !== undefined)
    return meant(mistake, 'key', key, near, near === owner ? `, which has a group ${shown(group.text)}` : '');
  return {
    at: key,
    why: `There is no stream ${shown(key.text)}, and so it has no groups. This makes both; \`$\` begins with what comes from now on:`,
    fix: `XGROUP CREATE ${writeWord(key.text)} ${writeWord(group.text)} $ MKSTREAM`,
  };
}

/** The stream is there, and has other groups. */
function noSuchGroup(mistake: Mistake, key: Word, group: Word, groups: readonly KnownGroup[]): Advice {
  const names = groups.map(({ name }) => name);
  const near = nearName(group.text, names);
  if (near !== undefined)
    return {
      at: group,
      why: `${shown(key.text)} has no group ${shown(group.text)}. Did you mean ${shown(near)}?`,
      fix: replaced(mistake, group, writeWord(near)),
    };
  const make = `XGROUP CREATE ${writeWord(key.text)} ${writeWord(group.text)} 0`;
  const has =
    names.length === 0
      ? 'no groups yet'
      : `the ${names.length === 1 ? 'group' : 'groups'} ${names.slice(0, 5).map(shown).join(', ')}`;
  return {
    at: group,
    why: `${shown(key.text)} has ${has}. A group is made first: from \`0\` for all there is, from \`$\` for what comes from now on.`,
    fix: make,
  };
}
