// The door to the shell: the dojo behind a screen, Ink's or plain lines.

import { textOf, toBuffer } from '../base/bytes.ts';
import { realClock, ShellClock } from '../base/clock.ts';
import { printable, printableLines } from '../base/printable.ts';
import { Board } from '../board/board.ts';
import { boardLocal } from '../board/locals/board.ts';
import { table } from '../commands/index.ts';
import { Dojo, type Opening } from '../lesson/dojo.ts';
import { measure } from '../measure/locals/measure.ts';
import { crashed, Refusal, state } from '../place.ts';
import { pasted } from '../script/paste.ts';
import { complete } from '../shell/complete.ts';
import { Editor } from '../shell/editor.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { type Gate, serve } from '../shell/locals/serve.ts';
import { suggest } from '../shell/suggest.ts';
import type { App } from '../ui/app.tsx';
import type { Machine } from '../ui/machine.ts';
import { openPlain } from '../ui/plain.ts';
import { connected } from './connected.ts';
import { disk } from './disk.ts';
import { edit } from './editing.ts';
import { embedded } from './embedded.ts';
import { gateOf } from './gate.ts';
import { Keep } from './keep.ts';
import { isLent } from './lending.ts';
import { type Course, drillNumbered, lessonNamed, readCourse } from './lessons.ts';
import { meansOf } from './measuring.ts';
import { page } from './paging.ts';
import { palette } from './palette.ts';
import { isWatchedByMachine, Progress } from './progress.ts';
import { openRehearsal } from './rehearsal.ts';
import { sessionLocals } from './session.ts';
import { watchStrangers } from './strangers.ts';

const { stdin, stdout, stderr, env } = process;

export interface ShellOptions {
  readonly plain?: boolean;
  /** The address of a real server. */
  readonly connect?: string;
  /** The folder of a pack of lessons. */
  readonly lessons?: string;
  /** Lines that are piped in are answered in a form for programs. */
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly raw?: boolean;
}

/** Open it: where one left off, or at the opening given; a lesson by its name or number. Resolves when it is left. */
export async function openShell(options: ShellOptions, opening?: Opening): Promise<void> {
  const { plain, connect } = options;
  const machine = machineOf(options, opening);
  const manner = stdin.isTTY ? 'talk' : plain || opening !== undefined ? 'transcript' : 'replies';
  const said: string[] = [];
  const tell = (sentence: string): void => void said.push(sentence);
  const interpreter =
    connect === undefined ? embedded(new ShellClock(), true, tell).interpreter : await connected(connect, true, tell);
  const backend = interpreter.embedded;
  const gate: Gate | undefined = backend && gateOf(backend, () => dojo.ready());
  if (gate !== undefined) interpreter.locals.push(serve(gate));
  interpreter.locals.push(...sessionLocals(interpreter), measure(meansOf(connect, interpreter.backend.name)));
  const keep = new Keep({ files: disk, folder: state, now: realClock.now, said, elsewhere: backend === undefined });
  const board = new Board({
    interpreter,
    ticks: realClock,
    isOn: keep.choices.board,
    onSwitch: (isOn) => keep.choose({ board: isOn }),
  });
  interpreter.locals.push(boardLocal(board));
  const course = readCourse(options.lessons);
  const dojo: Dojo = new Dojo({
    interpreter,
    ...course,
    progress: keep.progress,
    opening: found(opening, course),
    rehearsal: () => openRehearsal(),
    isTalking: stdin.isTTY === true,
    isLearning: manner !== 'replies',
    notices: said,
  });
  if (backend !== undefined) {
    const { bookmark, events, began } = keep.recover(realClock.now());
    if (bookmark === undefined) backend.since(began);
    const progress = new Progress(stderr);
    if (events.length > manyEvents) progress.at('taking up what you left: a long journal', true);
    await dojo.resume(bookmark, events);
    progress.clear();
    keep.begin(backend, dojo);
  }
  if (machine?.form === 'json') await interpreter.speakThree();
  const unwatch = watchStrangers(dojo, backend);
  try {
    if (plain || !stdin.isTTY || !stdout.isTTY || env.TERM === 'dumb' || isWatchedByMachine()) {
      const inVain = await openPlain({
        stage: dojo,
        input: stdin,
        write: (text) => stdout.write(text),
        manner,
        palette: palette('none'),
        machine,
        ticks: realClock,
        columns: () => stdout.columns ?? 80,
        remember: (line) => keep.remember(line),
        onInterrupt: stdin.isTTY ? onInterrupt : undefined,
        onDeserted,
      });
      for (const line of inVain) stderr.write(`Nothing can come any more for: ${printable(line)}\n`);
      if (inVain.length > 0) process.exitCode = 1;
    } else await screen(dojo, keep, interpreter, board);
  } finally {
    unwatch();
    keep.release();
    await gate?.close();
  }
}

