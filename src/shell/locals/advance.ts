import { duration, formatDuration } from '../duration.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';

/** Moves the clock: idle times grow, BLOCK gives up, new IDs follow. */
export const advance = local({
  name: '/advance',
  topic: 'time',
  summary: 'Move the clock forward: /advance 90s. What falls due happens.',
  acts: true,
  syntax: { by: duration },
  async run({ by }, { shell, connection, line }) {
    if (!shell.movesTime) return refuse(`/advance ${needsEmbedded}`);
    const before = shell.clock.now();
    const isThere = await shell.moveClock(before + by, connection, line);
    if (!isThere) return say(`The clock is ${formatDuration(shell.clock.now() - before)} later: ${busy}`);
    return say(`The clock is ${formatDuration(by)} later.`);
  },
});

const busy = 'more fell due than can happen in one go. /advance goes on from here.';
