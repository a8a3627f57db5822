// walk: how far the words typed so far have come in a syntax. Each word gets the slot it fills; what may follow is
// left over, as nodes. Hints, completion, colours, keys and the filling in of IDs are readings of this one.
//
//   walk(XREAD, ['COUNT', '2', 'STREAMS'])   slots: COUNT (a token), 2 (count), STREAMS (a token)
//                                            left:  key [key ...] id [id ...]
//
// It judges no values: `COUNT two` walks as well as `COUNT 2`.

import { type Bytes, upper } from '../base/bytes.ts';
import {
  type Group,
  groups,
  leads,
  least,
  type Member,
  type Node,
  ownOptions,
  type Role,
  type Syntax,
  type ValueNode,
} from './arg.ts';

export type Slot =
  /** A fixed word of the syntax, as declared (in upper case). */
  | { readonly token: string; readonly option: Node }
  | { readonly role: Role; readonly name: string; readonly value: ValueNode };

export interface Walk {
  /** One a word, in the order typed; shorter than the words where one of them fits nowhere. */
  readonly slots: readonly Slot[];
  /** What may still follow, in order. */
  readonly left: readonly Node[];
  /** The order of the options' declaration, for each slot: its place in a canonical line. */
  readonly order: readonly number[];
}

interface State {
  readonly words: readonly Bytes[];
  at: number;
  readonly slots: Slot[];
  readonly order: number[];
  rank: number;
}

/** Follow the words (without the command's name) through the syntax. */
export function walk(syntax: Syntax, words: readonly Bytes[]): Walk {
  const state: State = { words, at: 0, slots: [], order: [], rank: 0 };
  const left = record(syntax, state);
  return { slots: state.slots, left, order: state.order };
}

/** Follow a record's members. Returns what is left of them once the words are used up. */
function record(of: Readonly<Record<string, Node>>, state: State): Node[] {
  const list = groups(of);
  for (const [i, group] of list.entries()) {
    const after = list.slice(i + 1);
    const left = 'options' in group ? loop(group.options, state) : place(group.place.node, state, after);
    if (state.at >= state.words.length) return [...left, ...after.flatMap(nodesOf)];
  }
  return [];
}

function nodesOf(group: Group): Node[] {
  return 'options' in group ? group.options.map((member) => member.node) : [group.place.node];
}

function place(node: Node, state: State, after: readonly Group[]): Node[] {
  if (node.node === 'many') return several(node, state, after);
  if (node.node !== 'optional') return one(node, state);
  if (state.at >= state.words.length) return [node];
  const next = state.words[state.at]!;
  if (node.of.node === 'choice' && !node.of.tokens.includes(upper(next))) return [];
  if (ownOptions(after).includes(upper(next))) return [];
  // an optional word gives way when what must follow would be left without
  const need = needed(after);
  if (node.of.node !== 'choice' && need > 0 && state.words.length - state.at <= need) return [];
  return one(node.of, state);
}

function needed(after: readonly Group[]): number {
  return after.reduce((sum, group) => sum + nodesOf(group).reduce((n, part) => n + least(part), 0), 0);
}

/** As many as there are, but for what must follow them: the timeout of BLPOP is the last word. */
function several(node: Extract<Node, { node: 'many' }>, state: State, after: readonly Group[]): Node[] {
  const need = needed(after);
  if (need === 0 || state.words.length - state.at <= need) return one(node, state);
  const head: State = { ...state, words: state.words.slice(0, state.words.length - need) };
  const left = one(node, head);
  state.at = head.at;
  return left;
}

function one(node: Node, state: State): Node[] {
  if (state.at >= state.words.length) return node.node === 'check' || node.node === 'refused' ? [] : [node];
  const word = state.words[state.at]!;
  switch (node.node) {
    case 'value':
      fill(state, slotOf(node));
      return [];
    case 'token':
      if (upper(word) === node.token) fill(state, { token: node.token, option: node });
      return [];
    case 'choice': {
      const token = node.tokens.find((candidate) => candidate === upper(word));
      if (token !== undefined) fill(state, { token, option: node });
      return [];
    }
    case 'either': {
      const parts = Object.values(node.of);
      const exact = parts.find((part) => ('token' in part ? part.token === upper(word) : false));
      const rest = parts.find((part) => part.node !== 'token');
      const part = exact ?? rest;
      if (part?.node === 'option') return taken(part, state);
      return part === undefined ? [] : one(part, state);
    }
    case 'many': {
      const { while: like } = node;
      while (state.at < state.words.length && (like?.(state.words[state.at]!) ?? true)) {
        const before = state.at;
        const left = one(node.of, state);
        if (left.length > 0) return [...left, again(node.of)];
        if (state.at === before) return [];
      }
      return [again(node.of)];
    }
    case 'counted':
      return counted(node, state);
    case 'block':
      return record(node.of, state);
    case 'halves':
      return halve(node, state);
    case 'flag':
    case 'option':
    case 'optional':
      return loop([{ name: '', node }], state);
    case 'refused':
    case 'ignored':
    case 'check':
      return [];
  }
}

