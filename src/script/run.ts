// A document's blocks through one interpreter: prompted ones turn by turn, bare ones as a reader with several
// terminals would paste them.
//
//   await runScript('> PING\nPONG\n', { file: 'ping.redis', open, knows })   ->  { code: 0, results: [...] }
//
// In bare blocks a parked call is awaited when its own terminal's next line comes, or at the end. Results come in the
// order of the lines all the same. How they are told is report.ts' business.

import { SourceError } from '../base/source-error.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { type Document, readDocument, turnsOf } from './document.ts';
import type { Turn } from './parse.ts';
import { type Parked, Player, type Result } from './player.ts';

export interface RunOptions {
  /**
   * A fresh interpreter; it is closed at the end. `newest`: its lines are bare, so `<message-id>` and its like stand
   * for the newest ID shown. On a VirtualClock waiting takes no time.
   */
  readonly open: (as: { readonly newest: boolean }) => Promise<Interpreter>;
  /** Go on after a line that is not as expected. */
  readonly keepGoing?: boolean;
  /** Take every reply as right, and say in the results what must be written. */
  readonly update?: boolean;
  /** What this backend has not got, in a few words, if the line asks for such a thing. */
  readonly unsupported?: (line: string) => string | undefined;
  /** Leave such lines out and count them, instead of giving up. */
  readonly skipUnsupported?: boolean;
  /** How long a reply may take where time cannot be moved, in ms. */
  readonly timeout?: number;
  /** Told each result as soon as it and all before it are there. */
  readonly onResult?: (result: Result) => void;
}

export interface Outcome {
  /** 0 as expected, 1 not, 2 the file is wrong, or asks for what the backend has not. */
  readonly code: 0 | 1 | 2;
  readonly results: readonly Result[];
  /** How many lines were left out because the backend has not got what they ask for. */
  readonly skipped: number;
  /** How many lines there are, run or not. */
  readonly turns: number;
  /** With code 2. */
  readonly error?: SourceError;
}

/** Read a text and run it. Mistakes in the text are in the outcome, not thrown. */
export async function runScript(
  text: string,
  options: RunOptions & { readonly file: string; readonly knows: (word: string) => boolean },
): Promise<Outcome> {
  let document: Document;
  try {
    document = readDocument(text, options.file, options.knows);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { code: 2, results: [], skipped: 0, turns: 0, error };
  }
  return runDocument(document, options);
}

export async function runDocument(document: Document, options: RunOptions): Promise<Outcome> {
  const turns = turnsOf(document);
  const ordered = new Ordered(options.onResult ?? (() => {}));
  let skipped = 0;
  let error: SourceError | undefined;
  const interpreter = await options.open({ newest: document.blocks.some(({ prompted }) => !prompted) });
  const player = new Player(interpreter, options);
  const parked = new Map<string, { readonly parked: Parked; readonly slot: number }>();

  /** Await what is parked at a terminal. */
  const settle = async (connection: string): Promise<void> => {
    const waiting = parked.get(connection);
    if (waiting === undefined) return;
    parked.delete(connection);
    ordered.fill(waiting.slot, await player.finish(waiting.parked));
  };
  const stop = (): boolean => !options.keepGoing && !options.update && ordered.failed;

  try {
    for (const turn of turns) {
      await settle(turn.connection);
      if (stop()) break;
      const lacking = options.unsupported?.(turn.line);
      if (lacking !== undefined && options.skipUnsupported) skipped++;
      if (lacking !== undefined && !options.skipUnsupported) error = unsupported(turn, lacking);
      if (error !== undefined) break;
      if (lacking !== undefined) continue;
      const slot = ordered.next();
      const outcome = turn.prompted ? await player.play(turn) : await player.begin(turn);
      if ('exchange' in outcome) parked.set(turn.connection, { parked: outcome, slot });
      else ordered.fill(slot, outcome);
      if (stop()) break;
    }
    for (const connection of [...parked.keys()]) await settle(connection);
  } finally {
    player.close();
    await interpreter.close();
  }
  const code = error !== undefined ? 2 : ordered.failed ? 1 : 0;
  return { code, results: ordered.results, skipped, turns: turns.length, ...(error && { error }) };
}

function unsupported(turn: Turn, lacking: string): SourceError {
  return new SourceError(turn.place, lacking, '--skip-unsupported leaves such lines out and counts them');
}

/** Results in the order of the lines, though a parked one comes late. */
class Ordered {
  readonly results: Result[] = [];
  failed = false;
  readonly #late = new Map<number, Result>();
  readonly #tell: (result: Result) => void;
  #slots = 0;

  constructor(tell: (result: Result) => void) {
    this.#tell = tell;
  }

  /** The next line's place. */
  next(): number {
    return this.#slots++;
  }

  fill(slot: number, result: Result): void {
    if (!result.ok) this.failed = true;
    this.#late.set(slot, result);
    for (let one = this.#late.get(this.results.length); one !== undefined; one = this.#late.get(this.results.length)) {
      this.results.push(one);
      this.#tell(one);
    }
  }
}
