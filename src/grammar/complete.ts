// complete: what the next word may be. Fixed words are known here; values are named by their role, and whoever looks
// at the live state turns a role into candidates.

import type { Bytes } from '../base/bytes.ts';
import type { Node, Role, Syntax } from './arg.ts';
import { walk } from './walk.ts';

export interface Next {
  /** Fixed words that may come next, in the order of their declaration. */
  readonly tokens: readonly string[];
  /** What a value that may come next stands for. */
  readonly roles: readonly Role[];
}

/** What may follow these words (without the command's name). */
export function complete(syntax: Syntax, words: readonly Bytes[]): Next {
  const { slots, left } = walk(syntax, words);
  const tokens: string[] = [];
  const roles: Role[] = [];
  if (slots.length === words.length) for (const node of left) if (!first(node, tokens, roles)) break;
  return { tokens, roles };
}

/** Collect what the node may begin with. True where it may be left out, so that the next node counts too. */
function first(node: Node, tokens: string[], roles: Role[]): boolean {
  switch (node.node) {
    case 'value':
      roles.push(node.role);
      return false;
    case 'token':
      tokens.push(node.token);
      return false;
    case 'choice':
      tokens.push(...node.tokens);
      return false;
    case 'flag':
      tokens.push(node.token);
      return true;
    case 'option':
      tokens.push(node.token);
      return true;
    case 'optional':
      first(node.of, tokens, roles);
      return true;
    case 'either':
      for (const part of Object.values(node.of)) first(part, tokens, roles);
      return false;
    case 'many':
      return first(node.of, tokens, roles);
    case 'counted':
      return first(node.count, tokens, roles);
    case 'block':
      return Object.values(node.of).every((part) => first(part, tokens, roles));
    case 'halves':
      return first(node.first, tokens, roles);
    case 'refused':
    case 'ignored':
    case 'check':
      return true;
  }
}
