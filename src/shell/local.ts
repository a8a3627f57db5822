// A slash command: a value like a command of Redis', with the same grammar and the same readings (hint, completion,
// help), answered by the shell itself. It never reaches the seam, and says text.
//
//   export const advance = local({
//     name: '/advance', topic: 'time', summary: 'Move the clock forward.', syntax: { by: duration },
//     run({ by }, { shell }) { return say(`...`); },
//   });

import type { Moved } from '../backend/embedded.ts';
import type { PastLine } from '../backend/journal.ts';
import type { Moment } from '../backend/replay.ts';
import type { Bytes } from '../base/bytes.ts';
import type { MovableClock } from '../base/clock.ts';
import type { Args, Syntax } from '../grammar/arg.ts';
import type { Reply } from '../reply/reply.ts';
import type { Said } from './exchange.ts';
import type { Look } from './look.ts';
import type { Candidate } from './offers/candidate.ts';
import type { Client } from './outside.ts';

/** What a slash command may ask of the shell it is typed in; the interpreter is one. */
export interface Shell {
  readonly clock: Pick<MovableClock, 'now' | 'real' | 'isFrozen'>;
  readonly current: string;
  readonly locals: readonly Local[];
  /** Is there a journal, so that lines can be taken back? */
  readonly rewinds: boolean;
  /** Can its time be moved? That of a real server cannot. */
  readonly movesTime: boolean;
  terminals(): readonly TerminalState[];
  use(name: string): void;
  /** What has been typed, and can be taken back or brought again; undefined where there is no journal. */
  past(): { readonly done: readonly PastLine[]; readonly undone: readonly PastLine[] } | undefined;
  undo(): Promise<Moved | undefined>;
  redo(): Promise<Moved | undefined>;
  /** Move the clock. False: so much fell due that it stands on the way. */
  moveClock(to: number, connection: string, line: string, frozen?: boolean): Promise<boolean>;
  /** Let something happen as a line typed at a terminal, so that it can be taken back. */
  asLine<T>(terminal: string, line: string, act: () => T | Promise<T>): Promise<T>;
  /** Close a terminal: it leaves the list. False where it is not in it. */
  leave(terminal: string): Promise<boolean>;
  /** Lose the connection of a terminal or a worker without a goodbye. Which it was; undefined where there is none. */
  crash(name: string): Promise<'terminal' | 'worker' | undefined>;
  /** Lose the next reply to a terminal, and its connection with it, once the server has acted. False where it has none. */
  drop(terminal: string): boolean;
  /** End the wait of its blocked read, as its timeout would. */
  cancel(terminal: string): boolean;
  /** A connection that is nobody's terminal (its name has a slash). Rejects, with a sentence, where there is no server. */
  connect(name: string): Promise<Client>;
  /** Ask without being seen: no client, not in the journal. */
  ask(argv: readonly Bytes[]): Promise<Reply>;
  /** What follows questions to their end, as unseen. */
  look(): Promise<Look>;
  /** Let all that has happened happen again elsewhere, and watch it. False where there is no journal of it. */
  relive(db: number, see: (moment: Moment) => void): boolean;
  /** Make a call so many times at a terminal, unseen, as this one line. Undefined where that terminal waits. */
  again(terminal: string, argv: readonly Bytes[], times: number, line: string): Promise<Again | undefined>;
}

/** How a call went that was made again and again. */
export interface Again {
  readonly ran: number;
  /** The last; undefined where it did not come, since the call would have waited: it has been ended. */
  readonly reply: Reply | undefined;
  /** Was it ended since it had answered too much? */
  readonly tooMuch: boolean;
}

export interface TerminalState {
  readonly name: string;
  /** The line whose call is parked, and since when (ms of the clock). */
  readonly blocked: { readonly line: string; readonly since: number } | undefined;
  /** How many lines wait behind it. */
  readonly queued: number;
  /** Where it sits, as CLIENT LIST shows it; empty where it is not connected. */
  readonly address: string;
  /** The database it has selected. */
  readonly db: number;
  /** Is it between MULTI and EXEC? */
  readonly inTransaction: boolean;
  /** It has lost its connection: the next line opens another. */
  readonly isLost: boolean;
  /** Its next reply will be lost. */
  readonly isDropping: boolean;
}

export interface LocalCall {
  readonly shell: Shell;
  /** The terminal the line was typed at. */
  readonly connection: string;
  /** The line as it was typed. */
  readonly line: string;
}

/** What slash commands are about, in the order /help lists them. */
export const topics = [
  'this step',
  'the course',
  'lines',
  'the picture',
  'terminals',
  'workers',
  'failures',
  'time',
  'files, ports',
  'the shell',
] as const;

export interface Local<S extends Syntax = Syntax> {
  /** With its slash: `/advance`. */
  readonly name: string;
  /** Under which heading /help lists it. */
  readonly topic: (typeof topics)[number];
  readonly summary: string;
  /** What /help tells besides, in lines: each option with what it does. */
  readonly details?: readonly string[];
  readonly syntax: S;
  /** Changes nothing: a lesson's probe may use it. */
  readonly readonly?: boolean;
  /** Does what a command might (acts on the server, saves a file), so that a lesson watches it as it watches one. */
  readonly acts?: boolean;
  /** Behind so many words stands a line of its own, as in `/repeat 250 XADD s * n 1`. */
  readonly nests?: number;
  /** What the menu offers for its arguments, by their names in the syntax; keys, groups and the like it knows itself. */
  readonly offers?: Readonly<Record<string, (shell: Shell) => readonly Candidate[]>>;
  /**
   * Reaches out of the engine, to files, the port, the screen, the walk through a lesson: a person types it, and no fence
   * of a lesson and no script may.
   */
  readonly byHand?: boolean;
  run(args: Args<S>, call: LocalCall): Said | Promise<Said>;
}

/** Declare a slash command; the types of its arguments come from its syntax. */
export function local<const S extends Syntax>(declaration: Local<S>): Local {
  return declaration as unknown as Local;
}

export function say(text: string): Said {
  return { text };
}

/** What the slash commands say that a real server has nothing for. */
export const needsEmbedded = 'needs the embedded engine: a real server cannot be taken back, nor its time be moved.';

/** What there is to say where a terminal is named that there is not. */
export function noTerminal(name: string): string {
  return `There is no terminal ${name}. /terminals lists them.`;
}

/** A refusal: what could not be done, in a sentence. */
export function refuse(text: string): Said {
  return { text, wrong: true };
}
