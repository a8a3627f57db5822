// What is said of a run: to a reader and, a line of JSON a command, to a program.
//
//   fan-out.redis:26:4   phase: The other group is not disturbed
//      25 | > XPENDING events billing
//      26 | 1) (integer) 1
//         |    ^^^^^^^^^^^ the reply is (integer) 0
//   --- fan-out.redis
//   +++ fan-out.redis, as the reply is now
//   @@ -26,1 +26,1 @@
//   -1) (integer) 1
//   +1) (integer) 0
//         = if the new reply is right, run again with --update

import { printable } from '../base/printable.ts';
import { clip } from '../base/source-error.ts';
import { promptFor } from '../shell/prompt.ts';
import { hunks } from './diff.ts';
import type { Turn } from './parse.ts';
import type { Result } from './player.ts';
import { blockedMark } from './prompt.ts';
import type { Outcome } from './run.ts';

/** How many lines of a diff a report shows, and how many characters of each. */
const mostDiffLines = 60;
const widest = 300;

/** The report of a result that is not as expected. `text` is the whole file. */
export function caretReport(result: Result, text: string): string[] {
  const { turn, failure } = result;
  if (failure === undefined) return [];
  const { place, what, fix } = failure;
  const source = text.split(/\r?\n/);
  const gutter = ' '.repeat(String(place.line).length);
  const row = (line: number): string => `   ${String(line).padStart(gutter.length)} | `;
  const command = turn.pieces[0]!.place.line;
  const line = source[place.line - 1] ?? '';
  const column = Math.min(place.column - 1, line.length);
  const shown = clip(line, column, Math.max(1, Math.min(place.length ?? line.length, line.length - column)));
  const out = [`${printable(place.file)}:${place.line}:${place.column}${phaseOf(turn)}`];
  if (command !== place.line) out.push(row(command) + clip(source[command - 1] ?? '', 0, 1).text);
  out.push(row(place.line) + shown.text);
  out.push(`   ${gutter} | ${' '.repeat(shown.column)}${'^'.repeat(shown.length)} ${what}`);
  out.push(...diffOf(result, source));
  if (fix !== undefined) out.push(`   ${gutter} = ${fix}`);
  return out;
}

/** What would have to stand in the file instead; `source` are its lines. */
export function diffOf({ turn, mended }: Pick<Result, 'turn' | 'mended'>, source: readonly string[]): string[] {
  if (mended === undefined) return [];
  const [from, to] = turn.below;
  const margin = source[from - 2]?.slice(0, turn.margin) ?? '';
  const after = mended.map((line) => margin + line);
  const lines = hunks(source.slice(from - 1, to - 1), after, from);
  if (lines.length === 0) return [];
  const more = lines.length > mostDiffLines ? [`and ${lines.length - mostDiffLines} lines more`] : [];
  const file = printable(turn.place.file);
  const shown = lines.slice(0, mostDiffLines).map((line) => {
    const whole = printable(line);
    return whole.length <= widest ? whole : `${whole.slice(0, widest)}...`;
  });
  return [`--- ${file}`, `+++ ${file}, as the reply is now`, ...shown, ...more];
}

/** The comment or heading above, up to where its first thought ends; `Step 1: ...` is none yet. */
function phaseOf({ phase }: Turn): string {
  const short = phase?.replace(/(?<=.{16})[.:;] .*$/, '').replace(/[.:;]$/, '');
  return short ? `   phase: ${printable(short)}` : '';
}

/** One object a command: `expected` only where something is, `problem` only where it is not met. */
export function jsonLine({ turn, lines, ok, failure }: Result): string {
  const expected = turn.blocked ? [blockedMark] : turn.expected.map(({ text }) => text);
  return JSON.stringify({
    file: turn.place.file,
    line: turn.pieces[0]!.place.line,
    connection: turn.connection,
    command: turn.line,
    reply: lines.join('\n'),
    ok,
    ...(expected.length > 0 && { expected: expected.join('\n') }),
    ...(failure !== undefined && { problem: failure.what }),
  });
}

/** A line and its reply as they are on the screen, what was filled in told before. */
export function screenLines({ turn, lines, filled }: Result): string[] {
  return [
    ...filled.map(({ placeholder, value }) => `# ${printable(placeholder)} = ${printable(value)}`),
    printable(`${promptFor(turn.connection)}${turn.line}`),
    ...lines,
  ];
}

/** One line for a file: how many lines were run, how many of them not as expected. */
export function summary(file: string, { results, skipped, turns, code }: Outcome): string {
  const failed = results.filter(({ ok }) => !ok).length;
  const left = turns - results.length - skipped;
  const parts = [`${results.length} ${results.length === 1 ? 'line' : 'lines'}`];
  parts.push(failed === 0 ? 'all as expected' : `${failed} not as expected`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (left > 0) parts.push(`${left} not run${code === 1 ? ' (--keep-going goes on after a failure)' : ''}`);
  return `${printable(file)}: ${parts.join(', ')}`;
}

/** One line for a file that was only looked at. */
export function lookedAt(file: string, { results }: Outcome): string {
  const wrong = results.filter(({ ok }) => !ok).length;
  const lines = `${results.length} ${results.length === 1 ? 'line' : 'lines'} looked at, none run`;
  return `${printable(file)}: ${lines}, ${wrong === 0 ? 'all can be read' : `${wrong} cannot be read`}`;
}