/** A count, and so many values; where the word is no number, as many as there are. */
function counted({ count, of }: Extract<Node, { node: 'counted' }>, state: State): Node[] {
  if (state.at >= state.words.length) return [count, of, again(of)];
  const told = Number(state.words[state.at]);
  const end = Number.isSafeInteger(told) && told > 0 ? state.at + 1 + told : Number.POSITIVE_INFINITY;
  fill(state, slotOf(count));
  while (state.at < Math.min(end, state.words.length)) fill(state, slotOf(of));
  const left = end - state.at;
  return left === 0 ? [] : left === 1 ? [of] : [of, again(of)];
}

/** The repetition of something given once already: `[id ...]`. */
function again(of: Node): Node {
  const name = of.node === 'block' ? Object.values(of.of).map(nameOf).join(' ') : nameOf(of);
  const words = of.node === 'value' ? of.words : undefined;
  return { node: 'optional', of: { node: 'value', name: `${name} ...`, role: roleOf(of), ...(words && { words }) } };
}

function nameOf(node: Node): string {
  return node.node === 'value' ? node.name : '';
}

function roleOf(node: Node): Role {
  if (node.node === 'value') return node.role;
  return node.node === 'block' ? roleOf(Object.values(node.of)[0]!) : 'text';
}

function halve(node: Extract<Node, { node: 'halves' }>, state: State): Node[] {
  const count = state.words.length - state.at;
  const firsts = Math.ceil(count / 2);
  for (let i = 0; i < count; i++) {
    fill(state, slotOf(i < firsts ? node.first : node.second));
  }
  if (count % 2 === 0) return [again(node.first), again(node.second)];
  return [again(node.first), node.second, again(node.second)];
}

function loop(members: readonly Member[], state: State): Node[] {
  const base = state.rank;
  state.rank += members.length * 2 + 1;
  const end = state.rank;
  const open = new Map(
    members.flatMap(({ node }, i) => leads(node).map((word): [string, [Node, number]] => [word, [node, i]])),
  );
  let unused: readonly Member[] = members;
  let own: Node[] = [];
  while (state.at < state.words.length) {
    const found = open.get(upper(state.words[state.at]!));
    const mine =
      found === undefined ? own.find((node) => leads(node).includes(upper(state.words[state.at]!))) : undefined;
    if (found === undefined && mine === undefined) break;
    const [node, i] = found ?? [mine!, members.length];
    state.rank = base + i * 2;
    const left = taken(node, state);
    if (found !== undefined) unused = unused.filter((member) => member.node !== node);
    if (node.node === 'optional' && node.once) for (const word of leads(node)) open.delete(word);
    if (mine !== undefined) own = own.filter((option) => option !== mine);
    if (node.node === 'option' && node.of.node === 'halves') return left; // to the end of the line
    if (state.at >= state.words.length && left.some((part) => least(part) > 0)) {
      state.rank = end;
      return [...left, ...own, ...unused.map((member) => member.node).filter((option) => option.node !== 'refused')];
    }
    own.push(...left);
  }
  state.rank = end;
  return [...own, ...unused.map((member) => member.node).filter((option) => option.node !== 'refused')];
}

/** An option whose first word has been recognised: its words, and what is left of it. */
function taken(node: Node, state: State): Node[] {
  switch (node.node) {
    case 'flag':
    case 'refused':
      fill(state, { token: node.token, option: node });
      return [];
    case 'option':
      fill(state, { token: node.token, option: node });
      return one(node.of, state);
    case 'optional': {
      if (node.of.node !== 'block') return one(node.of, state);
      // its own trailing options join the loop it stands in
      const parts = Object.entries(node.of.of);
      const cut = parts.findLastIndex(([, part]) => least(part) > 0) + 1;
      const left = record(Object.fromEntries(parts.slice(0, cut)), state);
      return [...left, ...parts.slice(cut).map(([, part]) => part)];
    }
    default:
      return one(node, state);
  }
}

function slotOf(value: ValueNode): Slot {
  return { role: value.role, name: value.name, value };
}

function fill(state: State, slot: Slot): void {
  state.slots.push(slot);
  state.order.push(state.rank);
  state.at++;
}
