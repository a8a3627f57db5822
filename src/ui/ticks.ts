// The conditions of a step, told in plain lines: all of them when the step begins, then what has changed after a line.
//
//   [ ] mail is there
//   [x] billing is there                  ticked by the line before
//   [ ] nothing is pending   found: (integer) 2   wanted: (integer) 0        it held, and does not any more

import type { Condition, Place } from '../lesson/view.ts';
import { conditionLine } from './panel.ts';
import type { Line } from './scene.ts';

export class Ticks {
  #step = '';
  #held: ReadonlySet<string> = new Set();

  /** The rows there are to tell; none while a question waits, and when the step is done: then there is praise. */
  news(place: Place, columns: number): Line[] {
    if (place.in !== 'lesson' || place.predicting || place.done) return [];
    const step = `${place.lesson}/${place.step}`;
    const held = new Set(place.conditions.filter(({ holds }) => holds).map(({ name }) => name));
    const [before, isNew] = [this.#held, step !== this.#step];
    this.#step = step;
    this.#held = held;
    if (isNew) return place.conditions.map(({ name, holds }) => conditionLine({ name, holds }, columns));
    const isChanged = ({ name, holds }: Condition): boolean => holds !== before.has(name);
    return place.conditions.filter(isChanged).map((condition) => conditionLine(condition, columns));
  }
}
