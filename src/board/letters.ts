// A letter for each consumer of a group, to stand where its entries are: its own first letter where that is free.
//
//   ana bob alice          a b l
//   worker-1 worker-2      w 2           (the end of a name tells more than its middle)

import { type Bytes, textOf } from '../base/bytes.ts';

const spare = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** What stands where an entry is in the hands of somebody without a letter, or of nobody. */
export const someone = '?';

/** The letters by name; there are 62, and who comes after them has none. */
export function lettersFor(names: readonly Bytes[]): ReadonlyMap<Bytes, string> {
  const letters = new Map<Bytes, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const own = [...textOf(name)].filter((letter) => spare.includes(letter));
    const [first, ...rest] = own;
    const free = [first, ...rest.reverse(), ...spare].find((letter) => letter !== undefined && !taken.has(letter));
    if (free === undefined) break;
    letters.set(name, free);
    taken.add(free);
  }
  return letters;
}
