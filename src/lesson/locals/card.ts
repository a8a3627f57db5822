import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { cardText, programText } from '../card-text.ts';
import { clients } from '../lesson.ts';
import { wrapped } from '../prose.ts';
import { isProved } from '../rows.ts';
import type { Tutor } from '../tutor.ts';
import { lessonMeant, lessonsOffered } from './lesson.ts';

/** What remains of a lesson: its card, and the same in a client's words. */
export function card(tutor: Tutor): Local {
  return local({
    name: '/card',
    topic: 'the course',
    summary: "Show a lesson's card, or its program for a client: /card fan-out ioredis",
    readonly: true,
    syntax: { lesson: optional(value('lesson', 'text')), client: optional(value('client', 'text')) },
    offers: {
      lesson: () => lessonsOffered(tutor),
      client: () => clients.map((text) => ({ text, about: 'a client library' })),
    },
    run({ lesson: name, client }) {
      if (name === undefined) return say(listed(tutor));
      const lesson = lessonMeant(tutor.lessons, textOf(name));
      if (typeof lesson === 'string') return refuse(lesson);
      if (lesson.card === undefined) return refuse(`${lesson.title} has no card.`);
      if (client === undefined) return say(wrapped(cardText(lesson.card, lesson)));
      const found = clients.find((one) => one === textOf(client));
      if (found === undefined)
        return refuse(`There is no program for ${textOf(client)}, but for ${clients.join(', ')}.`);
      return say(programText(lesson.card, found));
    },
  });
}

/** The cards of the lessons that are done. */
function listed({ lessons, progress }: Tutor): string {
  const done = lessons.filter((lesson) => isProved(lesson, progress.progress) && lesson.card !== undefined);
  if (done.length === 0) return 'A lesson leaves a card behind when it is done. /card fan-out shows one before.';
  return [...done.map(({ id, title }) => `/card ${id}  ${title}`)].join('\n');
}
