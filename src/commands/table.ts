// The table: all commands by name, and the errors Redis answers to a name it does not know.

import { type Bytes, literal, lower, upper } from '../base/bytes.ts';
import { wrongNumber } from '../grammar/read.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Command } from './command.ts';
import { named } from './named.ts';

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
    if (known !== undefined && (argv[1] === undefined || !this.isContainer(name))) return known;
    if (!this.isContainer(name)) throw new CommandError(unknownCommand(argv));
    if (argv[1] === undefined) throw wrongNumber(lower(name));
    const found = this.get(`${name} ${argv[1]}`);
    if (found !== undefined) return found;
    throw new CommandError(`ERR unknown subcommand '${named(argv[1], 128)}'. Try ${upper(name)} HELP.`);
  }
}

/** The name and the first words, 128 bytes of each kind at most, as Redis cuts them. */
function unknownCommand([name, ...words]: readonly Bytes[]): string {
  let args = '';
  for (const word of words) {
    if (args.length >= 128) break;
    args += `'${named(word, 128 - args.length)}' `;
  }
  const error = `ERR unknown command '${named(name!, 128)}'`;
  return words.length === 0 ? error : `${error}, with args beginning with: ${args}`;
}
