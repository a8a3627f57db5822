import { either, optional, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';
import { clockTold, formatTime, parseTime } from '../time.ts';

const time = value('time', 'text', (word) => {
  const ms = parseTime(word);
  if (ms !== undefined) return ms;
  throw new CommandError(
    `"${word}" is not a time: say real, frozen, running, a date (2026-01-01T08:30, UTC) or milliseconds since 1970.`,
  );
});

/** Tells the time, or sets it: a saved session begins with it, so that its IDs are the same again. */
export const clock = local({
  name: '/clock',
  topic: 'time',
  summary: 'Tell the time the streams live in, or set it: /clock frozen, running, real, 2026-01-01T08:30.',
  syntax: {
    to: optional(either({ real: token('REAL'), frozen: token('FROZEN'), running: token('RUNNING'), time })),
  },
  async run({ to }, { shell, connection, line }) {
    const { clock, movesTime } = shell;
    if (to !== undefined) {
      if (!movesTime) return refuse(`/clock ${needsEmbedded}`);
      const standsStill = clock.real === undefined;
      if ('real' in to && standsStill)
        return refuse('Here the clock stands still until it is moved: /advance, /clock.');
      const frozen = 'frozen' in to ? true : 'real' in to || 'running' in to ? false : undefined;
      const ms = 'time' in to ? to.time : 'real' in to ? clock.real! : clock.now();
      await shell.moveClock(ms, connection, line, frozen);
    }
    const told = clockTold(clock);
    return say(`${clock.now()} (${formatTime(clock.now())})${told === '' ? '' : `, ${told.replace(/ at .*/, '')}`}`);
  },
});
