// What lies at a key, as the stream commands look at it, and what they answer where it is not there.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Group } from '../../store/group.ts';
import type { Database } from '../../store/keyspace.ts';
import { Stream } from '../../store/stream.ts';
import type { Server } from '../call.ts';
import { valueAt } from '../lookup.ts';
import { named } from '../named.ts';

/** The stream at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function streamAt(db: Database, key: Bytes): Stream | undefined {
  return valueAt(db, key, 'stream');
}

/** The same; a stream that is not there is a mistake. */
export function knownStream(db: Database, key: Bytes): Stream {
  const stream = streamAt(db, key);
  if (stream === undefined) throw new CommandError('ERR no such key');
  return stream;
}

/** A stream for a key that had none; the caller puts it there once nothing can go wrong any more. */
export function newStream({ settings: { stream } }: Server): Stream {
  return new Stream(stream, { duration: stream.idmpDuration, maxsize: stream.idmpMaxsize });
}

/** The stream of an XGROUP subcommand, which must be there. */
export function streamOfGroup(db: Database, key: Bytes): Stream {
  const stream = streamAt(db, key);
  if (stream !== undefined) return stream;
  throw new CommandError(
    'ERR The XGROUP subcommand requires the key to exist. ' +
      'Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
  );
}

/** A group of this stream, which must be there: as XGROUP and XINFO ask for it. */
export function knownGroup(stream: Stream, name: Bytes, key: Bytes): Group {
  const group = stream.groups.get(name);
  if (group !== undefined) return group;
  throw new CommandError(`NOGROUP No such consumer group '${named(name)}' for key name '${named(key)}'`);
}

/** The stream and the group at a key, both there: as the commands that read and claim ask for it. */
export function groupAt(db: Database, key: Bytes, name: Bytes, where = ''): { stream: Stream; group: Group } {
  const stream = streamAt(db, key);
  const group = stream?.groups.get(name);
  if (stream !== undefined && group !== undefined) return { stream, group };
  throw new CommandError(`NOGROUP No such key '${named(key)}' or consumer group '${named(name)}'${where}`);
}
