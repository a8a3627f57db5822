// Filling in: `<mail>` in an unquoted word becomes what was captured under that name; at the prompt and in files made
// of commands alone, `<id>`, `<message-id>` and `<entry-id>` become the newest ID shown, as a reader of documentation
// means them. It happens after splitting and is never quoted again.
//
//   XACK jobs workers <message-id>     XACK jobs workers 1700-0     (and the screen says so)
//   XADD dead * original_id <id>       filled in: the field asks for an ID
//   XADD pages * tag <id>              text: a payload is the learner's own

import { type Bytes, literal } from '../base/bytes.ts';
import type { Table } from '../commands/table.ts';
import { walk } from '../grammar/walk.ts';
import type { Reply } from '../reply/reply.ts';
import type { Filled } from './exchange.ts';
import type { Word } from './words.ts';

/** What is known under a name, without its brackets. */
export type Names = (name: string) => Bytes | undefined;

export const noNames: Names = () => undefined;

const placeholder = /<([a-z][a-z0-9-]*)>/g;
const newestId = /^<(?:id|message-id|entry-id)>$/;

export interface Filling {
  readonly argv: Bytes[];
  readonly filled: Filled[];
  /** The first `<name>` nobody knows, with its place in the line. */
  readonly unbound: { readonly placeholder: string; readonly at: number } | undefined;
}

/** The words of a line with captures and, where `newest` is given, the newest ID filled in. */
export function fillIn(words: readonly Word[], names: Names, newest: Bytes | undefined, table: Table): Filling {
  const filled: Filled[] = [];
  let unbound: Filling['unbound'];
  const texts = words.map((word) => word.text);
  const argv = words.map((word, i) => {
    if (word.quoted || !word.text.includes('<')) return word.text;
    const text = word.text.replace(placeholder, (whole, name: string) => {
      const known = names(name);
      if (known !== undefined) return known;
      unbound ??= { placeholder: whole, at: word.start + word.text.indexOf(whole) };
      return whole;
    }) as Bytes;
    if (newest === undefined || !newestId.test(text) || isPayload(texts, i, table)) return text;
    filled.push({ placeholder: text, value: newest });
    return newest;
  });
  return { argv, filled, unbound };
}

/** Is the word a field or a value of an XADD, and not the value of a field that names an ID? */
function isPayload(words: readonly Bytes[], index: number, table: Table): boolean {
  const command = table.lookup(words);
  if (command?.name !== 'XADD') return false;
  const slot = walk(command.syntax, words.slice(1)).slots[index - 1];
  if (slot === undefined || 'token' in slot) return false;
  if (slot.role === 'field') return true;
  return slot.role === 'text' && !/id$/i.test(words[index - 1]!);
}

/** The greatest entry ID a reply shows, as text; undefined when it shows none. */
export function newestShown(reply: Reply): Bytes | undefined {
  switch (reply.type) {
    case 'bulk':
      return /^\d{1,20}-\d{1,20}$/.test(reply.value) ? reply.value : undefined;
    case 'array':
    case 'set':
    case 'push':
      return reply.value.map(newestShown).reduce(later, undefined);
    case 'map':
      return reply.value.flatMap((pair) => pair.map(newestShown)).reduce(later, undefined);
    default:
      return undefined;
  }
}

function later(a: Bytes | undefined, b: Bytes | undefined): Bytes | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [ams, aseq] = a.split('-').map(BigInt) as [bigint, bigint];
  const [bms, bseq] = b.split('-').map(BigInt) as [bigint, bigint];
  return literal(bms > ams || (bms === ams && bseq > aseq) ? b : a);
}
