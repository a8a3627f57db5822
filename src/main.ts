#!/usr/bin/env node
// The door: parse the command line, choose the rooms, connect them, nothing else.

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { EmbeddedBackend } from './backend/embedded.ts';
import { fromBuffer, literal, textOf } from './base/bytes.ts';
import { type MovableClock, realClock, ShellClock, VirtualClock } from './base/clock.ts';
import { printable } from './base/printable.ts';
import { SourceError } from './base/source-error.ts';
import { table } from './commands/index.ts';
import { disk, stateFolder } from './disk.ts';
import { Keep } from './keep.ts';
import { Dojo, type Opening } from './lesson/dojo.ts';
import type { Lesson } from './lesson/lesson.ts';
import { lessonCalled } from './lesson/locals/lesson.ts';
import { parseLesson } from './lesson/parse.ts';
import { lessonsJson } from './lesson/progress.ts';
import { ProgressFile } from './lesson/progress-file.ts';
import { prove, reportFault } from './lesson/prove.ts';
import { replay } from './lesson/replay.ts';
import { pasted } from './script/paste.ts';
import { runFiles } from './script/run-files.ts';
import { Editor } from './shell/editor.ts';
import { Interpreter } from './shell/interpreter.ts';
import { locals } from './shell/locals/list.ts';
import { nearest } from './shell/nearest.ts';
import { suggest } from './shell/suggest.ts';
import type { App } from './ui/app.tsx';
import { openPlain } from './ui/plain.ts';
import { scene } from './ui/scene.ts';
import { type Palette, themeFor } from './ui/theme.ts';

const { stdin, stdout, stderr, env } = process;
const home = fileURLToPath(new URL('..', import.meta.url));
const lessonsFolder = join(home, 'lessons');

/** Ends the program with one line for the user. */
class Refusal extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** The interpreter of a shell, a script or a proof, over an engine of its own. */
function embedded(clock: MovableClock, newest: boolean): { backend: EmbeddedBackend; interpreter: Interpreter } {
  const backend = new EmbeddedBackend({ clock });
  return { backend, interpreter: new Interpreter({ backend, clock, locals, newest }) };
}

// The shell

interface ShellOptions {
  readonly plain?: boolean;
}

async function shell({ plain }: ShellOptions, opening?: Opening): Promise<void> {
  const clock = new ShellClock();
  const { backend, interpreter } = embedded(clock, true);
  const keep = new Keep({ files: disk, folder: stateFolder(env, homedir()), now: realClock.now });
  const dojo = new Dojo({
    interpreter,
    lessons: readLessons(lessonsFolder),
    progress: keep.progress,
    opening,
    notices: keep.said,
  });
  const { bookmark, events } = keep.recover(realClock.now());
  await dojo.resume(bookmark, events);
  keep.begin(backend, dojo);
  try {
    if (plain || !stdin.isTTY || !stdout.isTTY || env.TERM === 'dumb') {
      await openPlain({
        stage: dojo,
        input: stdin,
        write: (text) => stdout.write(text),
        manner: stdin.isTTY ? 'talk' : plain || opening !== undefined ? 'transcript' : 'replies',
        palette: palette('none'),
        columns: () => stdout.columns ?? 80,
        remember: (line) => keep.remember(line),
        onInterrupt: stdin.isTTY ? onInterrupt : undefined,
      });
    } else await screen(dojo, keep, clock, interpreter);
  } finally {
    keep.release();
  }
}

async function screen(dojo: Dojo, keep: Keep, clock: ShellClock, interpreter: Interpreter): Promise<void> {
  const { openApp } = await import('./ui/app.tsx');
  const app = openApp({
    stage: dojo,
    editor: new Editor(),
    history: keep.history,
    suggest: (line, cursor) => suggest(line, cursor, table, interpreter.locals),
    paste: pasted,
    remember: (line) => keep.remember(line),
    terminal: { input: stdin, output: stdout, suspend },
    palette: palette('attributes'),
    clock,
    ticks: realClock,
  });
  const unwatch = watchEnds(app, keep);
  try {
    await app.left;
  } finally {
    unwatch();
  }
}

/**
 * Whatever ends the program from outside gives the terminal and the lock back first, and the signal then does what it
 * always does. A terminal that goes away is a hang-up, whether or not the signal comes: left to itself Node would abort
 * over a terminal that cannot be set back.
 */
