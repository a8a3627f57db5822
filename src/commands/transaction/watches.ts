// Which keys are watched, by whom: a change of one puts the transactions of all its watchers off.
//
//   WATCH a -> watch(session, 0, 'a', true)        SET a by anyone -> changed(0, 'a') -> session.isOvertaken
//
// It tells a change and nothing else: a key that is set to the value it had is another one.

import type { Bytes } from '../../base/bytes.ts';
import type { Session } from '../session.ts';

/** One key: who watches it, and whether it was there when they began. */
interface Watched {
  readonly db: number;
  readonly key: Bytes;
  readonly by: Map<Session, boolean>;
}

export class Watches {
  readonly #byPlace = new Map<string, Watched>();
  readonly #bySession = new Map<Session, Set<Watched>>();

  /** How many keys are watched, each counted once for each who watches it. */
  get size(): number {
    let size = 0;
    for (const keys of this.#bySession.values()) size += keys.size;
    return size;
  }

  /** How many clients watch something. */
  get clients(): number {
    return this.#bySession.size;
  }

  watch(session: Session, db: number, key: Bytes, isThere: boolean): void {
    const place = `${db}:${key}`;
    const watched = this.#byPlace.get(place) ?? { db, key, by: new Map() };
    if (watched.by.has(session)) return;
    this.#byPlace.set(place, watched);
    watched.by.set(session, isThere);
    const own = this.#bySession.get(session) ?? new Set();
    this.#bySession.set(session, own.add(watched));
    session.watched = own.size;
  }

  /** The session watches nothing any more, and whatever has changed is forgotten. */
  forget(session: Session): void {
    session.isOvertaken = false;
    session.watched = 0;
    for (const watched of this.#bySession.get(session) ?? []) {
      watched.by.delete(session);
      if (watched.by.size === 0) this.#byPlace.delete(`${watched.db}:${watched.key}`);
    }
    this.#bySession.delete(session);
  }

  /** A key was changed. */
  changed(db: number, key: Bytes): void {
    if (this.#byPlace.size === 0) return;
    for (const session of this.#byPlace.get(`${db}:${key}`)?.by.keys() ?? []) session.isOvertaken = true;
  }

  /** All of a database was changed, or of every one: a key that was not there and is not there now stays itself. */
  changedAll(db: number | undefined, isThere: (db: number, key: Bytes) => boolean): void {
    for (const watched of this.#byPlace.values()) {
      if (db !== undefined && watched.db !== db) continue;
      for (const [session, was] of watched.by) if (was || isThere(watched.db, watched.key)) session.isOvertaken = true;
    }
  }
}
