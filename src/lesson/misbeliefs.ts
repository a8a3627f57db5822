// The beliefs that a learner's mistakes show: noted in the progress, named once, and the drill offered that cures them.
//
//   met(12)  ->  A common belief, and not so: "XDEL and XTRIM clear the pending list". ... /drill 12

import { beliefOf } from './beliefs.ts';
import type { Lesson } from './lesson.ts';
import { withMet } from './progress.ts';
import type { ProgressFile } from './progress-file.ts';
import { nextDrill } from './schedule.ts';

export class Misbeliefs {
  readonly drills: readonly Lesson[];
  readonly #progress: ProgressFile;
  readonly #named = new Set<number>();

  constructor(drills: readonly Lesson[], progress: ProgressFile) {
    this.drills = drills;
    this.#progress = progress;
  }

  /** The drill against this belief. */
  drill(belief: number): Lesson | undefined {
    return this.drills.find((drill) => drill.belief === belief);
  }

  /** The drill that is due; where none is, when one will be (ms since 1970). */
  due(): { readonly drill: Lesson | undefined; readonly soonest: number | undefined } {
    const numbers = this.drills.map(({ belief }) => belief!).sort((a, b) => a - b);
    const { drill, soonest } = nextDrill(numbers, this.#progress.progress, this.#progress.now());
    return { drill: drill === undefined ? undefined : this.drill(drill), soonest };
  }

  /** A mistake shows this belief. What is to be said of it: its name and its drill, the first time; then nothing. */
  met(belief: number): string | undefined {
    this.#progress.update((progress) => withMet(progress, belief, this.#progress.now()));
    if (this.#named.has(belief) || this.drill(belief) === undefined) return undefined;
    this.#named.add(belief);
    const { belief: said, truth } = beliefOf(belief);
    return `Many believe it (number ${belief}): "${said}". In truth: ${truth}. Two minutes cure it, now or later: /drill ${belief}`;
  }
}
