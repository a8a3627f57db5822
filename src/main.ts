// The door: read the command line and open the room that is asked for, nothing else. Each is loaded when it is opened,
// so that a script does not wait for the screen.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, type Option } from 'commander';
import { printable } from './base/printable.ts';
import { addProgressCommands } from './doors/progress-commands.ts';
import type { RunOptions } from './doors/scripts.ts';
import type { ServeOptions } from './doors/serve.ts';
import type { ShellOptions } from './doors/shell.ts';
import type { Opening } from './lesson/dojo.ts';
import { BadFile, crashed, home, Refusal, state } from './place.ts';
import { nearest } from './shell/nearest.ts';

// Only what is used is asked for: node makes each of its streams when it is first looked at, a millisecond or two each.
const { stdout } = process;

function program(): Command {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const top = new Command('streamdojo')
    .description('The shell in which people learn Redis Streams by doing.')
    .version(version)
    .option('--plain', 'plain lines instead of a painted screen: for screen readers, pipes and simple terminals')
    .option('--connect <address>', 'a real server, redis://[user:password@]host:port[/db], instead of our own engine')
    .option('--lessons <folder>', 'a pack of lessons, instead of ours')
    .option('--json', 'answer lines that are piped in as JSON, one a line, as redis-cli does')
    .option('--csv', 'as CSV')
    .option('--raw', 'as the bytes that they are')
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions: obeyed })
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `streamdojo: ${text
            .trim()
            .replace(/^error: /, '')
            .split('\n')
            .map(printable)
            .join('\n')}\n`,
        ),
    })
    .showHelpAfterError('(--help behind the command tells what it takes)')
    .exitOverride()
    .addHelpText(
      'after',
      examples('', '--plain', 'learn fan-out', '--connect redis://127.0.0.1:6379', 'run session.redis'),
    )
    .addHelpText('after', `  $ echo "XINFO STREAM s" | streamdojo --json`)
    .addHelpText('after', `\nWhat is kept lies in ${state} (STREAMDOJO_HOME overrides it).`);
  const shell = async (opening?: Opening): Promise<void> => {
    const { openShell } = await import('./doors/shell.ts');
    await openShell(top.opts<ShellOptions>(), opening);
  };
  top
    .command('learn')
    .description('open the shell in a lesson')
    .argument('<lesson>', 'its name or number in `streamdojo lessons`')
    .addHelpText('after', examples('learn fan-out', 'learn fan-out --connect redis://127.0.0.1:6379/9'))
    .action((lesson: string) => shell({ lesson }));
  top
    .command('play')
    .description('open the shell in a sandbox, apart from lessons')
    .addHelpText('after', examples('play'))
    .action(() => shell('play'));
  top
    .command('lessons')
    .description('list the lessons, or those on a subject, with what is done of each')
    .argument('[words...]', '`evening` for a way through in an hour; or a word to look for, such as XCLAIM')
    .option('--json', 'as a JSON array of { id, title, minutes, steps, done, proved }')
    .addHelpText('after', examples('lessons', 'lessons evening', 'lessons XAUTOCLAIM', 'lessons --json'))
    .action(async (words: string[]) => {
      const { connect, ...options } = top.opts<ShellOptions>(); // what the program takes too, it takes first
      if (connect !== undefined) throw new Refusal('--connect means nothing to lessons', 2);
      (await import('./doors/course.ts')).listLessons(words, options);
    });
  top
    .command('drill')
    .description('open the shell in a drill of two minutes: the one that is due, or the one with a number')
    .argument('[number]', 'that of the mistaken belief it cures')
    .addHelpText('after', examples('drill', 'drill 12'))
    .action((drill: string | undefined) => shell({ drill }));
  addProgressCommands(top, examples);
  top
    .command('replay')
    .description('play a lesson without a learner: its lines with their replies, and its prose')
    .argument('<lesson>', 'its name or number in `streamdojo lessons`')
    .option(
      '--pace <pace>',
      'how many times slower than one reads alone; 0 at once; key: on with Enter, for a projector',
    )
    .addHelpText('after', examples('replay fan-out', 'replay fan-out --pace key', 'replay fan-out > fan-out.txt'))
    .action(async (lesson: string, { pace }: { pace?: string }) => {
      const { connect, ...options } = top.opts<ShellOptions>();
      await (await import('./doors/course.ts')).replayLesson(lesson, { ...options, pace }, connect);
    });
  top
    .command('run')
    .description('run files of commands, transcripts with expected replies, or the fenced blocks of Markdown')
    .argument('<files...>', '- is standard input')
    .option('--update', 'write the replies into the files')
    .option('--keep-going', 'go on after a line that is not as expected')
    .option('--json', 'print one object a command, a line each')
    .option('--tap', 'print a report in TAP')
    .option('--junit', "print a report in JUnit's XML")
    .option('--dry-run', 'look at the words of every command, and run none')
    .option('--skip-unsupported', 'with --connect: leave out and count what a real server has not, such as /advance')
    .option('--timeout <ms>', 'with --connect: how long a reply may take (30000)')
    .addHelpText('after', '\nExit code: 0 as expected, 1 not, 2 a file is wrong, or asks for what the server has not.')
    .addHelpText(
      'after',
      examples(
        'run session.redis',
        'run --update test/*.redis',
        'run README.md',
        'run - < lines.txt',
        'run session.redis --connect redis://127.0.0.1:6379',
      ),
    )
    .action(async (files: string[], options: RunOptions) => {
      const { connect, json } = top.opts<ShellOptions>();
      const { run } = await import('./doors/scripts.ts');
      process.exitCode = await run(files, { ...options, json, connect });
    });
  top
    .command('prove')
    .description('check lessons, as their authors do: each answer is right, each check can fail')
    .argument('[folder]', 'a folder of lesson files; ours where it is left out')
    .option('--watch', 'prove a lesson again each time it is written')
    .addHelpText('after', '\nExit code: 0 all is well, 1 a lesson breaks one of the laws, 2 a file is wrong.')
    .addHelpText('after', examples('prove', 'prove ./my-lessons', 'prove ./my-lessons --watch'))
    .action(async (folder: string | undefined, { watch }: { watch?: boolean }) => {
      const { connect, lessons } = top.opts<ShellOptions>();
      const doors = await import('./doors/proofs.ts');
      if (watch && connect !== undefined)
        throw new Refusal('--watch proves on our own engine: it takes no --connect', 2);
      if (watch) await doors.watchLessons(folder ?? lessons);
      else process.exitCode = await doors.proveLessons(folder ?? lessons, connect);
    });
  top
    .command('new')
    .description('begin a lesson or a drill: a file that proves as it is, and says what to put where')
    .argument('<what>', 'lesson, or drill')
    .argument('<name>', 'of the file: `retries` makes 10-retries.md; of a drill with its number: `12-ghosts`')
    .argument('[folder]', 'where to; what is there is never written over', '.')
    .addHelpText('after', examples('new lesson retries ./my-lessons', 'new drill 12-ghosts ./my-lessons/drills'))
    .action(async (what: string, name: string, folder: string) => {
      (await import('./doors/authors.ts')).begin(what, name, folder);
    });
  top
    .command('scaffold')
    .description('write a small consumer application, with its tests, to begin a program of your own from')
    .argument('<what>', 'consumer')
    .argument('[folder]', 'where to; what is there is never written over', 'consumer')
    .option('--lang <language>', 'node or python', 'node')
    .addHelpText('after', examples('scaffold consumer', 'scaffold consumer --lang python ./billing'))
    .action(async (what: string, folder: string, { lang }: { lang: string }) => {
      if (top.opts<ShellOptions>().connect !== undefined)
        throw new Refusal('scaffold writes files: it takes no --connect', 2);
      if (what !== 'consumer') throw new Refusal(`scaffold knows consumer, and no ${printable(what)}`, 2);
      (await import('./doors/scaffold.ts')).scaffoldConsumer(folder, lang, (line) => stdout.write(`${line}\n`));
    });
  // last: subcommands inherit what stands before them
  top.allowExcessArguments().action(() => {
    const [word] = top.args;
    if (word === undefined) return shell();
    const near = nearest(
      word,
      top.commands.map((command) => command.name()),
    );
    const meant = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new Refusal(`There is no command ${printable(word)}.${meant} streamdojo --help lists them.`, 2);
  });
  top
    .command('serve')
    .description('be a Redis for other programs: the engine at a port, kept in memory')
    .option('--port <n>', '0 for any that is free', '6399')
    .option('--bind <address>', 'the address to listen at', '127.0.0.1')
    .option('--password <password>', 'what AUTH must give; without one only this machine is let in')
    .addHelpText('after', '\nIt says one line when it is ready, and ends at Ctrl-C.')
    .addHelpText('after', examples('serve', 'serve --port 0', 'serve --bind 0.0.0.0 --password "$SECRET"'))
    .action(async (options: ServeOptions) => {
      if (top.opts<ShellOptions>().connect !== undefined)
        throw new Refusal('serve is a server of its own: it takes no --connect', 2);
      await (await import('./doors/serve.ts')).serve(options);
    });
  return top;
}

