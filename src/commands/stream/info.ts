// Pieces that the XINFO commands share: names with their values, and what a group says of itself.

import { literal } from '../../base/bytes.ts';
import { bulk, integer, map, nil, type Pair, type Protocol, type Reply } from '../../reply/reply.ts';
import { type Word, word } from '../../store/entry-id.ts';
import type { Group } from '../../store/group.ts';
import { lag } from '../../store/lag.ts';
import type { Stream } from '../../store/stream.ts';

/** A map of names; the members that are undefined are left out. */
export function fields(protocol: Protocol, of: Readonly<Record<string, Reply>>): Reply {
  return map(
    protocol,
    Object.entries(of).map(([name, value]): Pair => [bulk(literal(name)), value]),
  );
}

/** `entries-read` and `lag`, each nil where nobody can say. Redis never tells more than were added, nor less than 0. */
export function progress(protocol: Protocol, stream: Stream, group: Group) {
  const { entriesRead } = group;
  const added = stream.entriesAdded;
  const behind = lag(stream, group);
  return {
    'entries-read': known(entriesRead !== undefined && entriesRead > added ? added : entriesRead, protocol),
    lag: known(behind !== undefined && behind < 0 ? 0 : behind, protocol),
  };
}

function known(value: Word | undefined, protocol: Protocol): Reply {
  return value === undefined ? nil(protocol) : integer(word(value));
}
