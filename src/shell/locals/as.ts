import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { formatDuration } from '../duration.ts';
import { local, refuse, say } from '../local.ts';

/** Another terminal, with a connection of its own, opened when it is first named. */
export const as = local({
  name: '/as',
  summary: 'Type at another terminal: /as ana. Without a name: list them.',
  syntax: { name: optional(value('name', 'text')) },
  run({ name }, { shell }) {
    if (name === undefined) {
      const now = shell.clock.now();
      const rows = shell.terminals().map(({ name: terminal, blocked }) => {
        const mark = terminal === shell.current ? '*' : ' ';
        if (blocked === undefined) return `${mark} ${terminal}  idle`;
        return `${mark} ${terminal}  waits ${formatDuration(Math.max(0, now - blocked.since))}: ${blocked.line}`;
      });
      return say(rows.join('\n'));
    }
    try {
      shell.use(textOf(name));
    } catch (wrong) {
      return refuse((wrong as Error).message);
    }
    return say(`You are at the terminal ${textOf(name)}.`);
  },
});
