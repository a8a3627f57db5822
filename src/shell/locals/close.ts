import { optional, value } from '../../grammar/arg.ts';
import { local, noTerminal, refuse, say } from '../local.ts';
import { terminalMeant } from './terminals.ts';

/** A terminal that is not needed any more says goodbye, and leaves the list. */
export const close = local({
  name: '/close',
  topic: 'terminals',
  summary: 'Close a terminal: /close ana. What it has pending stays with its consumer.',
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : terminalMeant(shell, named);
    if (name === 'main') return refuse('The terminal main stays. /quit leaves the shell.');
    const closed = await shell.asLine(connection, line, () => shell.leave(name));
    if (!closed) return refuse(noTerminal(name));
    return say(`The terminal ${name} is closed.${name === connection ? ' You are at main.' : ''}`);
  },
});
