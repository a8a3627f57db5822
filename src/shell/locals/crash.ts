import { optional, value } from '../../grammar/arg.ts';
import { local, noTerminal, refuse, type Shell, say } from '../local.ts';
import { terminalMeant } from './terminals.ts';

/** A client that dies: its connection is gone without a goodbye, and what it had in hand stays pending. */
export const crash = local({
  name: '/crash',
  topic: 'failures',
  summary: 'Crash a terminal or a worker: /crash ana. Its connection is gone, what it has pending stays.',
  acts: true,
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : terminalMeant(shell, named);
    const what = await shell.asLine(connection, line, () => shell.crash(name));
    if (what === undefined) return refuse(notConnected(shell, name));
    const next = what === 'worker' ? `/worker ${name} starts it again` : 'The next line typed there opens a new one';
    return say(`${name} has crashed: its connection is gone. ${next}.`);
  },
});

/** What there is to say of a terminal without a connection, or of a name that is nobody's. */
export function notConnected(shell: Shell, name: string): string {
  if (!shell.terminals().some((terminal) => terminal.name === name)) return noTerminal(name);
  return `The terminal ${name} is not connected: it connects with the first line typed there.`;
}
