// positions: where in a call of this syntax the keys stand, for programs that route calls by their keys (COMMAND INFO).
//
//   XADD key ...                    from word 1, one of them           { index: 1, last: 0, step: 1 }
//   DEL key [key ...]               from word 1 to the last            { index: 1, last: -1, step: 1 }
//   BLMPOP timeout numkeys key ..   word 2 says how many follow        { index: 2, counted: true }
//   XREAD ... STREAMS key .. id ..  half of what follows a word        { keyword: 'STREAMS', from: 1 }

import { fixed, groups, least, type Node, type Syntax } from './arg.ts';

export type Position =
  /** From the word with this index: to `last` words behind it, or from the end where that is negative; every `step`th. */
  | { readonly index: number; readonly last: number; readonly step: number }
  | { readonly index: number; readonly counted: true }
  /** Behind this word, looked for from a place on: half of what is left. */
  | { readonly keyword: string; readonly from: number };

/** The positions of a syntax; `words` is how many words the command's name has. */
export function positions(syntax: Syntax, words: number): Position[] {
  const found: Position[] = [];
  let at: number | undefined = words; // unknown behind what may be of any length
  const list = groups(syntax);
  for (const [i, group] of list.entries()) {
    if ('options' in group) {
      let from = words;
      for (const { node } of group.options) {
        if (node.node === 'option' && node.of.node === 'halves') found.push({ keyword: node.token, from });
        from += least(node);
      }
      at = undefined;
      continue;
    }
    const { node } = group.place;
    const rest = list.slice(i + 1).reduce((sum, next) => sum + ('place' in next ? least(next.place.node) : 0), 0);
    const position = at === undefined ? undefined : positionOf(node, at, rest);
    if (position !== undefined) found.push(position);
    at = at !== undefined && fixed(node) ? at + least(node) : undefined;
  }
  return found;
}

/** A node at this index, with so many words behind it at the end of the call. */
function positionOf(node: Node, index: number, rest: number): Position | undefined {
  if (isKey(node)) return { index, last: 0, step: 1 };
  if (node.node === 'counted') return isKey(node.of) ? { index, counted: true } : undefined;
  if (node.node !== 'many') return undefined;
  const [first] = node.of.node === 'block' ? Object.values(node.of.of) : [node.of];
  return first !== undefined && isKey(first) ? { index, last: -1 - rest, step: least(node.of) } : undefined;
}

function isKey(node: Node): boolean {
  return node.node === 'value' && node.role === 'key';
}
