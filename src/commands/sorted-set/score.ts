// The score a member gets: the one given, or what is added to the one it has, where the rule allows.

import { type Bytes, upper } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';

export interface Rule {
  readonly nx?: true;
  readonly xx?: true;
  readonly gt?: true;
  readonly lt?: true;
  readonly increment: boolean;
}

const options = new Set<string>(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']);

/** Is this word one of ZADD's options? */
export function isOption(word: Bytes): boolean {
  return options.has(upper(word));
}

/** Undefined where the rule forbids a change. Throws CommandError where the sum is no number (inf and -inf). */
export function scoreFor(before: number | undefined, given: number, rule: Rule): number | undefined {
  if (before === undefined) return rule.xx ? undefined : given;
  if (rule.nx) return undefined;
  const score = rule.increment ? before + given : given;
  if (Number.isNaN(score)) throw new CommandError('ERR resulting score is not a number (NaN)');
  if ((rule.gt && score <= before) || (rule.lt && score >= before)) return undefined;
  return score;
}
