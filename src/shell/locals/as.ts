import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { local, refuse, say } from '../local.ts';
import { listed } from './terminals.ts';

/** Another terminal, with a connection of its own, opened when it is first named. */
export const as = local({
  name: '/as',
  topic: 'terminals',
  summary: 'Type at another terminal: /as ana. Without a name: list them.',
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name }, { shell }) {
    if (name === undefined) return say(await listed(shell));
    try {
      shell.use(textOf(name));
    } catch (wrong) {
      return refuse((wrong as Error).message);
    }
    return say(`You are at the terminal ${textOf(name)}.`);
  },
});
