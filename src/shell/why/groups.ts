// Why the commands on what is pending answer what they answer: XACK, XPENDING, XCLAIM, XAUTOCLAIM.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { roughly } from '../duration.ts';
import type { Asking } from '../look.ts';
import type { Asked } from './asked.ts';
import { compareIds, fullId } from './ids.ts';
import { groupAt } from './reads.ts';
import { consumersOf, fieldsOf, type GroupState, type InHand, inHand, type StreamState } from './state.ts';
import { entries, held, list, named } from './words.ts';

/** More is not looked at. */
const most = 1000;

interface Place {
  readonly key: Bytes;
  readonly stream: StreamState;
  readonly group: GroupState;
}

/** The place in words, or undefined where XACK finds none: that is no error to it. */
function* placeOf(asked: Asked): Asking<Place | { readonly error: string }> {
  const key = asked.one('key');
  const found = yield* groupAt(key, asked.one('group'));
  return 'error' in found ? found : { key, ...found };
}

/** Which of these IDs are pending, each with whom. */
function* pendingAmong({ key, group }: Place, ids: readonly string[]): Asking<Map<string, InHand>> {
  const found = new Map<string, InHand>();
  for (const id of ids)
    for (const one of yield* inHand(key, group.name, { from: id, to: id, count: 1 })) found.set(id, one);
  return found;
}

/** Why an ID is not pending. */
function* notPending({ key, group }: Place, id: string): Asking<string> {
  const ahead = compareIds(id, group.cursor) > 0;
  const there = (yield* fieldsOf(key, id)) !== undefined;
  if (ahead && there) return `${id} has not been given to anybody: the cursor is at ${group.cursor}`;
  if (ahead) return `${id} is not in ${named(key)}, and the cursor has not come to it`;
  const gone = there ? '' : ', and is not in the stream any more';
  return `${id} is not pending: acknowledged before, read with NOACK, or never given to ${named(group.name)}${gone}`;
}

function idsOf(asked: Asked): string[] {
  return [...new Set(asked.all('id').map((id) => fullId(textOf(id)) ?? textOf(id)))];
}

export function* whyXack(asked: Asked): Asking<string[]> {
  const place = yield* placeOf(asked);
  if ('error' in place) {
    if (place.error.includes('WRONGTYPE')) return [place.error];
    return [`(integer) 0, and no error, though it should be one: ${place.error.replace(/^An error, NOGROUP: /, '')}`];
  }
  const ids = idsOf(asked);
  const pending = yield* pendingAmong(place, ids);
  const lines = [
    `(integer) ${pending.size}: it counts what it takes off the pending list of ${named(place.group.name)}.`,
  ];
  for (const id of ids) {
    const one = pending.get(id);
    lines.push(
      one === undefined
        ? `${yield* notPending(place, id)}.`
        : `${held(one)} is pending, and would be acknowledged. Whose it is does not matter.`,
    );
  }
  return lines;
}

export function* whyXpending(asked: Asked): Asking<string[]> {
  const place = yield* placeOf(asked);
  if ('error' in place) return [place.error];
  const { key, group } = place;
  const name = named(group.name);
  const [start, end, consumer] = [asked.value('start'), asked.value('end'), asked.all('consumer')[0]];
  const of = `${name} has given out ${group.pending === 0 ? 'nothing' : entries(group.pending)} that nobody has acknowledged`;
  const owners = (yield* consumersOf(key, group.name)).filter(({ pending }) => pending > 0);
  const whose =
    owners.length === 0 ? '' : ` ${owners.map(({ name, pending }) => `${named(name)} has ${pending}`).join(', ')}.`;
  if (start === undefined || end === undefined)
    return [`${of}.${whose}`, ...(group.pending === 0 ? [whyNothingPending(group)] : [])];
  const all = yield* inHand(key, group.name, { from: start, to: end, count: most, consumer });
  const least = Number(asked.option('IDLE') ?? 0);
  const shown = all.filter(({ idle }) => idle >= least);
  const count = Number(asked.value('count') ?? most);
  const lines = [`${of}.${whose}`];
  if (consumer !== undefined && !owners.some((owner) => owner.name === consumer))
    lines.push(`${named(consumer)} has nothing in hand.`);
  if (all.length > shown.length)
    lines.push(
      `${entries(all.length - shown.length)} of these ${all.length - shown.length === 1 ? 'has' : 'have'} been pending for less than ${roughly(least)}.`,
    );
  if (shown.length > count) lines.push(`The count of ${count} leaves out ${shown.length - count}.`);
  if (shown.length > 0) lines.push(`Shown: ${list(shown.slice(0, count).map(held))}.`);
  else if (group.pending > 0) lines.push('Nothing of it fits the range, the consumer and the idle time asked for.');
  return lines;
}

