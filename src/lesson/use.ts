// Law 11 for what must run: every way of a condition holds at some moment of the lesson, and every gap takes a line at
// one. What never does is proved by nothing, and might say anything.
//
//   you> XRANGE [..]       a miss with two ways needs two attempts
//   # or
//   you> XREVRANGE [..]
//
// The prover looks after every line that it types.

import type { Expected } from '../script/pattern.ts';
import type { Faults } from './fault.ts';
import type { Condition, Step, Way } from './lesson.ts';
import type { Watch } from './watch.ts';

export class Use {
  /** What is still to be seen: a way that holds, or a condition that does not without one of its gaps. */
  #ways: readonly { readonly way: Way; readonly alone: Condition }[];
  #gaps: readonly { readonly gap: Expected; readonly whole: Condition; readonly without: Condition }[];

  constructor(step: Step) {
    const whens = [...step.misses, ...step.remarks].map(({ when }) => when);
    const ways = [...step.check, ...step.always, ...whens].flatMap((condition) =>
      condition.ways.map((way) => ({ way, alone: { ...condition, ways: [way] } })),
    );
    this.#ways = ways;
    this.#gaps = ways.flatMap(({ way, alone }) =>
      withoutGaps(way).map(({ gap, way }) => ({ gap, whole: alone, without: { ...alone, ways: [way] } })),
    );
  }

  /** A line has been typed: what has been seen needs not be asked any more. */
  async look(watch: Watch): Promise<void> {
    const held = new Set<Condition>();
    for (const { alone } of this.#ways) if (await watch.holds(alone)) held.add(alone);
    this.#ways = this.#ways.filter(({ alone }) => !held.has(alone));
    const used = new Set<Expected>();
    for (const { gap, whole, without } of this.#gaps)
      if ((await watch.holds(whole)) && !(await watch.holds(without))) used.add(gap);
    this.#gaps = this.#gaps.filter(({ gap }) => !used.has(gap));
  }

  /** Whatever has not been seen. */
  tell(faults: Faults): void {
    const idle = new Set(this.#ways.map(({ alone }) => alone));
    for (const { way } of this.#ways) {
      const place = way[0]!.place;
      faults.add(11, place, 'nothing in the lesson leads here', 'add an attempt that does, or leave it out');
    }
    for (const { gap, whole } of this.#gaps) {
      if (!idle.has(whole)) faults.add(11, gap.place, 'this gap never takes a line', 'leave it out');
    }
  }
}

/** The way without one of its gaps. Not in a page of INFO: what stands where on it is nobody's promise. */
function withoutGaps(way: Way): { readonly gap: Expected; readonly way: Way }[] {
  return way.flatMap((probe, p) =>
    probe.expected.flatMap((gap, e) => {
      if (gap.kind !== 'gap' || /^info\b/i.test(probe.line)) return [];
      const expected = probe.expected.filter((_, i) => i !== e);
      return [{ gap, way: way.map((one, i) => (i === p ? { ...one, expected } : one)) }];
    }),
  );
}
