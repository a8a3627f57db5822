// Who still refers to an entry: KEEPREF, DELREF and ACKED ask when entries go (XDELEX, XACKDEL, XTRIM, XADD). Nothing is
// kept for it: the groups know what they have passed and what is pending, and are asked one by one.

import { compareIds, type EntryId } from './entry-id.ts';
import type { Stream } from './stream.ts';

/**
 * What becomes of references to an entry that goes: they stay (`keep`), they go with it (`delete`), or as long as there
 * are any the entry stays (`acked`).
 */
export type References = 'keep' | 'delete' | 'acked';

/** Does a group have it pending, or has still to read it? The entry itself need not be there. */
export function isReferenced(stream: Stream, id: EntryId): boolean {
  for (const group of stream.groups.values()) {
    if (compareIds(group.lastId, id) < 0 || group.pending.has(id)) return true;
  }
  return false;
}

/** Take it off all pending lists. */
export function dropReferences(stream: Stream, id: EntryId): void {
  for (const group of stream.groups.values()) group.acknowledge(id);
}

/** What trimming asks of each entry: may it go? Undefined where all may. */
export function release(stream: Stream, references: References): ((id: EntryId) => boolean) | undefined {
  switch (references) {
    case 'keep':
      return undefined;
    case 'acked':
      return (id) => !isReferenced(stream, id);
    case 'delete':
      return (id) => {
        dropReferences(stream, id);
        return true;
      };
  }
}
