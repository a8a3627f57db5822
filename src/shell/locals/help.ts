import { textOf, utf8 } from '../../base/bytes.ts';
import { wrap } from '../../base/cells.ts';
import { help as commandHelp } from '../../commands/help.ts';
import { table } from '../../commands/index.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { usage } from '../../grammar/usage.ts';
import { type Local, local, refuse, type Shell, say, topics } from '../local.ts';
import { nearest } from '../nearest.ts';

/** Help on a command, a family of commands, a slash command; without a word, what there is to ask for. */
export const help: Local = local({
  name: '/help',
  topic: 'the shell',
  summary: 'What there is. /help XADD tells of a command, /help @stream of a group of them.',
  readonly: true,
  syntax: { words: optional(many(value('word', 'command'))) },
  run({ words = [] }, { shell }) {
    const name = words.map(textOf).join(' ');
    if (name === '') return say([opening, '', ...slashCommands(shell), '', ...howToAsk()].join('\n'));
    if (name === 'all') return say(eachSlashCommand(shell).join('\n'));
    const slash = shell.locals.find((one) => one.name === name || one.name === `/${name}`);
    if (slash !== undefined) return say(helpOn(slash));
    const found = commandHelp(table, words);
    const lines = found.length > 0 ? found : commandHelp(table, [utf8(`@${name}`)]);
    if (lines.length > 0) return say(lines.join('\n'));
    const near = nearest(
      name,
      [...table.commands].map((one) => one.name),
    );
    return refuse(`There is no help on ${name}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  },
});

const opening = 'A line is a command of Redis, or begins with a slash:';

/** How many cells /help takes: with its rows whole on a small screen, and each command with a sentence. */
const narrow = 58;
const wide = 79;

const headingWidth = 14;

function howToAsk(): string[] {
  const rows = [
    'help all      each of these, with what it does',
    'help /hint    one of them',
    ...commandHelp(table, []),
  ];
  return rows.flatMap((row) => beside(row.slice(0, headingWidth), row.slice(headingWidth).trim(), narrow));
}

function helpOn({ name, syntax, summary, details = [] }: Local): string {
  return [`${name} ${usage(syntax)}`.trimEnd(), summary, ...details].join('\n');
}

/** The names alone, by what they are about: what fits a small screen, and its prompt with it. */
function slashCommands({ locals }: Shell): string[] {
  return topics.flatMap((topic) => {
    const names = locals.filter((one) => one.topic === topic).map(({ name }) => name);
    return names.length === 0 ? [] : beside(topic, names.join(' '), narrow);
  });
}

function eachSlashCommand({ locals }: Shell): string[] {
  return topics.flatMap((topic) => {
    const among = locals.filter((one) => one.topic === topic);
    if (among.length === 0) return [];
    return [`${topic}:`, ...among.flatMap(({ name, summary }) => beside(`  ${name}`, summary, wide))];
  });
}

/** Text beside its heading, broken between words within so many cells. */
function beside(heading: string, text: string, columns: number): string[] {
  const rows = wrap(text, columns - headingWidth);
  return rows.map((row, at) => (at === 0 ? heading : '').padEnd(headingWidth) + row);
}
