// complete: what the next word may be. Fixed words are known here; of values it is told what they stand for, and whoever
// looks at the live state turns that into candidates.

import type { Bytes } from '../base/bytes.ts';
import type { Node, Syntax, ValueNode } from './arg.ts';
import { walk } from './walk.ts';

export interface Next {
  /** Fixed words that may come next, in the order of their declaration. */
  readonly tokens: readonly Token[];
  /** The values that may come next. */
  readonly values: readonly ValueNode[];
}

export interface Token {
  readonly token: string;
  /** What it belongs to: an option brings other words. */
  readonly of: Node;
  /** It may not be left out, unless another word takes its place: the `*` of XADD. */
  readonly must: boolean;
}

/** What may follow these words (without the command's name). */
export function complete(syntax: Syntax, words: readonly Bytes[]): Next {
  const { slots, left } = walk(syntax, words);
  const next = { tokens: [], values: [] };
  if (slots.length === words.length) for (const node of left) if (!first(node, next, true)) break;
  return next;
}

interface Found {
  readonly tokens: Token[];
  readonly values: ValueNode[];
}

/**
 * Collect what the node may begin with; `must` where it may not be left out. True where it may be, so that the next node
 * counts too.
 */
function first(node: Node, next: Found, must: boolean): boolean {
  switch (node.node) {
    case 'value':
      next.values.push(node);
      return false;
    case 'token':
      next.tokens.push({ token: node.token, of: node, must });
      return false;
    case 'choice':
      next.tokens.push(...node.tokens.map((token) => ({ token, of: node, must })));
      return false;
    case 'flag':
      next.tokens.push({ token: node.token, of: node, must: false });
      return true;
    case 'option':
      next.tokens.push({ token: node.token, of: node, must: must && node.required !== undefined });
      return true;
    case 'optional':
      first(node.of, next, must && node.must === true);
      return true;
    case 'either':
      for (const part of Object.values(node.of)) first(part, next, must);
      return false;
    case 'many':
      return first(node.of, next, must);
    case 'counted':
      return first(node.count, next, must);
    case 'block':
      return Object.values(node.of).every((part) => first(part, next, must));
    case 'halves':
      return first(node.first, next, must);
    case 'refused':
    case 'ignored':
    case 'check':
      return true;
  }
}
