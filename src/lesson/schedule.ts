// When a drill is due again: a belief that was met is due at once; each time its drill is done when it is due, the next
// time is further away. Pure; the time is an argument.
//
//   met          due now
//   drill done   in 1 day, then 3, 7, 21, 60
//   met again    from the beginning

import type { BeliefRecord, Progress } from './progress.ts';

const day = 24 * 60 * 60 * 1000;
/** How long (ms) until the drill is due after it was done so many times in a row. */
const waits = [1, 3, 7, 21, 60].map((days) => days * day);

export interface Standing {
  /** How many times in a row the drill was done when it was due; 0 where a mistake has shown the belief since. */
  readonly level: number;
  /** When the drill is due, ms since 1970; undefined where the belief was never met, nor its drill done. */
  readonly due: number | undefined;
}

/** Where a belief stands. */
export function standingOf(record: BeliefRecord | undefined): Standing {
  const met = record?.met.map((at) => ({ at, isMet: true })) ?? [];
  const cured = record?.cured.map((at) => ({ at, isMet: false })) ?? [];
  let level = 0;
  let due: number | undefined;
  for (const { at, isMet } of [...met, ...cured].sort((a, b) => a.at - b.at || Number(b.isMet) - Number(a.isMet))) {
    if (isMet) {
      level = 0;
      due = at;
    } else if (due === undefined || at >= due) {
      level++;
      due = at + waits[Math.min(level, waits.length) - 1]!;
    }
  }
  return { level, due };
}

/**
 * Which of the drills to take: the one that has been due longest, else the first that was never tried. Undefined where
 * none is due; `soonest` then says when one will be.
 */
export function nextDrill(
  numbers: readonly number[],
  { beliefs }: Pick<Progress, 'beliefs'>,
  now: number,
): { readonly drill: number | undefined; readonly soonest: number | undefined } {
  const standings = numbers.map((number) => ({ number, due: standingOf(beliefs.get(number)).due }));
  const known = standings.flatMap(({ number, due }) => (due === undefined ? [] : [{ number, due }]));
  const [first] = known.sort((a, b) => a.due - b.due || a.number - b.number);
  if (first !== undefined && first.due <= now) return { drill: first.number, soonest: undefined };
  const fresh = standings.find(({ due }) => due === undefined);
  return { drill: fresh?.number, soonest: fresh === undefined ? first?.due : undefined };
}
