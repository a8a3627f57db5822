// A command is one typed value in one file: its name, its syntax, what COMMAND DOCS says of it, and `run`. Parser,
// arity errors, documentation, hints and completion are readings of it.
//
//   export const xlen = command({
//     name: 'XLEN', since: '5.0.0', group: 'stream', flags: ['readonly', 'fast'], complexity: 'O(1)',
//     summary: 'Count the entries of a stream.', syntax: { key },
//     run({ key }, { db }) { return integer(streamAt(db, key)?.length ?? 0); },
//   });

import { type Bytes, literal, lower, upper } from '../base/bytes.ts';
import { type Args, fixed, type Syntax } from '../grammar/arg.ts';
import { reader, wrongNumber } from '../grammar/read.ts';
import { arity } from '../grammar/usage.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Reply } from '../reply/reply.ts';
import type { Call, Park } from './call.ts';

export type Flag =
  | 'write'
  | 'readonly'
  | 'fast'
  | 'blocking'
  | 'denyoom'
  | 'admin'
  | 'noscript'
  | 'loading'
  | 'stale'
  | 'movablekeys';

export interface Declaration<S extends Syntax> {
  /** In upper case; a subcommand with its container: `XGROUP CREATE`. */
  readonly name: string;
  readonly since: string;
  readonly group: 'stream' | 'generic' | 'connection' | 'server';
  readonly flags: readonly Flag[];
  /** As COMMAND DOCS gives it: `O(1)`. */
  readonly complexity: string;
  /** One sentence, in our own words. */
  readonly summary: string;
  readonly syntax: S;
  run(args: Args<S>, call: Call): Reply | Park;
}

export interface Command {
  readonly name: string;
  readonly since: string;
  readonly group: string;
  readonly flags: readonly Flag[];
  readonly complexity: string;
  readonly summary: string;
  readonly syntax: Syntax;
  /** Words of a call with its name: exactly so many, or at least so many where it is negative. */
  readonly arity: number;
  /** How many words its name has: 1, or 2 for a subcommand. */
  readonly words: number;
  /** Read the arguments and run. Throws CommandError for what Redis would refuse. */
  invoke(argv: readonly Bytes[], call: Call): Reply | Park;
}

/** Declare a command; the types of `run`'s arguments come from the syntax. */
export function command<const S extends Syntax>(declaration: Declaration<S>): Command {
  const { name, syntax, run } = declaration;
  const words = name.split(' ').length;
  const count = arity(syntax, words);
  const shown = lower(literal(name)).replace(' ', '|');
  const read = reader(syntax, shown);
  const least = Math.abs(count);
  const exact = Object.values(syntax).every(fixed);
  return {
    ...declaration,
    arity: count,
    words,
    invoke(argv, call) {
      if (argv.length < least || (exact && argv.length > least)) throw wrongNumber(shown);
      return run(read(argv, words), call);
    },
  };
}

/** All commands, by name. */
export class Table {
  readonly #byName = new Map<string, Command>();
  readonly #containers = new Set<string>();

  constructor(commands: readonly Command[]) {
    for (const declared of commands) {
      this.#byName.set(declared.name, declared);
      if (declared.words === 2) this.#containers.add(declared.name.split(' ')[0]!);
    }
  }

  /** Every command, subcommands too, in the order of their list. */
  get commands(): Iterable<Command> {
    return this.#byName.values();
  }

  /** The command with this name, in any case: `xgroup create`. */
  get(name: string): Command | undefined {
    return this.#byName.get(name) ?? this.#byName.get(upper(literal(name)));
  }

  /** Does this word only begin the names of subcommands? */
  isContainer(word: Bytes): boolean {
    return this.#containers.has(upper(word));
  }

  /** The subcommands of a container, in the order of their list. */
  subcommands(container: string): Command[] {
    return [...this.commands].filter((declared) => declared.name.startsWith(`${upper(literal(container))} `));
  }

  /** The command a call means, or undefined. Never throws. */
  lookup(argv: readonly Bytes[]): Command | undefined {
    const name = argv[0];
    if (name === undefined) return undefined;
    if (argv[1] !== undefined && this.isContainer(name)) return this.get(`${name} ${argv[1]}`);
    return this.get(name);
  }

  /** The command a call means. Throws the CommandError that Redis answers when there is none. */
  find(argv: readonly Bytes[]): Command {
    const name = argv[0]!;
    const known = this.#byName.get(name) ?? this.#byName.get(upper(name));
    if (known !== undefined) return known;
    if (!this.isContainer(name)) throw new CommandError(unknownCommand(argv));
    if (argv[1] === undefined) throw wrongNumber(lower(name));
    const found = this.get(`${name} ${argv[1]}`);
    if (found !== undefined) return found;
    throw new CommandError(`ERR unknown subcommand '${flat(argv[1].slice(0, 128))}'. Try ${upper(name)} HELP.`);
  }
}

/** The name and the first words, 128 bytes of each kind at most, as Redis cuts them. */
function unknownCommand(argv: readonly Bytes[]): string {
  let args = '';
  for (let i = 1; i < argv.length && args.length < 128; i++) args += `'${argv[i]!.slice(0, 128 - args.length)}' `;
  return `ERR unknown command '${flat(argv[0]!.slice(0, 128))}', with args beginning with: ${flat(args)}`;
}

/** An error reply is one line: line breaks become blanks. */
function flat(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
