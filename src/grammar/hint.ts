// hint: what is left to type, consumed argument by argument, as the grey text behind the cursor.
//
//   hint(XADD, ['s', 'MAXLEN'])  ->  [= | ~] threshold [LIMIT count] [NOMKSTREAM] <* | id> field value [field value ...]

import type { Bytes } from '../base/bytes.ts';
import type { Syntax } from './arg.ts';
import { usageOf } from './usage.ts';
import { walk } from './walk.ts';

/** The syntax that is left after these words (without the command's name); empty when nothing may follow or a word fits nowhere. */
export function hint(syntax: Syntax, words: readonly Bytes[]): string {
  const { slots, left } = walk(syntax, words);
  return slots.length < words.length ? '' : usageOf(left);
}
