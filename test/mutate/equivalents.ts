// Mutants that are as good as the lesson: the prover cannot notice them, and need not. Each with its reason.

import type { Mutant } from './mutants.ts';

interface Equivalent {
  /** The end of the file's name. */
  readonly file: string;
  /** What the mutant is, as it is reported. */
  readonly what: string;
  readonly because: string;
}

const list: readonly Equivalent[] = [
  {
    file: '50-fan-out.md',
    what: 'dropped: > XREADGROUP GROUP email_group email_service STREAMS notifications 0',
    because: 'one may acknowledge an ID without reading it again; the line is there to show how it is found',
  },
  {
    file: '50-fan-out.md',
    what: 'dropped: > XINFO GROUPS notifications',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
];

/** Why this mutant is as good as the lesson; undefined where it is not. */
export function equivalence(file: string, { what }: Mutant): string | undefined {
  return list.find((one) => file.endsWith(one.file) && one.what === what)?.because;
}
