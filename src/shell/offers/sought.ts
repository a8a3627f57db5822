// What is looked for at the cursor: the beginning of a word, and what the words before it have said.

import type { Bytes } from '../../base/bytes.ts';
import type { Role } from '../../grammar/arg.ts';

export interface Sought {
  /** What is called: `XACK`, `/as`. */
  readonly name: string;
  /** The Redis type its keys have; undefined where any will do. */
  readonly type: string | undefined;
  /** How the word begins. */
  readonly typed: Bytes;
  /** The last word before that stands for this. */
  said(role: Role): Bytes | undefined;
  /** All of them: what has been said already need not be offered again. */
  allSaid(role: Role): readonly Bytes[];
  /** The last word before with this name in the syntax: `min-idle-time`. */
  named(name: string): Bytes | undefined;
  /** The terminal it is typed at. */
  readonly terminal: string;
}

/** Is the name one that goes on as has been typed, and not said yet? */
export function isSought({ typed, allSaid }: Sought, role: Role, name: Bytes): boolean {
  return name.startsWith(typed) && !allSaid(role).includes(name);
}
