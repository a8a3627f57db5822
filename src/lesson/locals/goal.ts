import { type Local, local, refuse, say } from '../../shell/local.ts';
import { wrapped } from '../prose.ts';
import type { Tutor } from '../tutor.ts';
import type { Condition } from '../view.ts';
import { titleOf } from '../voice.ts';
import { noLesson } from './no-lesson.ts';

/** Says once more what is to be done, and how far it is. */
export function goal(tutor: Tutor): Local {
  return local({
    name: '/goal',
    topic: 'this step',
    summary: 'Say once more what is to be done, and what still fails.',
    readonly: true,
    syntax: {},
    async run() {
      await tutor.look();
      const place = tutor.place();
      if (place.in !== 'lesson') return refuse(noLesson);
      const head = titleOf(tutor.at!.lesson, tutor.at!.step, tutor.at!.errand);
      return say([head, wrapped(place.goal), ...place.conditions.map(row)].filter((line) => line !== '').join('\n'));
    },
  });
}

/** `[ ] nothing is pending: (integer) 2, wanted (integer) 0` */
export function row({ name, holds, found, wanted }: Condition): string {
  if (holds) return `[x] ${name}`;
  const told = [found, wanted === undefined ? undefined : `wanted ${wanted}`].filter((part) => part !== undefined);
  return told.length === 0 ? `[ ] ${name}` : `[ ] ${name}: ${told.join(', ')}`;
}
