// A script tried out: would it notice if something were missing? It is run again without each of the lines that change
// something, one at a time, each time in an engine of its own.
//
//   3 lines change something; without 1 of them nobody notices:
//   line 9, XACK jobs workers 1-0
//
// Lines that only look are the script's own checks, and those that move the clock belong to its time: they stay.

import { printable } from '../base/printable.ts';
import { type Document, turnsOf } from './document.ts';
import type { Turn } from './parse.ts';
import { type RunOptions, runDocument } from './run.ts';

/** So many lines are left out, each in a run of its own. */
const most = 100;
/** So much of a line is shown. */
const widest = 60;

export interface BreakOptions extends Pick<RunOptions, 'open'> {
  /** Does this line change what the server holds? */
  readonly changes: (line: string) => boolean;
}

/** Break a script that runs as expected; what came of it, in lines. */
export async function broken(document: Document, { open, changes }: BreakOptions): Promise<string[]> {
  const turns = turnsOf(document).filter(({ kind, line }) => kind === 'command' && changes(line));
  if (turns.length > most) return [`${turns.length} lines change something: more than ${most} are not broken.`];
  const unmissed: Turn[] = [];
  for (const turn of turns) {
    const { code } = await runDocument(without(document, turn), { open });
    if (code === 0) unmissed.push(turn);
  }
  const count = turns.length === 1 ? '1 line changes something' : `${turns.length} lines change something`;
  if (turns.length === 0) return ['No line changes anything.'];
  if (unmissed.length === 0) return [`${count}; each is missed when it is gone.`];
  return [`${count}; without ${unmissed.length} of them nobody notices:`, ...unmissed.map(shown)];
}

function without(document: Document, turn: Turn): Document {
  const blocks = document.blocks.map((block) => ({ ...block, items: block.items.filter((item) => item !== turn) }));
  return { ...document, blocks };
}

function shown({ line, pieces }: Turn): string {
  const text = printable(line);
  return `line ${pieces[0]!.place.line}, ${text.length > widest ? `${text.slice(0, widest)}...` : text}`;
}
