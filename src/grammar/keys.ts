// keysOf: which words of a call are keys.

import type { Bytes } from '../base/bytes.ts';
import type { Syntax } from './arg.ts';
import { walk } from './walk.ts';

/** The keys among these words (without the command's name), in the order typed. */
export function keysOf(syntax: Syntax, words: readonly Bytes[]): Bytes[] {
  const { slots } = walk(syntax, words);
  return words.filter((_, i) => {
    const slot = slots[i];
    return slot !== undefined && 'role' in slot && slot.role === 'key';
  });
}
