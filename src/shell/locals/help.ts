import { textOf } from '../../base/bytes.ts';
import { help as commandHelp } from '../../commands/help.ts';
import { table } from '../../commands/index.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { usage } from '../../grammar/usage.ts';
import { type Local, local, refuse, type Shell, say } from '../local.ts';
import { nearest } from '../nearest.ts';

/** Help on a command, a family of commands, a slash command; without a word, what there is to ask for. */
export const help: Local = local({
  name: '/help',
  summary: 'What there is. /help XADD tells of a command, /help @stream of a family.',
  readonly: true,
  syntax: { words: optional(many(value('word', 'command'))) },
  run({ words = [] }, { shell }) {
    const name = words.map(textOf).join(' ');
    if (name === '') return say([...slashCommands(shell), '', ...commandHelp(table, [])].join('\n'));
    const slash = shell.locals.find((one) => one.name === name || one.name === `/${name}`);
    if (slash !== undefined) return say(helpOn(slash));
    const lines = commandHelp(table, words);
    if (lines.length > 0) return say(lines.join('\n'));
    const near = nearest(
      name,
      [...table.commands].map((one) => one.name),
    );
    return refuse(`There is no help on ${name}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  },
});

function helpOn({ name, syntax, summary, details = [] }: Local): string {
  return [`${name} ${usage(syntax)}`.trimEnd(), summary, ...details].join('\n');
}

function slashCommands({ locals }: Shell): string[] {
  const width = Math.max(...locals.map(({ name }) => name.length));
  return locals.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`);
}
