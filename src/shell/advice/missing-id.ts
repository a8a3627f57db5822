// XADD without an ID: its first field is taken for one.
//
//   XADD orders item tea        XADD orders * item tea
//   XADD * orders item tea      XADD orders * item tea

import type { Advice, Mistake } from './mistake.ts';
import { inserted, isId, shown, swapped } from './mistake.ts';

export function missingId(mistake: Mistake): Advice | undefined {
  const { error, known, args, slots } = mistake;
  if (known?.name !== 'XADD' || !/Invalid stream ID|wrong number of arguments/.test(error ?? '')) return undefined;
  const at = slots.findIndex((slot) => 'role' in slot && slot.role === 'id');
  const word = args[at];
  if (word === undefined || isId(word.text) || /^[\d$><+-]/.test(word.text)) return undefined;
  const key = args[at - 1];
  if (key !== undefined && isId(key.text) && (args.length - at) % 2 === 1)
    return { at: key, why: 'The name of the stream comes before the ID.', fix: swapped(mistake, key, word) };
  const why = `Behind the stream's name XADD wants the ID of the entry, and ${shown(word.text)} is none. \`*\` lets the server make one.`;
  return (args.length - at) % 2 === 0 ? { at: word, why, fix: inserted(mistake, word, '*') } : { at: word, why };
}
