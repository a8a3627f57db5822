import type { PastLine } from '../../backend/journal.ts';
import { optional } from '../../grammar/arg.ts';
import { local, needsEmbedded, refuse, say } from '../local.ts';
import { promptFor } from '../prompt.ts';
import { formatTime } from '../time.ts';
import { count } from './undo.ts';

/** So many lines are shown where nobody says how many. */
const usual = 20;

/** The journal as it can be taken back: its lines, when they ran, and what stands behind an undo. */
export const history = local({
  name: '/history',
  topic: 'lines',
  summary: 'List the last lines with their times, what /undo takes and /redo brings: /history 100.',
  readonly: true,
  syntax: { count: optional(count) },
  run({ count = usual }, { shell }) {
    const past = shell.past();
    if (past === undefined) return refuse(`/history ${needsEmbedded}`);
    const { done, undone } = past;
    if (done.length + undone.length === 0) return say('Nothing has been typed here that could be taken back.');
    const shown = done.slice(-count);
    const hidden = done.length - shown.length;
    const rows = [
      ...(hidden === 0 ? [] : [`... ${hidden} before: /history ${done.length}`]),
      ...shown.flatMap((line, i) => row(line, hidden + i + 1, i === shown.length - 1 ? '   <- /undo' : '')),
      ...undone.slice(0, count).flatMap((line, i) => row(line, undefined, i === 0 ? '   <- /redo' : '')),
    ];
    return say(rows.join('\n'));
  },
});

/** `   3  08:30:15.250  ana> XLEN s`; what was taken back has no number. */
function row({ at, terminal, text, others }: PastLine, number: number | undefined, mark: string): string[] {
  const [, time] = formatTime(at).split(' ');
  const head = `${String(number ?? '-').padStart(4)}  ${time}  `;
  const [first, ...more] = text.split('\n');
  const indent = ' '.repeat(head.length);
  return [
    `${head}${promptFor(terminal)}${first}${mark}`,
    ...more.map((line) => `${indent}${line}`),
    ...(others === 0 ? [] : [`${indent}and ${others} ${others === 1 ? 'call' : 'calls'} of other clients`]),
  ];
}