function whyNothingPending({ cursor }: GroupState): string {
  return cursor === '0-0'
    ? 'Nobody has read with it yet.'
    : 'All it has given out has been acknowledged, or was read with NOACK. What lies behind its cursor is not pending: XINFO GROUPS shows that as lag.';
}

export function* whyXclaim(asked: Asked): Asking<string[]> {
  const place = yield* placeOf(asked);
  if ('error' in place) return [place.error];
  const least = Number(asked.value('min-idle-time') ?? 0);
  const who = named(asked.one('consumer'));
  const ids = idsOf(asked).filter((id) => fullId(id) !== undefined);
  const pending = yield* pendingAmong(place, ids);
  const lines: string[] = [];
  let claimed = 0;
  for (const id of ids) {
    const one = pending.get(id);
    const there = (yield* fieldsOf(place.key, id)) !== undefined;
    if (one === undefined) {
      const forced = asked.has('FORCE') && there;
      if (forced) claimed++;
      lines.push(forced ? `${id} is not pending; FORCE makes it so, with ${who}.` : `${yield* notPending(place, id)}.`);
    } else if (!there)
      lines.push(`${held(one)} is deleted from the stream: it is taken off the pending list, and not answered.`);
    else if (one.idle < least)
      lines.push(`${held(one)} has not been pending for ${roughly(least)} yet: it stays where it is.`);
    else {
      claimed++;
      lines.push(`${held(one)} goes to ${who}${asked.has('JUSTID') ? '' : ', and is counted as delivered once more'}.`);
    }
  }
  return [`${claimed === 0 ? 'An empty list' : entries(claimed)}, of ${ids.length} asked for.`, ...lines];
}

export function* whyXautoclaim(asked: Asked): Asking<string[]> {
  const place = yield* placeOf(asked);
  if ('error' in place) return [place.error];
  const { key, group } = place;
  const least = Number(asked.value('min-idle-time') ?? 0);
  const count = Number(asked.option('COUNT') ?? 100);
  const from = asked.value('start') ?? '0';
  const all = yield* inHand(key, group.name, { from: from === '0' ? '-' : from, count: most });
  const who = named(asked.one('consumer'));
  const gone: InHand[] = [];
  for (const one of all) if ((yield* fieldsOf(key, one.id)) === undefined) gone.push(one);
  const there = all.filter((one) => !gone.includes(one));
  const old = there.filter(({ idle }) => idle >= least);
  const young = there.length - old.length;
  const lines: string[] = [];
  if (group.pending === 0) return ['Nothing is claimed.', whyNothingPending(group)];
  if (all.length === 0) return [`Nothing is claimed: nothing is pending from ${from} on. 0-0 begins with the oldest.`];
  lines.push(
    old.length > 0
      ? `${entries(old.length)} pending for ${roughly(least)} at least: ${list(old.map(held))}. They go to ${who}.`
      : there.length > 0
        ? `Nothing is claimed: of the ${entries(there.length)} pending from ${from} on none has been so for ${roughly(least)}.`
        : `Nothing is claimed: what is pending from ${from} on is in the stream no more.`,
  );
  if (old.length > 0 && young > 0) lines.push(`${entries(young)} ${young === 1 ? 'is' : 'are'} too young.`);
  if (gone.length > 0)
    lines.push(
      `${list(gone.map(({ id }) => id))} ${gone.length === 1 ? 'is' : 'are'} deleted from the stream: taken off the pending list, and named in the third element.`,
    );
  if (old.length > count)
    lines.push(`COUNT ${count}: it stops there, and says in its first element from which ID to go on.`);
  return lines;
}
