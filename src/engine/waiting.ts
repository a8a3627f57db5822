// The waiting room: calls that are parked, by key and by the time at which something happens to them of itself.
//
//   XADD s          -> offer(s): the calls parked on s are tried, first come first served
//   settle(now)     -> those whose deadline has passed are answered nil, in the order of their deadlines
//
// It knows no commands: a parked call brings the function that serves it.

import { type Bytes, literal } from '../base/bytes.ts';
import type { Park, Room } from '../commands/call.ts';
import type { Known } from '../commands/declared.ts';
import type { Session } from '../commands/session.ts';
import { CommandError } from '../reply/command-error.ts';
import { error, type Reply } from '../reply/reply.ts';

/** A call without an answer yet. Whoever made it sets `onReply`; it is called once, from inside the engine. */
export class Parked {
  readonly type = 'parked';
  readonly session: Session;
  readonly command: Known;
  readonly argv: readonly Bytes[];
  readonly park: Park;
  /** CLIENT REPLY: its answer is not given. */
  isSilent = false;
  onReply: (reply: Reply) => void = () => {};
  /** When time alone does something to it, in ms; undefined: never. */
  due: number | undefined;

  constructor(session: Session, command: Known, argv: readonly Bytes[], park: Park) {
    this.session = session;
    this.command = command;
    this.argv = argv;
    this.park = park;
    this.due = soonest(park);
  }
}

function soonest({ deadline, retryAt }: Park): number | undefined {
  const retry = retryAt?.();
  if (deadline === undefined || retry === undefined) return deadline ?? retry;
  return Math.min(deadline, retry);
}

const unblocked = error(literal('UNBLOCKED client unblocked via CLIENT UNBLOCK'));

export class Waiting implements Room {
  /** By database and key; a Set keeps the order of arrival. */
  readonly #byKey = new Map<string, Set<Parked>>();
  readonly #bySession = new Map<Session, Parked>();
  /** Those that time will touch, by due time, then by arrival. */
  readonly #due: Parked[] = [];
  readonly #answered: (parked: Parked, reply: Reply) => void;

  /** `answered` hears of every answer, before the call's own `onReply` does. */
  constructor(answered: (parked: Parked, reply: Reply) => void) {
    this.#answered = answered;
  }

  /** When time alone does something next, in ms since 1970. */
  get next(): number | undefined {
    return this.#due[0]?.due;
  }

  get size(): number {
    return this.#bySession.size;
  }

  get keys(): number {
    return this.#byKey.size;
  }

  /** Of all commands that wait, XREADGROUP alone is told when the key is gone. */
  get keysOnNokey(): number {
    let keys = 0;
    for (const queue of this.#byKey.values()) {
      if ([...queue].some(({ command }) => command.name === 'XREADGROUP')) keys++;
    }
    return keys;
  }

  has(session: Session): boolean {
    return this.#bySession.has(session);
  }

  of(session: Session): Parked | undefined {
    return this.#bySession.get(session);
  }

  add(session: Session, command: Known, argv: readonly Bytes[], park: Park): Parked {
    const parked = new Parked(session, command, argv, park);
    this.#bySession.set(session, parked);
    for (const key of park.keys) {
      const name = place(session.db, key);
      const queue = this.#byKey.get(name);
      if (queue === undefined) this.#byKey.set(name, new Set([parked]));
      else queue.add(parked);
    }
    this.#schedule(parked);
    return parked;
  }

  /** Forget a call (its client has gone). It is never answered. */
  remove(parked: Parked): void {
    this.#bySession.delete(parked.session);
    for (const key of parked.park.keys) {
      const name = place(parked.session.db, key);
      const queue = this.#byKey.get(name);
      queue?.delete(parked);
      if (queue?.size === 0) this.#byKey.delete(name);
    }
    const at = this.#due.indexOf(parked);
    if (at >= 0) this.#due.splice(at, 1);
  }

  unblock(session: Session, withError: boolean): boolean {
    const parked = this.#bySession.get(session);
    if (parked === undefined) return false;
    this.#answer(parked, withError ? unblocked : parked.park.nothing);
    return true;
  }

  /** A key was touched: try those parked on it, oldest first. */
  offer(db: number, key: Bytes, now: number): void {
    const queue = this.#byKey.get(place(db, key));
    if (queue !== undefined) for (const parked of [...queue]) this.#serve(parked, now, key);
  }

  /** Everything was touched, in one database or in all. */
  offerAll(db: number | undefined, now: number): void {
    for (const parked of [...this.#bySession.values()]) {
      if (db === undefined || parked.session.db === db) this.#serve(parked, now);
    }
  }

  /** Let time do what it has come to do by `now`: each at its own time, so that a replay agrees with life. */
  settle(now: number): void {
    for (let parked = this.#due[0]; parked !== undefined && parked.due! <= now; parked = this.#due[0]) {
      const time = parked.due!;
      if (this.#serve(parked, time)) continue;
      if (parked.park.deadline !== undefined && parked.park.deadline <= time) this.#answer(parked, parked.park.nothing);
      else this.#reschedule(parked, time);
    }
  }

  #serve(parked: Parked, now: number, touched?: Bytes): boolean {
    if (this.#bySession.get(parked.session) !== parked) return false; // answered meanwhile
    let reply: Reply | undefined;
    try {
      reply = parked.park.serve(now, touched);
    } catch (wrong) {
      if (!(wrong instanceof CommandError)) throw wrong;
      reply = error(wrong.reply);
    }
    if (reply === undefined) return false;
    this.#answer(parked, reply);
    return true;
  }

  #answer(parked: Parked, reply: Reply): void {
    this.remove(parked);
    this.#answered(parked, reply);
  }

  #schedule(parked: Parked): void {
    if (parked.due === undefined) return;
    let i = this.#due.length;
    while (i > 0 && this.#due[i - 1]!.due! > parked.due) i--;
    this.#due.splice(i, 0, parked);
  }

  /** Its retry came to nothing: look for the next time, which must lie ahead. */
  #reschedule(parked: Parked, time: number): void {
    this.#due.shift();
    const next = soonest(parked.park);
    parked.due = next !== undefined && next > time ? next : parked.park.deadline;
    this.#schedule(parked);
  }
}

function place(db: number, key: Bytes): string {
  return `${db}:${key}`;
}
