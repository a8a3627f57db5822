// A step while its parts come in, and what it must have when it ends. Pure.

import { type Place, SourceError } from '../base/source-error.ts';
import type { Act, BoundHint, Condition, Fence, Miss, Prose, Step } from './lesson.ts';

export interface Draft {
  readonly number: number;
  readonly title: string;
  readonly place: Place;
  readonly acts: Act[];
  readonly hints: Prose[];
  readonly bound: BoundHint[];
  solution: Fence | undefined;
  readonly check: Condition[];
  readonly always: Condition[];
  readonly praise: string[];
  readonly misses: Miss[];
  readonly remarks: Miss[];
  readonly breakers: Fence[];
  /** Attempts that wait for the miss or remark they belong to. */
  attempts: Fence[];
}

export function newDraft(number: number, title: string, place: Place): Draft {
  return {
    number,
    title,
    place,
    acts: [],
    hints: [],
    bound: [],
    solution: undefined,
    check: [],
    always: [],
    praise: [],
    misses: [],
    remarks: [],
    breakers: [],
    attempts: [],
  };
}

/** Has the step all it needs? Throws SourceError. */
export function checkDraft({ place, acts, hints, bound, solution, check }: Draft): void {
  const predicts = acts.some(({ kind }) => kind === 'predict');
  const sayCheck = 'say with ```redis check what must hold when it is done';
  if (check.length === 0 && !predicts) {
    throw new SourceError(place, 'law 9: this step has neither a check nor a prediction', sayCheck);
  }
  if (check.length > 0 && solution === undefined) {
    throw new SourceError(
      place,
      'this step has a check and no solution',
      'write the lines that pass it: ```redis solution',
    );
  }
  if (check.length === 0 && solution !== undefined) {
    throw new SourceError(solution.place, 'this step has a solution and no check', sayCheck);
  }
  if (solution !== undefined && hints.length !== 3) {
    const what = `law 5: this step has ${hints.length} of three hints`;
    throw new SourceError(place, what, 'a nudge, the shape, the answer: > Hint: ...');
  }
  for (const hint of bound) {
    if (check.some(({ name }) => name === hint.condition)) continue;
    const names = check.map(({ name }) => name).join('; ');
    const fix = names === '' ? sayCheck : `the conditions are: ${names}`;
    throw new SourceError(hint.place, `this step has no condition "${hint.condition}"`, fix);
  }
  if (!acts.some(({ kind }) => kind === 'prose')) {
    throw new SourceError(place, 'this step does not say what is to be done', 'write a paragraph below its heading');
  }
}

export function finished(draft: Draft): Step {
  const { attempts: _, praise, ...step } = draft;
  const last = step.acts.findLast((act) => act.kind === 'prose');
  const goal = last?.kind === 'prose' ? last.prose.text : '';
  return { ...step, goal, praise: praise.join('\n\n') };
}
