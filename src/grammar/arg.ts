// The syntax of a command, as plain data. A syntax is a record of nodes in the order they are typed; its readings
// (read, usage, arity, walk, hint, complete, docs, keys) are functions with a switch over `node`, so a new kind of
// node makes the compiler list what to extend.
//
//   syntax: { key, count: option('COUNT', count), ids: many(id) }      XFOO key [COUNT count] id [id ...]
//   run({ key, count, ids })                                           key: Bytes, count: number | undefined, ids: Bytes[]
//
// Members that begin with a word of their own (flag, option, an optional block led by a choice) may come in any order
// among their neighbours, and the last one given wins, as Redis' option loops have it. A word that is missing from
// what is required is "wrong number of arguments"; from what is optional, "syntax error".

import type { Bytes } from '../base/bytes.ts';

/** What a word stands for: completion, colours and the filling in of IDs go by it. */
export type Role =
  | 'key'
  | 'group'
  | 'consumer'
  | 'id'
  | 'start'
  | 'end'
  | 'integer'
  | 'double'
  | 'unix-time'
  | 'field'
  | 'text'
  | 'pattern'
  | 'command'
  /** One of our own terminals, in slash commands. */
  | 'terminal';

/** A word whose meaning is its own: `read` turns it into the value, or throws the error Redis would answer. */
export interface ValueNode {
  readonly node: 'value';
  readonly name: string;
  readonly role: Role;
  readonly read?: ReadValue<unknown>;
  /** Words with a meaning of their own in this place, each with a sentence: the `$` of XREAD. */
  readonly words?: Readonly<Record<string, string>>;
}
/** `soFar` holds what was read before in the same record. */
export type ReadValue<T> = (word: Bytes, soFar: Readonly<Record<string, unknown>>) => T;

/** A required fixed word, such as the `*` of XADD. */
export interface TokenNode {
  readonly node: 'token';
  readonly token: string;
  readonly since?: string;
}
/** One of several fixed words. */
export interface ChoiceNode {
  readonly node: 'choice';
  readonly name: string;
  readonly tokens: readonly string[];
}
/** A word that may be there. */
export interface FlagNode {
  readonly node: 'flag';
  readonly token: string;
  readonly since?: string;
}
/** A word that brings others: `COUNT count`. */
export interface OptionNode {
  readonly node: 'option';
  readonly token: string;
  readonly of: Node;
  /** Answered where the option is left out. */
  readonly required?: string;
  readonly since?: string;
}
/** A word that is known only to be refused, in words of its own; no other reading shows it. */
export interface RefusedNode {
  readonly node: 'refused';
  readonly token: string;
  /** How many words must follow for Redis to recognise it. */
  readonly more: number;
  readonly error: string;
}
export interface OptionalNode {
  readonly node: 'optional';
  readonly of: Node;
  /** Answered where it is given a second time (else the last one wins). */
  readonly twice?: string;
  readonly since?: string;
  /** It may stand anywhere among the options, but it must be there (a check of the command's refuses its absence). */
  readonly must?: true;
  /** Once it is given its words are no option any more: XADD takes a second one for the ID. */
  readonly once?: true;
}
export interface EitherNode {
  readonly node: 'either';
  readonly of: Readonly<Record<string, Node>>;
}
export interface ManyNode {
  readonly node: 'many';
  readonly of: Node;
  /** The words as they stand, in one list: an object for each pair would be most of the cost of XADD. */
  readonly flat?: true;
  /** It ends before the first word that is none: the IDs of XCLAIM, behind which options may stand. */
  readonly while?: (word: Bytes) => boolean;
}
/** As many as the word before them says: `IDS numids id [id ...]` */
export interface CountedNode {
  readonly node: 'counted';
  readonly count: ValueNode;
  readonly of: ValueNode;
  /** Answered where fewer words are left. */
  readonly few: string;
}
export interface BlockNode {
  readonly node: 'block';
  readonly of: Readonly<Record<string, Node>>;
}
/** As many of the one as of the other, to the end of the line: STREAMS key [key ...] id [id ...] */
export interface HalvesNode {
  readonly node: 'halves';
  readonly first: ValueNode;
  readonly second: ValueNode;
  /** Answered where the number of words is odd. */
  readonly unbalanced: string;
}
/** Words that Redis takes and never looks at; no other reading shows them. */
export interface IgnoredNode {
  readonly node: 'ignored';
  /** How many at most. */
  readonly most: number;
}
/** Reads no word: looks at what was read so far and throws what Redis complains of at this point. */
export interface CheckNode {
  readonly node: 'check';
  readonly test: (soFar: Readonly<Record<string, unknown>>) => void;
}

