// read: words -> typed values, or the error Redis would answer. The syntax is turned into closures once; a call then
// walks an array of them and allocates the record it returns.
//
//   reader(syntax, 'xadd')(['XADD', 's', '*', 'f', 'v'], 1)  ->  { key: 's', nomkstream: false, ..., data: [...] }

import { type Bytes, isWord, upper } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';
import {
  type Args,
  type CountedNode,
  type EitherNode,
  fixed,
  type Group,
  groups,
  leads,
  least,
  type ManyNode,
  type Member,
  type Node,
  ownOptions,
  type Syntax,
} from './arg.ts';

/** What Redis answers to words that fit nowhere, given the words of the call and the place of the first of them. */
export type Malformed = (words: readonly Bytes[], at: number) => CommandError;

/** What most commands answer. */
export function syntaxError(): CommandError {
  return new CommandError('ERR syntax error');
}

/** What Redis answers to too few or too many words; `name` as in `xgroup|create`. */
export function wrongNumber(name: string): CommandError {
  return new CommandError(`ERR wrong number of arguments for '${name}' command`);
}

interface Cursor {
  readonly words: readonly Bytes[];
  at: number;
}
type Out = Record<string, unknown>;
/** Reads on from the cursor and gives the value. */
type Read = (cursor: Cursor, out: Out) => unknown;
/** Reads a member (or a loop of options) into the record. */
type Fill = (cursor: Cursor, out: Out) => void;
/** What to throw where a word is missing. */
type Missing = Malformed;
/** The two errors of a call whose words do not fit: in what is required, and in what is optional. */
interface Wrong {
  readonly number: Missing;
  readonly syntax: Malformed;
}

const nothing: Out = Object.freeze({});

/** A function from the words of a call (its own name up to `from`) to its arguments. Throws CommandError. */
export function reader<S extends Syntax>(
  syntax: S,
  name: string,
  malformed: Malformed = syntaxError,
): (words: readonly Bytes[], from: number) => Args<S> {
  const wrong: Wrong = { number: () => wrongNumber(name), syntax: malformed };
  const read = record(syntax, wrong);
  const exact = Object.values(syntax).every(fixed);
  return (words, from) => {
    const cursor = { words, at: from };
    const out = read(cursor, nothing);
    if (cursor.at < words.length) throw exact ? wrong.number(words, cursor.at) : malformed(words, cursor.at);
    return out as Args<S>;
  };
}

/** What is missing in an option is a syntax error, not a wrong number. */
function optionally({ syntax }: Wrong): Wrong {
  return { number: syntax, syntax };
}

function record(of: Readonly<Record<string, Node>>, wrong: Wrong): Read {
  const template: Out = {};
  for (const [name, node] of Object.entries(of)) {
    if (hasValue(node)) template[name] = node.node === 'flag' ? false : undefined;
  }
  const list = groups(of);
  const fills = list.map((group, i) => fill(group, wrong, list.slice(i + 1)));
  return (cursor) => {
    const out = { ...template };
    for (let i = 0; i < fills.length; i++) fills[i]!(cursor, out);
    return out;
  };
}

function hasValue({ node }: Node): boolean {
  return node !== 'check' && node !== 'refused' && node !== 'ignored';
}

/** The least number of words that what follows needs. */
function room(rest: readonly Group[]): number {
  return rest.reduce((sum, group) => sum + ('place' in group ? least(group.place.node) : 0), 0);
}

function readsNothing(group: Group): boolean {
  return 'place' in group && group.place.node.node === 'check';
}

function fill(group: Group, wrong: Wrong, rest: readonly Group[]): Fill {
  const after = room(rest);
  if ('options' in group) return loop(group.options, rest.every(readsNothing), wrong);
  const { name, node } = group.place;
  if (node.node === 'check') return (_, out) => node.test(out);
  if (node.node === 'ignored') {
    return (cursor) => {
      cursor.at = Math.min(cursor.words.length, cursor.at + node.most);
    };
  }
  if (node.node === 'optional') {
    const read = one(node.of, optionally(wrong));
    const words = node.of.node === 'choice' ? node.of.tokens : undefined;
    const own = ownOptions(rest);
    return (cursor, out) => {
      if (cursor.words.length - cursor.at <= after) return;
      if (own.length > 0 && tokenOf(own, cursor.words[cursor.at]!) !== undefined) return;
      if (words === undefined || tokenOf(words, cursor.words[cursor.at]!) !== undefined) out[name] = read(cursor, out);
    };
  }
  if (node.node === 'value' && node.read === undefined) {
    return (cursor, out) => {
      out[name] = take(cursor, wrong);
    };
  }
  const read = node.node === 'many' ? many(node, wrong, after) : one(node, wrong);
  return (cursor, out) => {
    out[name] = read(cursor, out);
  };
}

