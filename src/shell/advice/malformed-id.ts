// A word where an ID must stand, that is none.

import { textOf } from '../../base/bytes.ts';
import { type Advice, isId, type Mistake, replaced, shown } from './mistake.ts';

export function malformedId(mistake: Mistake): Advice | undefined {
  const { error, args, slots } = mistake;
  if (!/Invalid stream ID|invalid (?:start|end) ID/.test(error ?? '')) return undefined;
  const at = slots.findIndex((slot, i) => isWrong('role' in slot ? slot.role : undefined, args[i]!.text));
  const word = args[at];
  if (word === undefined) return undefined;
  const typed = textOf(word.text);
  const why = `${shown(word.text)} is no ID: an ID is two numbers, milliseconds and a counter, such as \`1700000000000-0\`; without the second it is 0.`;
  const ids = typed.split(/[,;]/);
  if (ids.length > 1 && ids.every((id) => isId(id)))
    return { at: word, why: 'IDs are parted by blanks.', fix: replaced(mistake, word, ids.join(' ')) };
  const mended = typed.replace(/^[[<"']+|[\]>"',;]+$/g, '').replace(/^(\d{1,20})[.:_](\d{1,20})$/, '$1-$2');
  return mended !== typed && isId(mended) ? { at: word, why, fix: replaced(mistake, word, mended) } : { at: word, why };
}

function isWrong(role: string | undefined, word: string): boolean {
  if (role !== 'id' && role !== 'start' && role !== 'end') return false;
  if (word === '$' || word === '>' || (role !== 'id' && /^[-+]$/.test(word))) return false;
  return !isId(role === 'id' ? word : word.replace(/^\(/, '')) || (role !== 'id' && word.includes('*'));
}
