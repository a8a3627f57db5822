import { optional, value } from '../../grammar/arg.ts';
import { local, noTerminal, refuse, say } from '../local.ts';
import { terminalMeant } from './terminals.ts';

/** What Ctrl-C does at a blocked terminal, for any of them, and where there is no such key: in scripts and pipes. */
export const cancel = local({
  name: '/cancel',
  topic: 'terminals',
  summary: 'End the blocked read of a terminal, as its timeout would: /cancel ana. At the terminal itself: Ctrl-C.',
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : terminalMeant(shell, named);
    const cancelled = await shell.asLine(connection, line, () => shell.cancel(name));
    if (cancelled) return say(`The read of ${name} has been cancelled.`);
    const isThere = shell.terminals().some((terminal) => terminal.name === name);
    return refuse(isThere ? `The terminal ${name} waits for nothing.` : noTerminal(name));
  },
});
