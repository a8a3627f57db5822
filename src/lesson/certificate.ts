// The certificate: the list of what was proved, as text. It says how each step was proved, so that whoever reads it can
// do so again: `streamdojo progress certificate FILE`. Pure.
//
//   A first stream: 7 of 7 steps, with 2 hints
//     [x] 2026-07-01  Say it, and get an ID

import { printable } from '../base/printable.ts';
import { beliefOf, lastBelief } from './beliefs.ts';
import type { Progress } from './progress.ts';
import type { Found, Reproved } from './reprove.ts';
import { standingOf } from './schedule.ts';

const marks: Readonly<Record<Found, string>> = { proved: 'x', failed: '!', rewritten: '~', unkept: '-' };
const legend: Readonly<Record<Found, string>> = {
  proved: '[x] proved again, from the lines that were typed',
  failed: '[!] does not hold when it is done again',
  rewritten: '[~] the lesson has been rewritten since',
  unkept: '[-] done where no lines are kept, as on a real server',
};

/** The certificate's lines, at most 80 columns but for long titles. `today`: ms since 1970. */
export function certificate(
  results: readonly Reproved[],
  { beliefs }: Pick<Progress, 'beliefs'>,
  today: number,
  name?: string,
): string[] {
  const whose = name === undefined ? '' : ` of ${printable(name)}`;
  const out = [`What was proved in Streamdojo${whose}`, `proved again on ${dayOf(today)}`, ''];
  if (results.length === 0) return [...out, 'Nothing yet.'];
  for (const lesson of new Set(results.map((result) => result.lesson))) {
    const steps = results.filter((result) => result.lesson === lesson);
    const hints = steps.reduce((sum, { row }) => sum + row.hints, 0);
    const how = steps.some(({ row }) => row.cold) ? 'in a test' : `${steps.length} of ${lesson.steps.length} steps`;
    out.push(
      `${printable(lesson.title)}: ${how}${hints === 0 ? '' : `, with ${hints === 1 ? 'a hint' : `${hints} hints`}`}`,
    );
    for (const { step, row, found } of steps)
      out.push(`  [${marks[found]}] ${dayOf(row.done)}  ${printable(step.title)}`);
  }
  const cured = [...beliefs]
    .filter(([number, record]) => number <= lastBelief && standingOf(record).level > 0)
    .map(([number]) => number);
  if (cured.length > 0) out.push('', 'Mistaken beliefs cured:');
  for (const number of cured.sort((a, b) => a - b))
    out.push(`  ${String(number).padStart(2)}  ${beliefOf(number).belief}`);
  const seen = [...new Set(results.map(({ found }) => found))];
  const proved = results.filter(({ found }) => found === 'proved').length;
  return [...out, '', `${proved} of ${results.length} steps were proved again.`, ...seen.map((one) => legend[one])];
}

/** `2026-07-01`, in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