/** The opening, with the lesson's id for the name or number it was asked by. Throws Refusal where there is none such. */
function found(opening: Opening | undefined, course: Course): Opening | undefined {
  if (typeof opening !== 'object') return opening;
  if ('drill' in opening) return { drill: drillNumbered(opening.drill, course) };
  return { lesson: lessonNamed(opening.lesson, course).id };
}

/** The form in which a program wants its answers. Throws Refusal where no program asks. */
function machineOf({ plain, ...options }: ShellOptions, opening: Opening | undefined): Machine | undefined {
  const [form, other] = (['json', 'csv', 'raw'] as const).filter((one) => options[one]);
  if (form === undefined) return undefined;
  if (other !== undefined) throw new Refusal(`--${form} and --${other} do not go together`, 2);
  if (stdin.isTTY || plain || opening !== undefined)
    throw new Refusal(
      `--${form} is for lines that are piped in, and goes alone: echo "XLEN s" | streamdojo --${form}`,
      2,
    );
  return {
    form,
    // A program gets the bytes; a terminal is never handed what it would obey.
    write: (bytes) => void stdout.write(stdout.isTTY ? printableLines(textOf(bytes)) : toBuffer(bytes)),
    aside: (text) => void stderr.write(`${text}\n`),
  };
}

/** So many events take some half a second to happen again. */
const manyEvents = 50_000;

async function screen(dojo: Dojo, keep: Keep, interpreter: Interpreter, board: Board): Promise<void> {
  const { openApp } = await import('../ui/app.tsx');
  const look = await interpreter.look();
  const callable = { table, locals: interpreter.locals };
  const app = openApp({
    stage: dojo,
    editor: new Editor(),
    history: keep.history,
    suggest: (line, cursor) => suggest(line, cursor, callable),
    complete: (line, cursor) =>
      complete(line, cursor, { ...callable, shell: interpreter, look, db: interpreter.here().db }),
    paste: (text, current) => pasted(text, current, callable),
    remember: (line) => keep.remember(line),
    terminal: { input: stdin, output: stdout, suspend, edit, page },
    palette: palette('attributes'),
    clock: interpreter.clock,
    ticks: realClock,
    board,
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
    if (signal === 'SIGINT' && isLent()) return;
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

/** How long (ms) it may take until the job stands still. */
const untilStopped = 100;

/**
 * Stop the whole job, as Ctrl-Z does; resolves when the user brings it back. Where there is no shell that could do so
 * (the program is the terminal's first) the system lets it run on, and so no answer is waited for: a timer only runs when
 * the job does.
 */
function suspend(): Promise<void> {
  return new Promise((resolve) => {
    process.kill(0, 'SIGTSTP');
    setTimeout(resolve, untilStopped);
  });
}

/** Node has run out of everything that could still happen. */
function onDeserted(listener: () => void): () => void {
  process.on('beforeExit', listener);
  return () => process.off('beforeExit', listener);
}

function onInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener);
  return () => process.off('SIGINT', listener);
}
