// The clocks. Time is an argument everywhere: only this file reads the real one.
//
//   realClock      the machine's time
//   ShellClock     the machine's time plus an offset one can set: /advance, undo and resume move it
//   VirtualClock   stands still unless it is moved: scripts, tests and proofs
//
// All times are milliseconds since 1970.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Call `run` once, at `time` or as soon after as can be. Returns what takes the order back. */
  at(time: number, run: () => void): () => void;
}

/** A clock that can be moved by hand. */
export interface MovableClock extends Clock {
  /** Move forward by so many milliseconds. Timers that fall due on the way run first, in order, each at its own time. */
  advance(ms: number): void;
  /** Set the time. Moving forward runs what falls due; moving back runs nothing. */
  set(now: number): void;
  /** When the next timer is due, if there is one. */
  readonly next: number | undefined;
  /** Does it stand still, so that nothing falls due until it is moved? */
  readonly isFrozen: boolean;
  /** Stand still from now on, or go on from now. */
  freeze(frozen: boolean): void;
  /** The machine's time, for a clock that goes with it. */
  readonly real: number | undefined;
}

/** The longest delay setTimeout takes; a longer one fires at once. */
const longestDelay = 2 ** 31 - 1;

/** The time that stands still while a batch of calls is answered. */
let moment: number | undefined;

/**
 * Let the real time stand while `work` runs: the calls of one pipeline happen at the same time, and do not pay for a
 * look at the clock each (which costs as much as the shorter ones of them).
 */
export function inOneMoment(work: () => void): void {
  const outer = moment;
  moment ??= Date.now();
  try {
    work();
  } finally {
    moment = outer;
  }
}

export const realClock: Clock = {
  now() {
    return moment ?? Date.now();
  },
  at(time, run) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const left = time - Date.now();
      if (left > longestDelay) timer = setTimeout(arm, longestDelay);
      else timer = setTimeout(run, Math.max(0, left));
    };
    arm();
    return () => clearTimeout(timer);
  },
};

interface Timer {
  readonly time: number;
  readonly run: () => void;
}

/** Timers by time, then by the order they were asked for. */
class Timers {
  #timers: Timer[] = [];

  add(timer: Timer): () => void {
    let i = this.#timers.length;
    while (i > 0 && this.#timers[i - 1]!.time > timer.time) i--;
    this.#timers.splice(i, 0, timer);
    return () => {
      const at = this.#timers.indexOf(timer);
      if (at >= 0) this.#timers.splice(at, 1);
    };
  }

  get next(): number | undefined {
    return this.#timers[0]?.time;
  }

  /** Take the first timer due at `now`. */
  take(now: number): Timer | undefined {
    return this.#timers[0] !== undefined && this.#timers[0].time <= now ? this.#timers.shift() : undefined;
  }
}

/** The fixed date at which scripts, tests and proofs begin, so that `*` gives the same IDs for ever: 2024-01-01. */
export const epoch = 1_704_067_200_000;

export class VirtualClock implements MovableClock {
  readonly isFrozen = true;
  readonly real = undefined;
  #now: number;
  readonly #timers = new Timers();

  constructor(start = epoch) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  at(time: number, run: () => void): () => void {
    return this.#timers.add({ time, run });
  }

  advance(ms: number): void {
    this.set(this.#now + ms);
  }

  freeze(): void {} // it always stands still

  set(now: number): void {
    for (let timer = this.#timers.take(now); timer !== undefined; timer = this.#timers.take(now)) {
      this.#now = Math.max(this.#now, timer.time);
      timer.run();
    }
    this.#now = now;
  }

  /** A script that awaits a blocked reply moves here. */
  get next(): number | undefined {
    return this.#timers.next;
  }
}

export class ShellClock implements MovableClock {
  readonly #real: Clock;
  readonly #timers = new Timers();
  /** How far it is from the real one while it goes. */
  #offset = 0;
  /** The time it stands at; undefined while it goes. */
  #standing: number | undefined;
  #isFrozen = false;
  /** How many ask it to stand still for a while. */
  #holds = 0;
  #cancel: () => void = () => {};

  constructor(real: Clock = realClock) {
    this.#real = real;
  }

  now(): number {
    return this.#standing ?? this.#real.now() + this.#offset;
  }

  get real(): number {
    return this.#real.now();
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  get next(): number | undefined {
    return this.#timers.next;
  }

  at(time: number, run: () => void): () => void {
    const cancel = this.#timers.add({ time, run });
    this.#arm();
    return () => {
      cancel();
      this.#arm();
    };
  }

  advance(ms: number): void {
    this.set(this.now() + ms);
  }

  set(now: number): void {
    for (let timer = this.#timers.take(now); timer !== undefined; timer = this.#timers.take(now)) {
      this.#put(Math.max(this.now(), timer.time));
      timer.run();
    }
    this.#put(now);
    this.#arm();
  }

  freeze(frozen: boolean): void {
    this.#isFrozen = frozen;
    this.#settle();
  }

  /** Stand still at `now` while `work` runs (a replay, a stage), then go on from where `work` left the time. */
  still<T>(now: number, work: () => T): T {
    this.#holds++;
    this.#standing = now;
    this.#arm();
    const resume = (): void => {
      this.#holds--;
      this.#settle();
    };
    let result: T;
    try {
      result = work();
    } catch (error) {
      resume();
      throw error;
    }
    if (result instanceof Promise) return result.finally(resume) as T;
    resume();
    return result;
  }

  /** Stand still from now on, or go on from now: as is asked for. */
  #settle(): void {
    const now = this.now();
    this.#standing = this.#isFrozen || this.#holds > 0 ? now : undefined;
    this.#put(now);
    this.#arm();
  }

  #put(now: number): void {
    if (this.#standing === undefined) this.#offset = now - this.#real.now();
    else this.#standing = now;
  }

  /** One real timer stands for all: it is set for the first that is due. */
  #arm(): void {
    this.#cancel();
    this.#cancel = () => {};
    const next = this.#timers.next;
    if (next === undefined || this.#standing !== undefined) return;
    this.#cancel = this.#real.at(next - this.#offset, () => {
      for (let timer = this.#timers.take(this.now()); timer; timer = this.#timers.take(this.now())) timer.run();
      this.#arm();
    });
  }
}