/** One value. */
function one(node: Node, wrong: Wrong): Read {
  switch (node.node) {
    case 'value': {
      const { read } = node;
      if (read === undefined) return (cursor) => take(cursor, wrong);
      return (cursor, out) => read(take(cursor, wrong), out);
    }
    case 'token':
      return (cursor) => {
        if (!isWord(take(cursor, wrong), node.token)) throw wrong.syntax(cursor.words, cursor.at - 1);
        return true;
      };
    case 'choice':
      return (cursor) => {
        const found = tokenOf(node.tokens, take(cursor, wrong));
        if (found === undefined) throw wrong.syntax(cursor.words, cursor.at - 1);
        return found;
      };
    case 'either':
      return either(node.of, wrong);
    case 'many':
      return many(node, wrong, 0);
    case 'counted':
      return counted(node, wrong);
    case 'block':
      return record(node.of, wrong);
    case 'halves':
      return (cursor) => halve(cursor, node.unbalanced);
    case 'flag':
    case 'option':
    case 'refused':
    case 'optional':
    case 'ignored':
    case 'check':
      throw new Error(`a ${node.node} has no value of its own: give it a name in a block`);
  }
}

function take(cursor: Cursor, wrong: Wrong): Bytes {
  const word = cursor.words[cursor.at];
  if (word === undefined) throw wrong.number(cursor.words, cursor.at);
  cursor.at++;
  return word;
}

/** What a word stands for, in any case. Nearly all words are as they should be or no token at all: that must cost little. */
function lookUp<V>(table: ReadonlyMap<string, V>, word: Bytes): V | undefined {
  return table.get(word) ?? (hasLower(word) ? table.get(upper(word)) : undefined);
}

function tokenOf(tokens: readonly string[], word: Bytes): string | undefined {
  return tokens.find((token) => isWord(word, token));
}

function hasLower(word: Bytes): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 97 && code <= 122) return true;
  }
  return false;
}

/** The bytes that any of these words may begin with, in either case: most words are seen at once to be none of them. */
function beginnings(words: Iterable<string>): (word: Bytes) => boolean {
  const begins = new Uint8Array(256);
  for (const word of words) for (const form of [word, word.toLowerCase()]) begins[form.charCodeAt(0)] = 1;
  return (word) => word.length > 0 && begins[word.charCodeAt(0)] === 1;
}

function either(of: Readonly<Record<string, Node>>, wrong: Wrong): Read {
  const words = new Map<string, unknown>();
  let rest: { name: string; read: Read } | undefined;
  for (const [name, node] of Object.entries(of)) {
    if (node.node === 'token') words.set(node.token, Object.freeze({ [name]: true }));
    else rest = { name, read: one(node, wrong) };
  }
  const mayBe = beginnings(words.keys());
  return (cursor, out) => {
    const word = cursor.words[cursor.at];
    if (word === undefined) throw wrong.number(cursor.words, cursor.at);
    const known = mayBe(word) ? lookUp(words, word) : undefined;
    if (known !== undefined) {
      cursor.at++;
      return known;
    }
    if (rest === undefined) throw wrong.syntax(cursor.words, cursor.at);
    return { [rest.name]: rest.read(cursor, out) };
  };
}

/**
 * To the end of the line, but for `after` words. A block cut short is a wrong number of arguments, and found before
 * anything is read.
 */
function many({ of, flat, while: like }: ManyNode, wrong: Wrong, after: number): Read {
  const size = least(of);
  const read = one(of, wrong);
  if (like !== undefined) {
    return (cursor, out) => {
      const values: unknown[] = [];
      while (cursor.at < cursor.words.length && like(cursor.words[cursor.at]!)) values.push(read(cursor, out));
      return values;
    };
  }
  return (cursor, out) => {
    const { words, at } = cursor;
    const end = words.length - after;
    const left = end - at;
    if (left <= 0 || left % size !== 0) throw wrong.number(words, cursor.at);
    if (flat) {
      cursor.at = end;
      const values: Bytes[] = new Array(left); // few, mostly: sooner copied than asked of slice()
      for (let i = 0; i < left; i++) values[i] = words[at + i]!;
      return values;
    }
    const values: unknown[] = [];
    while (cursor.at < end) values.push(read(cursor, out));
    return values;
  };
}

function counted({ count, of, few }: CountedNode, wrong: Wrong): Read {
  const [readCount, read] = [one(count, wrong), one(of, wrong)];
  return (cursor, out) => {
    const left = readCount(cursor, out) as number;
    if (left > cursor.words.length - cursor.at) throw new CommandError(few);
    const values: unknown[] = [];
    while (values.length < left) values.push(read(cursor, out));
    return values;
  };
}

function halve(cursor: Cursor, unbalanced: string): { first: Bytes[]; second: Bytes[] } {
  const { words, at } = cursor;
  const left = words.length - at;
  if (left % 2 !== 0) throw new CommandError(unbalanced);
  const middle = at + left / 2;
  cursor.at = words.length;
  return { first: words.slice(at, middle), second: words.slice(middle) };
}

