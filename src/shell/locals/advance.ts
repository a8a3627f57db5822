import { duration, formatDuration } from '../duration.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';

/** Moves the clock: idle times grow, BLOCK gives up, new IDs follow. */
export const advance = local({
  name: '/advance',
  summary: 'Move the clock forward: /advance 90s. What falls due happens.',
  syntax: { by: duration },
  async run({ by }, { shell, connection, line }) {
    if (!shell.movesTime) return refuse(`/advance ${needsEmbedded}`);
    await shell.moveClock(shell.clock.now() + by, connection, line);
    return say(`The clock is ${formatDuration(by)} later.`);
  },
});
