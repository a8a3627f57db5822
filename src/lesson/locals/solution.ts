import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { cold } from './hint.ts';
import { noLesson } from './no-lesson.ts';

/** Puts the next line of the model answer into the prompt; running it stays the learner's. */
export function solution(tutor: Tutor): Local {
  return local({
    name: '/solution',
    topic: 'this step',
    summary: 'Put the model answer into the prompt, line by line, without running it.',
    syntax: {},
    run(_, { shell }) {
      if (tutor.at === undefined) return refuse(noLesson);
      if (tutor.at.errand === 'test') return refuse(cold);
      if (tutor.asking !== undefined) return say('A prediction has no solution to type: say a number, or /skip.');
      const answer = tutor.at.solution(shell.past()?.done);
      if (answer === undefined) return say('There is nothing to type on this step. /next goes on.');
      const { line, connection, all } = answer;
      const elsewhere =
        connection === shell.current ? [] : [`It is typed at the terminal ${connection}: /as ${connection}`];
      return { text: [...all, ...elsewhere].join('\n'), act: { do: 'prompt', text: line } };
    },
  });
}