interface Choice {
  /** How many words must follow for the word to be taken as this option. */
  readonly more: number;
  readonly fill: Fill;
  /** Was it given before, and may not be again? */
  readonly spent?: (out: Out) => boolean;
}

/** A run of options, in any order. It ends at the first word that is none of them. */
function loop(members: readonly Member[], last: boolean, wrong: Wrong): Fill {
  const table = new Map<string, Choice>();
  const requireds: { name: string; error: string }[] = [];
  for (const { name, node } of members) {
    for (const [word, entry] of choices(name, node, wrong)) table.set(word, entry);
    if (node.node === 'option' && node.required !== undefined) requireds.push({ name, error: node.required });
  }
  const mayBe = beginnings(table.keys());
  return (cursor, out) => {
    const { words } = cursor;
    while (cursor.at < words.length) {
      const word = words[cursor.at]!;
      if (!mayBe(word)) break;
      const entry = lookUp(table, word);
      if (entry === undefined || words.length - cursor.at - 1 < entry.more || entry.spent?.(out)) break;
      entry.fill(cursor, out);
    }
    if (last && cursor.at < words.length) throw wrong.syntax(words, cursor.at);
    for (const { name, error } of requireds) if (out[name] === undefined) throw new CommandError(error);
  };
}

function choices(name: string, node: Node, wrong: Wrong): [string, Choice][] {
  switch (node.node) {
    case 'flag':
      return [[node.token, { more: 0, fill: (cursor, out) => raise(cursor, out, name) }]];
    case 'refused':
      return [[node.token, { more: node.more, fill: () => refuse(node.error) }]];
    case 'option': {
      const read = one(node.of, optionally(wrong));
      const fill: Fill = (cursor, out) => {
        cursor.at++;
        out[name] = read(cursor, out);
      };
      return [[node.token, { more: openEnded(node.of) ? 1 : least(node.of), fill }]];
    }
    case 'optional':
      if (node.of.node === 'either') {
        const parts = eitherChoices(name, node.of, node.twice, wrong);
        return node.once
          ? parts.map(([word, entry]) => [word, { ...entry, spent: (out) => out[name] !== undefined }])
          : parts;
      }
      return optionalChoices(name, node.of, node.twice, wrong);
    default:
      throw new Error(`a ${node.node} cannot stand in a loop of options`);
  }
}

/** It complains in words of its own where there are too few: one behind the option is enough to begin it. */
function openEnded({ node }: Node): boolean {
  return node === 'halves' || node === 'counted';
}

/** Several options of which one is meant: all that are given stand in one record. */
function eitherChoices(name: string, { of }: EitherNode, twice: string | undefined, wrong: Wrong): [string, Choice][] {
  return Object.entries(of).flatMap(([part, node]) =>
    choices(part, node.node === 'token' ? { ...node, node: 'flag' } : node, wrong).map(
      ([word, entry]): [string, Choice] => [
        word,
        {
          more: entry.more,
          fill: (cursor, out) => {
            if (twice !== undefined && out[name] !== undefined) refuse(twice);
            const inner: Out = { ...(out[name] as Out | undefined) };
            entry.fill(cursor, inner);
            out[name] = inner;
          },
        },
      ],
    ),
  );
}

/** A block led by a word: its required head is read where the word stands, its own options wherever they stand. */
function optionalChoices(name: string, of: Node, twice: string | undefined, wrong: Wrong): [string, Choice][] {
  const parts = of.node === 'block' ? Object.entries(of.of) : [[name, of] as const];
  const cut = parts.findLastIndex(([, part]) => least(part) > 0) + 1;
  const inOption = optionally(wrong);
  const head = of.node === 'block' ? record(Object.fromEntries(parts.slice(0, cut)), inOption) : one(of, inOption);
  const lead: Choice = {
    more: least(of) - 1,
    fill: (cursor, out) => {
      const before = out[name] as Out | undefined;
      if (twice !== undefined && before !== undefined && (of.node !== 'block' || parts[0]![0] in before)) refuse(twice);
      const value = head(cursor, out);
      out[name] = before === undefined || of.node !== 'block' ? value : { ...before, ...(value as Out) };
    },
  };
  const own = parts.slice(cut).flatMap(([part, node]) =>
    choices(part, node, wrong).map(([word, entry]): [string, Choice] => [
      word,
      {
        more: entry.more,
        fill: (cursor, out) => {
          const inner: Out = { ...(out[name] as Out | undefined) };
          entry.fill(cursor, inner);
          out[name] = inner;
        },
        ...(entry.spent && { spent: (out) => entry.spent!((out[name] as Out | undefined) ?? {}) }),
      },
    ]),
  );
  return [...leads({ node: 'optional', of }).map((word): [string, Choice] => [word, lead]), ...own];
}

function raise(cursor: Cursor, out: Out, name: string): void {
  cursor.at++;
  out[name] = true;
}

function refuse(error: string): never {
  throw new CommandError(error);
}
