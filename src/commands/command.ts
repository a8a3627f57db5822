// A command is one typed value in one file: its name, its syntax, what COMMAND DOCS says of it, and `run`. Parser,
// arity errors, documentation, hints and completion are readings of it.
//
//   export const xlen = command({
//     name: 'XLEN', since: '5.0.0', group: 'stream', flags: ['readonly', 'fast'], complexity: 'O(1)',
//     summary: 'Count the entries of a stream.', syntax: { key },
//     run({ key }, { db }) { return integer(streamAt(db, key)?.length ?? 0); },
//   });

import { type Bytes, literal, lower } from '../base/bytes.ts';
import { type Args, fixed, type Syntax } from '../grammar/arg.ts';
import { type Malformed, reader, wrongNumber } from '../grammar/read.ts';
import { arity } from '../grammar/usage.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Reply } from '../reply/reply.ts';
import type { Call, Park } from './call.ts';
import type { Declared, Known } from './declared.ts';

export interface Declaration<S extends Syntax> extends Declared {
  readonly syntax: S;
  /** What is answered to words that fit nowhere, where it is not "syntax error". */
  readonly malformed?: Malformed;
  /** What Redis looks at before it reads the options: throws where there is no such key, or answers at once. */
  first?(argv: readonly Bytes[], call: Call): Reply | undefined;
  /** `argv` is the call as typed, for the few that count its words. */
  run(args: Args<S>, call: Call, argv: readonly Bytes[]): Reply | Park;
}

export interface Command extends Known {
  /** How many words its name has: 1, or 2 for a subcommand. */
  readonly words: number;
  /** What Redis would refuse in the words alone, whatever the keys hold; undefined where nothing is. */
  refusal(argv: readonly Bytes[]): string | undefined;
  /** Read the arguments and run. Throws CommandError for what Redis would refuse. */
  invoke(argv: readonly Bytes[], call: Call): Reply | Park;
}

/** Declare a command; the types of `run`'s arguments come from the syntax. */
export function command<const S extends Syntax>(declaration: Declaration<S>): Command {
  const { name, syntax, run, malformed, first } = declaration;
  const words = name.split(' ').length;
  const count = arity(syntax, words);
  const shown = lower(literal(name)).replace(' ', '|');
  let made: ReturnType<typeof reader<S>> | undefined; // a start has no time for two hundred of them
  const read = (argv: readonly Bytes[]): Args<S> => {
    made ??= reader(syntax, shown, malformed);
    return made(argv, words);
  };
  const least = Math.abs(count);
  const exact = Object.values(syntax).every(fixed);
  const checkCount = (argv: readonly Bytes[]): void => {
    if (argv.length < least || (exact && argv.length > least)) throw wrongNumber(shown);
  };
  return {
    ...declaration,
    arity: count,
    words,
    refusal(argv) {
      try {
        checkCount(argv);
        read(argv);
        return undefined;
      } catch (wrong) {
        if (wrong instanceof CommandError) return wrong.message;
        throw wrong;
      }
    },
    invoke(argv, call) {
      checkCount(argv);
      return first?.(argv, call) ?? run(read(argv), call, argv);
    },
  };
}
