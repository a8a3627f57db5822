import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { row } from './goal.ts';
import { noLesson } from './no-lesson.ts';

/** Looks at every condition and tells what is there beside what is wanted. */
export function check(tutor: Tutor): Local {
  return local({
    name: '/check',
    topic: 'this step',
    summary: 'Look at every condition of this step: what holds, and what is found where one does not.',
    readonly: true,
    syntax: {},
    async run() {
      if (tutor.at === undefined) return refuse(noLesson);
      if (tutor.asking !== undefined) return say('First say what will be answered: type a number.');
      const conditions = await tutor.look();
      const rows = conditions.map(row);
      if (tutor.inMulti())
        rows.push('This terminal is inside a MULTI: what you typed since has not happened. EXEC runs it.');
      if (rows.length === 0) return say('There is nothing to check here. /next goes on.');
      return say([...rows, ...(tutor.at.done ? ['The step is done. /next goes on.'] : [])].join('\n'));
    },
  });
}
