// Too few words: what is still missing.

import { least } from '../../grammar/arg.ts';
import { usage, usageOf } from '../../grammar/usage.ts';
import type { Advice, Mistake } from './mistake.ts';
import { theEnd } from './mistake.ts';

export function missingWords(mistake: Mistake): Advice | undefined {
  const { error, known, left, slots, args, words, callable } = mistake;
  if (!/^ERR (?:wrong number of arguments|syntax error)/.test(error ?? '') || slots.length < args.length)
    return undefined;
  const [first] = words;
  if (known === undefined && first !== undefined && callable.table.isContainer(first.text)) {
    const held = callable.table.subcommands(first.text).map(({ name }) => name.split(' ')[1]!);
    return { at: theEnd(mistake), why: `Another word must follow: ${held.join(', ')}.` };
  }
  const missing = left.filter((node) => least(node) > 0);
  if (known === undefined || missing.length === 0) return undefined;
  return {
    at: theEnd(mistake),
    why: `Missing: ${usageOf(missing)}. It is written \`${known.name} ${usage(known.syntax)}\`.`,
  };
}
