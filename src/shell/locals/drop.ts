import { optional, value } from '../../grammar/arg.ts';
import { local, refuse, say } from '../local.ts';
import { notConnected } from './crash.ts';
import { terminalMeant } from './terminals.ts';

/** A reply that gets lost: the server has acted, and the client cannot know. */
export const drop = local({
  name: '/drop',
  topic: 'failures',
  summary: 'Lose the next reply to a terminal: /drop ana. The server acts, the client never hears.',
  acts: true,
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : terminalMeant(shell, named);
    if (!(await shell.asLine(connection, line, () => shell.drop(name)))) return refuse(notConnected(shell, name));
    return say(`The next reply to ${name} will be lost once the server has acted, and the connection with it.`);
  },
});
