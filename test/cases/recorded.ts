// The recorded cases of a real Redis 8.6.3 as a file holds them, and how a reply is compared with what was recorded.

import { readFileSync } from 'node:fs';
import { utf8 } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import { usage } from '../../src/grammar/usage.ts';
import type { Protocol, Reply } from '../../src/reply/reply.ts';

/** A reply as the file has it; one that is volatile is right if its type is. */
export interface Recorded {
  readonly type: string;
  readonly value?: string | number | boolean | readonly (Recorded | readonly [Recorded, Recorded])[];
  readonly volatile?: true;
}
export interface Step {
  readonly connection: string;
  readonly op: 'cmd' | 'send' | 'recv' | 'unblock';
  readonly args: readonly string[];
}
export interface Case {
  readonly name: string;
  readonly category: string;
  readonly protocol: Protocol;
  readonly setup?: readonly (readonly string[])[];
  readonly command?: readonly string[];
  readonly reply?: Recorded;
  readonly steps?: readonly Step[];
  readonly replies?: readonly Recorded[];
}

export const cases: readonly Case[] = JSON.parse(readFileSync(new URL('redis-8.6.json', import.meta.url), 'utf8'));

/** Their texts are sentences of Redis; ours are our own. Shape and first line are held. */
export const ownWords = new Set(['XGROUP HELP', 'XINFO HELP']);

/** The shape of one implementation's tree, which is not ours: any number will do. */
const anyNumber = new Set(['radix-tree-keys', 'radix-tree-nodes']);

/** Options of later versions, each missing for as long as no command's usage shows it. */
const options: Readonly<Record<string, readonly string[]>> = {
  XADD: ['KEEPREF', 'DELREF', 'ACKED', 'IDMP', 'IDMPAUTO'],
  XTRIM: ['KEEPREF', 'DELREF', 'ACKED'],
  XREAD: ['MAXCOUNT', 'MAXSIZE'],
  XREADGROUP: ['CLAIM', 'MAXCOUNT', 'MAXSIZE'],
};

/** The commands and options a case needs that are not there. */
export function missing({ setup = [], command = [], steps = [] }: Case): string[] {
  const lines = [...setup, command, ...steps.map(({ op, args }) => (op === 'unblock' ? ['CLIENT', 'UNBLOCK'] : args))];
  return [...new Set(lines.filter((line) => line.length > 0).flatMap(missingIn))];
}

function missingIn(line: readonly string[]): string[] {
  const name = line[0]!.toUpperCase();
  if (!declared(line)) return [name];
  const known = table.get(name);
  const shown = known === undefined ? '' : usage(known.syntax);
  const later = options[name] ?? [];
  return later
    .filter((option) => !shown.includes(option) && line.includes(option))
    .map((option) => `${name} ${option}`);
}

/** Is there such a command, or such a container (whose errors are ours to give)? */
function declared(line: readonly string[]): boolean {
  const words = line.map(utf8);
  return table.lookup(words) !== undefined || table.isContainer(words[0]!);
}

/** Where a reply differs from what was recorded; empty where it does not. */
export function difference(wanted: Recorded, seen: Recorded | Reply, loosely: boolean, path = 'reply'): string {
  if (wanted.type !== seen.type) return `${path}: ${seen.type} and not ${wanted.type} (${JSON.stringify(wanted)})`;
  if (wanted.volatile) return '';
  const told = wanted.value;
  const found = 'value' in seen ? seen.value : undefined;
  if (!Array.isArray(told) || !Array.isArray(found)) {
    const same = told === undefined ? found === undefined : sameLeaf(told as string | number, found);
    return same ? '' : `${path}: ${String(found)} and not ${String(told)}`;
  }
  if (loosely) {
    const statuses = found.every((line) => line.type === 'simple');
    return statuses && sameLeaf(told[0].value, found[0].value) ? '' : `${path}: not the shape of HELP`;
  }
  if (told.length !== found.length) return `${path}: ${found.length} elements and not ${told.length}`;
  const others = found.flat();
  for (const [i, part] of told.flat().entries()) {
    if (anyNumber.has(others[i - 1]?.value)) continue;
    const wrong = difference(part, others[i], loosely, `${path}[${i}]`);
    if (wrong !== '') return wrong;
  }
  return '';
}

function sameLeaf(told: string | number | boolean, found: unknown): boolean {
  if (typeof told === 'string') return utf8(told) === found;
  return Number(told) === Number(found); // an integer beyond 2^53 is not exact in JSON
}

/** The leaves in a row: the protocols differ in how they nest them, and in the kinds of nothing. */
export function leveled(reply: Recorded | Reply): Recorded {
  return { type: 'array', value: leaves(reply) };
}

function leaves(reply: Recorded | Reply): Recorded[] {
  if (/^null/.test(reply.type)) return [{ type: 'null' }];
  if (!('value' in reply) || !Array.isArray(reply.value)) return [reply as Recorded];
  return (reply.value as (Recorded | readonly [Recorded, Recorded])[]).flat().flatMap((part) => leaves(part));
}
