// What is known of a command without running it: the part of its declaration that COMMAND, HELP and hints read.

import type { Syntax } from '../grammar/arg.ts';

export type Flag =
  | 'write'
  | 'readonly'
  | 'fast'
  | 'blocking'
  | 'denyoom'
  | 'admin'
  | 'noscript'
  | 'loading'
  | 'stale'
  | 'movablekeys'
  | 'pubsub'
  | 'no_auth'
  | 'allow_busy'
  | 'skip_slowlog';

export interface Declared {
  /** In upper case; a subcommand with its container: `XGROUP CREATE`. */
  readonly name: string;
  readonly since: string;
  readonly group:
    | 'stream'
    | 'generic'
    | 'connection'
    | 'server'
    | 'string'
    | 'hash'
    | 'set'
    | 'sorted-set'
    | 'list'
    | 'transactions'
    | 'pubsub'
    | 'scripting';
  readonly flags: readonly Flag[];
  /** As COMMAND DOCS gives it: `O(1)`. */
  readonly complexity: string;
  /** One sentence, in our own words. */
  readonly summary: string;
  readonly syntax: Syntax;
}

/** A command that can be called. */
export interface Known extends Declared {
  /** Words of a call with its name: exactly so many, or at least so many where it is negative. */
  readonly arity: number;
}
