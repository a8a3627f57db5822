// KEEPREF, DELREF and ACKED: what becomes of the references that groups have to entries that go. And IDS, the list of
// entries that XDELEX and XACKDEL take.

import { counted, either, optional, required, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { References } from '../../store/references.ts';
import { readInteger } from '../arguments.ts';

type Condition = { readonly keepref: true } | { readonly delref: true } | { readonly acked: true };

/** One of the three, once; a second is no option any more. */
export const condition = optional(
  either({ keepref: token('KEEPREF'), delref: token('DELREF'), acked: token('ACKED') }),
  { once: true },
);

/** References stay where nothing is said. */
export function references(condition: Condition | undefined): References {
  if (condition === undefined || 'keepref' in condition) return 'keep';
  return 'delref' in condition ? 'delete' : 'acked';
}

const badNumber = 'ERR Number of IDs must be a positive integer';

/** As typed: the IDs are read once the key is known. */
export const ids = required(
  'IDS',
  counted(
    value('numids', 'integer', (word) => {
      const number = readInteger(word, badNumber);
      if (number < 1) throw new CommandError(badNumber);
      return Number(number);
    }),
    value('id', 'id'),
    'ERR The `numids` parameter must match the number of arguments',
  ),
  'ERR IDS option is required',
);
