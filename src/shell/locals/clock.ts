import { optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';

const time = value('epoch-ms', 'integer', (word) => {
  if (!/^\d{1,15}$/.test(word)) throw new CommandError(`"${word}" is not a time: give milliseconds since 1970.`);
  return Number(word);
});

/** Tells the time, or sets it: a saved session begins with it, so that its IDs are the same again. */
export const clock = local({
  name: '/clock',
  summary: 'Tell the time the streams live in, or set it (ms since 1970).',
  syntax: { to: optional(time) },
  async run({ to }, { shell, connection }) {
    if (to !== undefined && !shell.movesTime) return refuse(`/clock ${needsEmbedded}`);
    if (to !== undefined) await shell.moveClock(to, connection, `/clock ${to}`);
    const now = shell.clock.now();
    return say(`${now} (${new Date(now).toISOString().replace('T', ' ').replace('Z', ' UTC')})`);
  },
});