/** Which of the options that stand before a command it obeys. */
const obeys: Readonly<Record<string, readonly string[]>> = {
  learn: ['--plain', '--connect', '--lessons'],
  play: ['--plain', '--connect', '--lessons'],
  drill: ['--plain', '--connect', '--lessons'],
  lessons: ['--lessons'],
  progress: ['--lessons'],
  table: ['--lessons'],
  certificate: ['--lessons'],
  replay: ['--connect', '--lessons'],
  run: ['--connect'],
  prove: ['--connect'],
};

/** What the help of a command says of them: it does not offer what the command refuses. */
function obeyed(command: Command): Option[] {
  const names = obeys[command.name()] ?? [];
  let top = command;
  while (top.parent !== null) top = top.parent;
  return top.options.filter(({ long }) => names.includes(long!));
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ streamdojo ${line}`.trimEnd()).join('\n')}`;
}

stdout.on('error', (wrong: NodeJS.ErrnoException) => {
  if (wrong.code === 'EPIPE') process.exit(0); // the reader has seen enough
  throw wrong;
});

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (wrong) {
    if (wrong instanceof CommanderError) process.exitCode = wrong.exitCode === 0 ? 0 : 2;
    else if (wrong instanceof Refusal) {
      process.stderr.write(`streamdojo: ${wrong.message}\n`);
      process.exitCode = wrong.code;
    } else if (wrong instanceof BadFile) {
      process.stderr.write(`${wrong.message}\n`);
      process.exitCode = 2;
    } else crashed(wrong);
  }
}

void main();
