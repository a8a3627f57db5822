import { fromBuffer, textOf } from '../../base/bytes.ts';
import type { Files } from '../../base/files.ts';
import { SourceError } from '../../base/source-error.ts';
import { value } from '../../grammar/arg.ts';
import type { Said } from '../../shell/exchange.ts';
import type { Interpreter } from '../../shell/interpreter.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { readDocument, turnsOf } from '../document.ts';
import type { Turn } from '../parse.ts';
import { Player } from '../player.ts';

export interface LoadOptions {
  readonly files: Files;
  readonly interpreter: Interpreter;
  /** Is this word the name of a command? */
  readonly knows: (word: string) => boolean;
  /** Resolves when whoever waits for the machine (the keyboard above all) has had a turn. */
  readonly breathe: () => Promise<void>;
}

/** Types the lines of a script, one after the other, before the learner's eyes. */
export function load({ files, interpreter, knows, breathe }: LoadOptions): Local {
  return local({
    name: '/load',
    topic: 'files, ports',
    summary:
      'Type the lines of a script here, one after the other: /load FILE. Ctrl-C stops it, /undo takes them back.',
    byHand: true,
    syntax: { file: value('file', 'text') },
    run({ file }) {
      const path = textOf(file);
      try {
        const bytes = files.read(path);
        if (bytes === undefined) return refuse(`There is no file ${path}.`);
        const turns = turnsOf(readDocument(textOf(fromBuffer(bytes)), path, knows));
        if (turns.length === 0) return refuse(`There are no lines in ${path}.`);
        return { text: '', afterwards: (stop) => play(turns, interpreter, breathe, stop) };
      } catch (wrong) {
        if (!(wrong instanceof SourceError)) return refuse((wrong as Error).message);
        return refuse(
          `${path}, line ${wrong.place.line}: ${wrong.what}${wrong.fix === undefined ? '' : ` (${wrong.fix})`}`,
        );
      }
    },
  });
}

async function play(
  turns: readonly Turn[],
  interpreter: Interpreter,
  breathe: () => Promise<void>,
  stop: AbortSignal,
): Promise<Said> {
  const player = new Player(interpreter, { within: true, timeout: 0 });
  const before = interpreter.past()?.done.length ?? 0;
  const others: number[] = [];
  let typed = 0;
  try {
    for (const turn of turns) {
      await breathe();
      if (stop.aborted) break;
      // A call that is parked is left alone; an answer that is due has come by now, or is another one's affair.
      const outcome = turn.kind === 'arrival' ? await player.play(turn) : await player.begin(turn);
      if (turn.kind === 'command') typed++;
      if ('ok' in outcome && !outcome.ok) others.push(turn.place.line);
    }
  } finally {
    player.close();
  }
  const lines = typed === 1 ? '1 line' : `${typed} lines`;
  const all = turns.filter(({ kind }) => kind === 'command').length;
  const count = (interpreter.past()?.done.length ?? 0) - before;
  const told = [
    stop.aborted ? `Stopped after ${typed} of ${all} lines.` : `${lines} typed.`,
    ...(others.length === 0 ? [] : [`Not answered as the file has it: line ${others.join(', ')}.`]),
    ...(count === 0 ? [] : [`/undo ${count} takes ${count === 1 ? 'it' : 'them'} back.`]),
  ];
  return say(told.join(' '));
}
