// Which probes only read: a check must not change what it checks (law 4). The commands say so themselves, by their
// flags; some that carry no such flag are known to be harmless. And which slash commands do something.

import { type Bytes, isWord } from '../base/bytes.ts';
import { table } from '../commands/index.ts';
import type { Local } from '../shell/local.ts';

/** Why this probe may not be asked; undefined when it only reads. */
export function whyNotReadonly(argv: readonly Bytes[], locals: readonly Local[]): string | undefined {
  const [name, sub] = argv;
  if (name === undefined) return 'there is no command here';
  if (name.startsWith('/')) {
    const declared = locals.find((local) => local.name === name);
    if (declared === undefined) return `there is no ${name}`;
    return declared.readonly ? undefined : `${name} changes something`;
  }
  const second = sub ?? ('' as Bytes);
  if (isWord(name, 'INFO') || isWord(name, 'TIME')) return undefined;
  if (isWord(name, 'CLIENT') && (isWord(second, 'LIST') || isWord(second, 'INFO'))) return undefined;
  if (isWord(name, 'CONFIG') && isWord(second, 'GET')) return undefined;
  if (isWord(name, 'SLOWLOG') && (isWord(second, 'GET') || isWord(second, 'LEN'))) return undefined;
  const command = table.lookup(argv);
  if (command === undefined) return 'there is no such command';
  if (!command.flags.includes('readonly')) return `${command.name} can write`;
  if (command.flags.includes('blocking') && argv.some((word) => isWord(word, 'BLOCK'))) return 'a probe never waits';
  return undefined;
}

/** Is this a slash command that only the shell knows of, and nothing to watch as a line? */
export function isAside(argv: readonly Bytes[], locals: readonly Local[]): boolean {
  return argv[0]?.startsWith('/') === true && locals.find(({ name }) => name === argv[0])?.acts !== true;
}