function watchEnds(app: App, keep: Keep): () => void {
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;
  const end = (signal: NodeJS.Signals): void => {
    unwatch();
    keep.release();
    try {
      app.restore();
    } catch {
      // the terminal has gone, and cannot be set back
    }
    process.removeAllListeners(signal); // Ink listens too
    process.kill(process.pid, signal);
  };
  const hangUp = (): void => end('SIGHUP');
  const crash = (wrong: unknown): void => {
    app.restore();
    keep.release();
    crashed(wrong);
  };
  const unwatch = (): void => {
    for (const signal of signals) process.off(signal, end);
    for (const event of ['end', 'close', 'error']) stdin.off(event, hangUp);
    process.off('uncaughtException', crash);
  };
  for (const signal of signals) process.on(signal, end);
  for (const event of ['end', 'close', 'error']) stdin.on(event, hangUp);
  process.on('uncaughtException', crash);
  return unwatch;
}

/** Stop the whole job, as Ctrl-Z does; resolves when the user brings it back. */
function suspend(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGCONT', resolve);
    process.kill(0, 'SIGTSTP');
  });
}

function onInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener);
  return () => process.off('SIGINT', listener);
}

/** Colours on a terminal that has them and was not told otherwise; else `without`. */
function palette(without: Palette): Palette {
  if (!stdout.isTTY || env.TERM === 'dumb') return 'none';
  return env.NO_COLOR ? without : 'colour';
}

// The course

function readLessons(folder: string): Lesson[] {
  const names = disk.list(folder);
  if (names === undefined) throw new Refusal(`${folder}: there is no such folder`, 2);
  return names.filter(isLesson).map((name) => parseLesson(readText(join(folder, name)), join(folder, name)));
}

function isLesson(name: string): boolean {
  return name.endsWith('.md') && name.toLowerCase() !== 'readme.md';
}

function readText(path: string): string {
  const bytes = disk.read(path);
  if (bytes === undefined) throw new Refusal(`${path}: no such file`, 2);
  return textOf(fromBuffer(bytes));
}

function lessonNamed(name: string): Lesson {
  const lessons = readLessons(lessonsFolder);
  const found = lessonCalled(lessons, name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    lessons.map(({ id }) => id),
  );
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new Refusal(`There is no lesson ${printable(name)}.${meant} streamdojo lessons lists them.`);
}

function listLessons({ json }: { json?: boolean }): void {
  const path = join(stateFolder(env, homedir()), 'progress.json');
  const progress = new ProgressFile({ files: disk, path, now: realClock.now });
  const rows = lessonsJson(readLessons(lessonsFolder), progress.progress);
  const said = progress.takeSaid();
  if (said !== undefined) stderr.write(`${said}\n`);
  if (json) stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else
    for (const { id, title, steps, done } of rows) {
      const state = done === steps ? 'done' : `${done} of ${steps} steps done`;
      stdout.write(`${id.padEnd(14)}  ${title.padEnd(30)}  ${state}\n`);
    }
}

async function replayLesson(name: string): Promise<void> {
  const lesson = lessonNamed(name);
  const { interpreter } = embedded(new VirtualClock(), false);
  const paint = themeFor(palette('none'));
  let last: Parameters<typeof scene>[2];
  await replay(lesson, {
    interpreter,
    show(entry) {
      const lines = scene(entry, stdout.columns ?? 80, last);
      last = entry;
      for (const line of lines) stdout.write(`${line.map(({ style, text }) => paint(style, text)).join('')}\n`);
    },
    ...(stdout.isTTY && { pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) }),
  });
  await interpreter.close();
}

/** 0 all laws hold, 1 one is broken, 2 a file cannot be read as a lesson. */
async function proveLessons(folder: string): Promise<number> {
  const names = (disk.list(folder) ?? []).filter(isLesson);
  if (names.length === 0) throw new Refusal(`${printable(folder)}: there are no lessons in it`, 2);
  let code = 0;
  for (const name of names) {
    const text = readText(join(folder, name));
    const faults = await prove(text, join(folder, name), async () => {
      const { interpreter } = embedded(new VirtualClock(), false);
      new Dojo({ interpreter, lessons: [], progress: new ProgressFile({ now: realClock.now }) });
      return interpreter;
    });
    for (const fault of faults) stdout.write(`${reportFault(fault, text)}\n\n`);
    if (faults.length === 0) stdout.write(`${basename(name)}: proved\n`);
    else code = Math.max(code, faults.some(({ law }) => law === undefined) ? 2 : 1);
  }
  return code;
}

// Scripts

interface RunOptions {
  readonly update?: boolean;
  readonly keepGoing?: boolean;
  readonly json?: boolean;
}

