import type { Moved } from '../../backend/embedded.ts';
import { type Arg, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';
import { promptFor } from '../prompt.ts';

/** How many lines: a number from 1 to 9999. */
export const count: Arg<number> = value('count', 'integer', (word) => {
  if (/^[1-9]\d{0,3}$/.test(word)) return Number(word);
  throw new CommandError(`"${word}" is no number of lines: say 1 to 9999.`);
});

/** Takes back the last line, over all terminals, by replaying the journal without it. */
export const undo = local({
  name: '/undo',
  topic: 'lines',
  summary: 'Take back the last line, or so many: /undo 3. All is as it was before; /history lists the lines.',
  syntax: { count: optional(count) },
  async run({ count = 1 }, { shell }) {
    if (!shell.rewinds) return refuse(`/undo ${needsEmbedded}`);
    const moves = await repeated(count, () => shell.undo());
    return moves.length === 0 ? refuse('There is nothing to take back.') : say(`Taken back: ${told(moves.reverse())}`);
  },
});

export const redo = local({
  name: '/redo',
  topic: 'lines',
  summary: 'Bring back what /undo took, or so many lines of it, until something new is typed.',
  syntax: { count: optional(count) },
  async run({ count = 1 }, { shell }) {
    if (!shell.rewinds) return refuse(`/redo ${needsEmbedded}`);
    const moves = await repeated(count, () => shell.redo());
    return moves.length === 0 ? refuse('There is nothing to bring back.') : say(`Brought back: ${told(moves)}`);
  },
});

async function repeated(times: number, move: () => Promise<Moved | undefined>): Promise<Moved[]> {
  const moves: Moved[] = [];
  while (moves.length < times) {
    const moved = await move();
    if (moved === undefined) break;
    moves.push(moved);
  }
  return moves;
}

/** The lines in the order they were typed; several each on a line of their own. */
function told(moves: readonly Moved[]): string {
  const lines = moves.flatMap((moved) => moved.lines).map(({ terminal, text }) => `${promptFor(terminal)}${text}`);
  const others = moves.reduce((sum, moved) => sum + moved.others, 0);
  const head = lines.length > 1 ? `${lines.length} lines\n` : '';
  const tail = others === 0 ? '' : `\nand ${others} ${others === 1 ? 'call' : 'calls'} of other clients`;
  return `${head}${lines.join('\n')}${tail}`;
}
