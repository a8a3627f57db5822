import { optional, value } from '../../grammar/arg.ts';
import { local, noTerminal, refuse, say } from '../local.ts';
import { listed, terminalMeant } from './terminals.ts';

/** Another terminal, with a connection of its own, opened when it is first named. */
export const as = local({
  name: '/as',
  topic: 'terminals',
  summary: 'Type at another terminal, by its name or its number: /as ana, /as 2. Without one: list them.',
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name }, { shell }) {
    if (name === undefined) return say(await listed(shell));
    const terminal = terminalMeant(shell, name);
    if (/^\d+$/.test(terminal)) return refuse(noTerminal(terminal));
    try {
      shell.use(terminal);
    } catch (wrong) {
      return refuse((wrong as Error).message);
    }
    return say(`You are at the terminal ${terminal}.`);
  },
});