function run(files: string[], { update, keepGoing, json }: RunOptions): Promise<number> {
  return runFiles(files, {
    files: disk,
    stdin: readStdin,
    open: async ({ newest }) => embedded(new VirtualClock(), newest).interpreter,
    knows: (word) => table.get(word) !== undefined || table.isContainer(literal(word)),
    print: (line) => stdout.write(`${line}\n`),
    complain: (line) => stderr.write(`${line}\n`),
    update,
    keepGoing,
    json,
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// The command line

function program(): Command {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const top = new Command('streamdojo')
    .description('The shell in which people learn Redis Streams by doing.')
    .version(version)
    .option('--plain', 'plain lines instead of a painted screen: for screen readers, pipes and simple terminals')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', examples('', '--plain', 'learn fan-out', 'run session.redis', 'lessons'))
    .addHelpText('after', `\nWhat is kept lies in ${stateFolder(env, homedir())} (STREAMDOJO_HOME overrides it).`);
  const plain = (): ShellOptions => top.opts();
  top.action(() => shell(plain()));
  top
    .command('learn')
    .description('open the shell in a lesson')
    .argument('<lesson>', 'its name or number in `streamdojo lessons`')
    .addHelpText('after', examples('learn fan-out'))
    .action((name: string) => shell(plain(), { lesson: lessonNamed(name).id }));
  top
    .command('play')
    .description('open the shell in a sandbox, apart from lessons')
    .addHelpText('after', examples('play'))
    .action(() => shell(plain(), 'play'));
  top
    .command('lessons')
    .description('list the lessons, with what is done of each')
    .option('--json', 'as a JSON array of { id, title, steps, done }')
    .addHelpText('after', examples('lessons', 'lessons --json'))
    .action(listLessons);
  top
    .command('replay')
    .description('play a lesson without a learner: its lines with their replies, and its prose')
    .argument('<lesson>', 'its name or number in `streamdojo lessons`')
    .addHelpText('after', examples('replay fan-out', 'replay fan-out > fan-out.txt'))
    .action(replayLesson);
  top
    .command('run')
    .description('run files of commands, transcripts with expected replies, or the fenced blocks of Markdown')
    .argument('<files...>', '- is standard input')
    .option('--update', 'write the replies into the files')
    .option('--keep-going', 'go on after a line that is not as expected')
    .option('--json', 'print one object a command, a line each')
    .addHelpText('after', '\nExit code: 0 as expected, 1 not, 2 a file is wrong.')
    .addHelpText(
      'after',
      examples('run session.redis', 'run --update test/*.redis', 'run README.md', 'run - < lines.txt'),
    )
    .action(async (files: string[], options: RunOptions) => {
      process.exitCode = await run(files, options);
    });
  top
    .command('prove')
    .description('hold lessons to their laws')
    .argument('[folder]', 'a folder of lesson files', lessonsFolder)
    .addHelpText('after', '\nExit code: 0 all laws hold, 1 one is broken, 2 a file is wrong.')
    .addHelpText('after', examples('prove', 'prove ./my-lessons'))
    .action(async (folder: string) => {
      process.exitCode = await proveLessons(folder);
    });
  return top;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ streamdojo ${line}`.trimEnd()).join('\n')}`;
}

/** A bug of ours: no stack trace on the screen, but one in a file for whoever mends it. */
function crashed(wrong: unknown): never {
  const stack = wrong instanceof Error ? (wrong.stack ?? wrong.message) : String(wrong);
  const path = join(stateFolder(env, homedir()), 'crash.txt');
  let where = '';
  try {
    disk.write(path, `${stack}\n`);
    where = ` What happened is written in ${path}.`;
  } catch {
    // the disk is full, or read-only: the message stands without it
  }
  const message = wrong instanceof Error ? wrong.message : String(wrong);
  stderr.write(`streamdojo: this is a bug of ours: ${printable(message)}.${where}\n`);
  process.exit(70);
}

stdout.on('error', (wrong: NodeJS.ErrnoException) => {
  if (wrong.code === 'EPIPE') process.exit(0); // the reader has seen enough
  throw wrong;
});

try {
  await program().parseAsync();
} catch (wrong) {
  if (wrong instanceof CommanderError) process.exitCode = wrong.exitCode === 0 ? 0 : 2;
  else if (wrong instanceof Refusal) {
    stderr.write(`streamdojo: ${wrong.message}\n`);
    process.exitCode = wrong.code;
  } else if (wrong instanceof SourceError) {
    stderr.write(`${wrong.report(readText(wrong.place.file))}\n`);
    process.exitCode = 2;
  } else crashed(wrong);
}
