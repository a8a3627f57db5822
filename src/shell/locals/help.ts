import { type Arg, many, optional, value } from '../../grammar/arg.ts';
import { local, say } from '../local.ts';

/** Lists the slash commands. */
export const help = local({
  name: '/help',
  summary: 'This list. /help XADD tells of a command, /help @stream of a family.',
  syntax: { words: optional(many(value('word', 'command'))) as Arg<string[] | undefined> },
  run(_, { shell }) {
    const width = Math.max(...shell.locals.map(({ name }) => name.length));
    const rows = shell.locals.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`);
    return say(rows.join('\n'));
  },
});
