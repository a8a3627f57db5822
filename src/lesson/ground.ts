// The ground a step is staged on: a blank server at a given time. The embedded backend has one, with its journal
// (own-ground.ts); on a real server a lesson asks for an empty database and takes away only what it brought
// (shared-ground.ts).

export interface Ground {
  /** Can lines be taken back here? */
  readonly rewinds: boolean;
  /** Why no step can be staged here now, in a sentence; undefined where it can. */
  refuses(): Promise<string | undefined>;
  /** A fresh server: no keys, no clients; the journal begins anew. Its time is `at`, in ms since 1970. */
  blank(at: number): Promise<void>;
  /** Let time stand still at `at` while `work` runs, so that the same stage gives the same IDs. */
  still<T>(at: number, work: () => Promise<T>): Promise<T>;
  /** From here on the lines are the learner's own: /undo does not go further back. */
  began(): void;
  /** There is no lesson any more: all that happened is the learner's own, the stage too. */
  ended(): void;
  /** How many events of the journal are the learner's own. */
  own(): number;
  /** The learner's own events, a line each, as the journal prints them; undefined where nobody wrote them down. */
  journal(): readonly string[] | undefined;
  /** Remember the state as it is, with what can be undone. What is returned brings it back; undefined: nothing can. */
  keep(): (() => Promise<void>) | undefined;
  /** Nobody goes on from here: take away what was staged, where it would stay otherwise. */
  clear(): Promise<void>;
}
