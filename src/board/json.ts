// The model of the board as JSON, for programs: names as text, what the server cannot tell as null.

import { type Bytes, textOf } from '../base/bytes.ts';
import type { Model, StreamView } from './model.ts';

/** One line of pure ASCII: nothing in it is obeyed by a terminal, and it is JSON still where it is made visible. */
export function boardJson({ streams, others, orMore, missing, lost }: Model): string {
  const value = {
    streams: streams.map(streamValue),
    others,
    ...(orMore && { orMore }),
    ...(missing.length > 0 && { missing: missing.map(textOf) }),
    ...(lost !== undefined && { lost }),
  };
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function streamValue({ name, length, added, lastId, entries, newest, groups, moreGroups }: StreamView): object {
  return {
    name: textOf(name),
    length,
    added: added ?? null,
    lastId,
    entries,
    newest: pairs(newest),
    groups: groups.map((group) => ({
      name: textOf(group.name),
      cursor: group.cursor,
      lag: group.lag ?? null,
      pending: group.pending,
      consumers: group.consumers.map((consumer) => ({ ...consumer, name: textOf(consumer.name) })),
      ...(group.moreConsumers > 0 && { moreConsumers: group.moreConsumers }),
      inHand: group.inHand.map((pending) => ({ ...pending, consumer: textOf(pending.consumer) })),
    })),
    ...(moreGroups > 0 && { moreGroups }),
  };
}

/** Field and value, side by side: a field may stand twice. */
function pairs(words: readonly Bytes[]): [string, string][] {
  return words.flatMap((word, i) => (i % 2 === 0 ? [[textOf(word), textOf(words[i + 1] ?? word)]] : []));
}