export type Node =
  | ValueNode
  | TokenNode
  | ChoiceNode
  | FlagNode
  | OptionNode
  | RefusedNode
  | OptionalNode
  | EitherNode
  | ManyNode
  | CountedNode
  | BlockNode
  | HalvesNode
  | IgnoredNode
  | CheckNode;

declare const typed: unique symbol;

/** A node, and the type of what is read from it. */
export type Arg<T> = Node & { readonly [typed]?: T };
export type Syntax = Readonly<Record<string, Arg<unknown>>>;

type ValueOf<A> = A extends { readonly [typed]?: infer T } ? Exclude<T, typeof typed> : never;
type NoValue = { readonly noValue: true };

/** What `run` receives. */
export type Args<S extends Syntax> = {
  readonly [K in keyof S as S[K] extends Arg<NoValue> ? (NoValue extends ValueOf<S[K]> ? never : K) : K]: ValueOf<S[K]>;
};

export function value(name: string, role: Role): Arg<Bytes>;
export function value<T>(name: string, role: Role, read: ReadValue<T>): Arg<T>;
export function value(name: string, role: Role, read?: ValueNode['read']): Arg<unknown> {
  return { node: 'value', name, role, ...(read && { read }) };
}

/** The value, with the words that mean something of their own in its place, each with a sentence for the menu. */
export function meaning<T>(of: Arg<T>, words: Readonly<Record<string, string>>): Arg<T> {
  return { ...of, words } as Arg<T>;
}

export function token(word: string, since?: string): Arg<true> {
  return { node: 'token', token: word, ...(since && { since }) };
}

export function choice<const T extends readonly string[]>(name: string, ...tokens: T): Arg<T[number]> {
  return { node: 'choice', name, tokens };
}

export function flag(word: string, since?: string): Arg<boolean> {
  return { node: 'flag', token: word, ...(since && { since }) };
}

export function option<T>(word: string, of: Arg<T>, more: { since?: string } = {}): Arg<T | undefined> {
  return { node: 'option', token: word, of, ...more };
}

/** An option that must be there, anywhere among the others; `error` is answered where it is not. */
export function required<T>(word: string, of: Arg<T>, error: string): Arg<T> {
  return { node: 'option', token: word, of, required: error };
}

export function refused(word: string, more: number, error: string): Arg<NoValue> {
  return { node: 'refused', token: word, more, error };
}

export function optional<T>(
  of: Arg<T>,
  more: { twice?: string; since?: string; must?: true; once?: true } = {},
): Arg<T | undefined> {
  return { node: 'optional', of, ...more };
}

/**
 * One of several: fixed words first, then the one that takes any word. The value has the name of the one that was read.
 * Optional, and each part a token or an option, it stands among the options: `[NX | XX]`, `[EX seconds | KEEPTTL]`. Its
 * value then has the names of all that were given: what may stand together is the command's to say.
 */
export function either<const S extends Syntax>(
  of: S,
): Arg<{ [K in keyof S]: { readonly [P in K]: Exclude<ValueOf<S[K]>, undefined> } }[keyof S]> {
  return { node: 'either', of };
}

export function many<T>(of: Arg<T>): Arg<T[]> {
  return { node: 'many', of };
}

/** The same, read as one list of words: field, value, field, value. The parts read nothing themselves. */
export function flat(of: Arg<unknown>): Arg<Bytes[]> {
  return { node: 'many', of, flat: true };
}

/** As many of them as are `like` the first: options follow. */
export function manyWhile<T>(of: Arg<T>, like: (word: Bytes) => boolean): Arg<T[]> {
  return { node: 'many', of, while: like };
}

/** `count` says how many of them follow, one at least; `few` is answered where they do not. */
export function counted<T>(count: Arg<number>, of: Arg<T>, few: string): Arg<T[]> {
  return { node: 'counted', count: count as ValueNode, of: of as ValueNode, few };
}

