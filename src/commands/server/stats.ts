// What the server counts, for INFO: connections, calls, errors. CONFIG RESETSTAT sets it all to nothing.
//
// How long a command took is not among it: the engine knows no time but the one it is told.

import type { Bytes } from '../../base/bytes.ts';
import type { Known } from '../declared.ts';

/** The counts of one command. */
export interface Tally {
  readonly command: Known;
  calls: number;
  /** Answered with an error. */
  failed: number;
  /** Not run at all: a wrong number of arguments, no password given. */
  rejected: number;
}

export class Stats {
  connections = 0;
  /** Calls that were run. */
  calls = 0;
  /** Keys that time has taken. */
  expired = 0;
  errors = 0;
  /** By the first word of the error: ERR, WRONGTYPE. */
  readonly errorsByCode = new Map<string, number>();
  readonly tallies: readonly Tally[];

  constructor(commands: Iterable<Known>) {
    this.tallies = [...commands].map((command) => ({ command, calls: 0, failed: 0, rejected: 0 }));
  }

  error(text: Bytes): void {
    this.errors++;
    const end = text.indexOf(' ');
    const code = end < 0 ? text : text.slice(0, end);
    this.errorsByCode.set(code, (this.errorsByCode.get(code) ?? 0) + 1);
  }

  reset(): void {
    this.connections = this.calls = this.expired = this.errors = 0;
    this.errorsByCode.clear();
    for (const tally of this.tallies) tally.calls = tally.failed = tally.rejected = 0;
  }
}
