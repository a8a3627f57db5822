import type { Moved } from '../../backend/embedded.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';

/** Takes back the last line, over all terminals, by replaying the journal without it. */
export const undo = local({
  name: '/undo',
  summary: 'Take back the last line: all is as it was before it.',
  syntax: {},
  async run(_, { shell }) {
    if (!shell.rewinds) return refuse(`/undo ${needsEmbedded}`);
    const moved = await shell.undo();
    return moved === undefined ? refuse('There is nothing to take back.') : say(`Taken back: ${told(moved)}`);
  },
});

export const redo = local({
  name: '/redo',
  summary: 'Bring back what /undo took, until something new is typed.',
  syntax: {},
  async run(_, { shell }) {
    if (!shell.rewinds) return refuse(`/redo ${needsEmbedded}`);
    const moved = await shell.redo();
    return moved === undefined ? refuse('There is nothing to bring back.') : say(`Brought back: ${told(moved)}`);
  },
});

function told({ lines, others }: Moved): string {
  const typed = lines
    .map(({ terminal, text }) => (terminal === 'main' ? `> ${text}` : `${terminal}> ${text}`))
    .join('\n');
  return others === 0 ? typed : `${typed}\nand ${others} ${others === 1 ? 'call' : 'calls'} of other clients`;
}