export function block<const S extends Syntax>(of: S): Arg<Args<S>> {
  return { node: 'block', of };
}

export function halves(
  first: Arg<Bytes>,
  second: Arg<Bytes>,
  unbalanced: string,
): Arg<{ readonly first: Bytes[]; readonly second: Bytes[] }> {
  return { node: 'halves', first: first as ValueNode, second: second as ValueNode, unbalanced };
}

export function ignored(most: number): Arg<NoValue> {
  return { node: 'ignored', most };
}

export function check(test: CheckNode['test']): Arg<NoValue> {
  return { node: 'check', test };
}

/** The options of a slash command (`--only`) in these groups: what may be left out before them gives way to them. */
export function ownOptions(rest: readonly Group[]): readonly string[] {
  return rest
    .flatMap((group) => ('options' in group ? group.options.flatMap(({ node }) => leads(node)) : []))
    .filter((word) => word.startsWith('--'));
}

/** How a fixed word is written: Redis' own in capitals, the options of our slash commands (`--once`) in small letters. */
export function spelled(token: string): string {
  return token.startsWith('--') ? token.toLowerCase() : token;
}

/** The least number of words a node takes. */
export function least(node: Node): number {
  switch (node.node) {
    case 'value':
    case 'token':
    case 'choice':
      return 1;
    case 'flag':
    case 'refused':
    case 'ignored':
    case 'check':
      return 0;
    case 'optional':
      return node.must ? least(node.of) : 0;
    case 'option':
      return node.required === undefined ? 0 : 1 + least(node.of);
    case 'either':
      return Math.min(...Object.values(node.of).map(least));
    case 'many':
      return least(node.of);
    case 'block':
      return Object.values(node.of).reduce((sum, part) => sum + least(part), 0);
    case 'counted':
    case 'halves':
      return 2;
  }
}

/** Has the node room for one number of words only? */
export function fixed(node: Node): boolean {
  switch (node.node) {
    case 'value':
    case 'token':
    case 'choice':
    case 'check':
    case 'refused':
      return true;
    case 'flag':
    case 'optional':
    case 'many':
    case 'counted':
    case 'halves':
    case 'ignored':
      return false;
    case 'option':
      return node.required !== undefined && fixed(node.of);
    case 'either': {
      const sizes = new Set(Object.values(node.of).map(least));
      return sizes.size === 1 && Object.values(node.of).every(fixed);
    }
    case 'block':
      return Object.values(node.of).every(fixed);
  }
}

/** The words a member may begin with in an option loop; none where it stands at a place of its own. */
export function leads(node: Node): readonly string[] {
  switch (node.node) {
    case 'flag':
    case 'option':
    case 'refused':
      return [node.token];
    case 'optional':
      return node.of.node === 'block' || node.of.node === 'either' ? leadsOf(node.of) : [];
    default:
      return [];
  }
}

function leadsOf(node: Node): readonly string[] {
  switch (node.node) {
    case 'token':
      return [node.token];
    case 'choice':
      return node.tokens;
    case 'block':
      return leadsOf(Object.values(node.of)[0]!);
    case 'either': {
      const words = Object.values(node.of).map((part) => (part.node === 'option' ? [part.token] : leadsOf(part)));
      return words.some((each) => each.length === 0) ? [] : words.flat();
    }
    default:
      return [];
  }
}

/**
 * Members in the order they are read: those with a place of their own one by one, neighbouring options together.
 * An optional block's own trailing options join the loop they stand in (LIMIT of XADD may stand before MAXLEN).
 */
export function groups(of: Readonly<Record<string, Node>>): Group[] {
  const out: Group[] = [];
  for (const [name, node] of Object.entries(of)) {
    if (leads(node).length === 0) {
      out.push({ place: { name, node } });
      continue;
    }
    const last = out.at(-1);
    if (last !== undefined && 'options' in last) last.options.push({ name, node });
    else out.push({ options: [{ name, node }] });
  }
  return out;
}

export interface Member {
  readonly name: string;
  readonly node: Node;
}
export type Group = { readonly place: Member } | { readonly options: Member[] };
