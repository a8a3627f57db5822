import { optional, value } from '../../grammar/arg.ts';
import { roughly } from '../../shell/duration.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { lastBelief } from '../beliefs.ts';
import type { Tutor } from '../tutor.ts';

/** What there is to say of a number that no drill has. */
export function noDrill(number: string): string {
  return `There is no drill ${number}: say a number from 1 to ${lastBelief}. /progress lists them.`;
}

/** Two minutes against a belief: the one that is due, or the one with this number. */
export function drill(tutor: Tutor): Local {
  return local({
    name: '/drill',
    topic: 'the course',
    summary: 'Two minutes against a common mistake: the one that is due, or /drill 12. Then back to where you were.',
    syntax: { number: optional(value('number', 'integer')) },
    run({ number }) {
      const { misbeliefs, progress } = tutor;
      if (misbeliefs.drills.length === 0) return refuse('There are no drills here.');
      const due = misbeliefs.due();
      const drill = number === undefined ? due.drill : misbeliefs.drill(Number(number));
      if (drill === undefined && number !== undefined) return refuse(noDrill(String(number)));
      if (drill === undefined) {
        const when =
          due.soonest === undefined ? '' : ` The next one is in about ${roughly(due.soonest - progress.now())}.`;
        return say(`No drill is due.${when} /drill 12 takes one all the same, /progress lists them.`);
      }
      tutor.later(async () => {
        await tutor.begin(drill, drill.steps[0], undefined, 'drill');
      });
      return say('');
    },
  });
}
