// usage: a syntax as people write it, `key [COUNT count] id [id ...]`, in the notation of Redis' documentation.
// arity: the number of words of a call, its name included; negative where it is a least number.

import { type EitherNode, fixed, least, type Node, type Syntax, spelled } from './arg.ts';

/** `key [NOMKSTREAM] <* | id> field value [field value ...]`; empty for a command without arguments. */
export function usage(syntax: Syntax): string {
  return usageOf(Object.values(syntax));
}

/** The same for nodes in a row. */
export function usageOf(nodes: readonly Node[]): string {
  return nodes
    .map(bracketed)
    .filter((part) => part !== '')
    .join(' ');
}

function show(node: Node): string {
  switch (node.node) {
    case 'value':
      return node.name;
    case 'token':
      return spelled(node.token);
    case 'choice':
      return node.tokens.join(' | ');
    case 'flag':
      return `[${spelled(node.token)}]`;
    case 'option': {
      const text = `${spelled(node.token)} ${bracketed(node.of)}`;
      return node.required === undefined ? `[${text}]` : text;
    }
    case 'optional':
      if (node.of.node === 'either') return `[${alternatives(node.of)}]`;
      return node.must ? show(node.of) : `[${show(node.of)}]`;
    case 'either':
      return `<${alternatives(node)}>`;
    case 'many':
      return `${show(node.of)} [${show(node.of)} ...]`;
    case 'counted':
      return `${node.count.name} ${node.of.name} [${node.of.name} ...]`;
    case 'block':
      return Object.values(node.of)
        .map(bracketed)
        .filter((part) => part !== '')
        .join(' ');
    case 'halves':
      return `${node.first.name} [${node.first.name} ...] ${node.second.name} [${node.second.name} ...]`;
    case 'refused':
    case 'ignored':
    case 'check':
      return '';
  }
}

function alternatives({ of }: EitherNode): string {
  return Object.values(of)
    .map((part) => (part.node === 'option' ? `${spelled(part.token)} ${bracketed(part.of)}` : show(part)))
    .join(' | ');
}

function bracketed(node: Node): string {
  return node.node === 'choice' ? `<${show(node)}>` : show(node);
}

/** Words of a call, the `words` of its name included: 5 exactly, or -5 for at least five, as COMMAND INFO gives it. */
export function arity(syntax: Syntax, words: number): number {
  const nodes = Object.values(syntax);
  const count = nodes.reduce((sum, node) => sum + least(node), words);
  return nodes.every(fixed) ? count : -count;
}
