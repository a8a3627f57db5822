// What the tutor itself says: its sentences in one place. The author's are in the lesson. Pure.

import { type Choice, type Lesson, type Prediction, type Step, turnsOf } from './lesson.ts';
import { readable, sentence } from './prose.ts';
import type { Errand, Note } from './view.ts';

/** Why a lesson is for the embedded engine alone, where a real server lies below. */
export function embeddedOnly({ needs }: Lesson): string | undefined {
  if (needs.includes('clock'))
    return 'This lesson moves the clock, and that of a real server cannot be moved: it is for the embedded engine.';
  if (needs.includes('server'))
    return 'This lesson empties the whole server and looks at all its clients: it is for the embedded engine.';
  return undefined;
}

export function titleOf({ title, steps, belief }: Lesson, step: Step, errand: Errand): string {
  if (errand === 'test') return `A test of ${title}: ${step.title}`;
  const which = `step ${step.number} of ${steps.length}: ${step.title}`;
  if (errand === 'lesson') return `${title}, ${which}`;
  return steps.length === 1 ? `Drill ${belief}: ${title}` : `Drill ${belief}, ${title}, ${which}`;
}

export const offerOfTest =
  'Do you know this already? `/testout` sets the last step before you, cold: solve it, and the lesson is proved.';

/** Back in what stood aside; undefined: the sandbox. */
export function backIn(visit: { readonly lesson: Lesson; readonly step: Step } | undefined): string {
  if (visit === undefined) return 'Back in the sandbox, as you left it.';
  const { lesson, step } = visit;
  return `Back in ${lesson.title}, step ${step.number}, as you left it. /goal tells what is to be done.`;
}

/** What is asked: the line whose reply is hidden, or the terminal at which something comes. */
export function questionOf({ fence, choices }: Prediction): string {
  const { kind, connection, line } = turnsOf(fence.transcript).at(-1)!;
  const prompt = connection === 'main' ? '>' : `${connection}>`;
  const what =
    kind === 'arrival'
      ? `What comes at the terminal ${connection}?`
      : `What will be answered to \`${prompt} ${line}\`?`;
  const numbers = choices.map((_, i) => i + 1).join(', ');
  return `${what} Type ${numbers.replace(/, (\d+)$/, ' or $1')}.`;
}

/** The question with its choices, a line each. `fill` puts in what is known; what the reply will tell is any text yet. */
export function askedOf(prediction: Prediction, fill: (text: string) => string = (text) => text): string {
  const choices = prediction.choices.map(({ span }) => readable(fill(span).replace(/<[a-z][a-z0-9-]*>/g, '[..]')));
  return [questionOf(prediction), ...choices.map((choice, i) => `${i + 1}  \`${choice}\``)].join('\n');
}

/** What is said of a choice once the reply is there; `taken` is undefined where the learner asked to be told. */
export function explained({ choices }: Prediction, taken: Choice | undefined): Note[] {
  const right = choices.find((choice) => choice.right)!;
  if (taken?.right) return [{ voice: 'praise', text: because('Right.', right) }];
  const told: Note = { voice: 'prose', text: because(`It is \`${readable(right.span)}\`.`, right) };
  return taken === undefined
    ? [told]
    : [{ voice: 'miss', text: because(`You said \`${readable(taken.span)}\`.`, taken) }, told];
}

function because(said: string, { why }: Choice): string {
  return why === '' ? said : `${said} ${sentence(why)}`;
}

/** A line broke what must always hold. */
export function brokenBy(line: string, name: string, undoes: boolean): string {
  const what = `This must always hold, and does not any more: ${name}. The line that broke it:\n    ${line}`;
  return undoes ? `${what}\n\`/undo\` mends it.` : what;
}

/** A line was typed at a terminal that waits. */
export function behind(terminal: string, waitsFor: string): string {
  const other = terminal === 'main' ? 'ana' : 'main';
  return (
    `The terminal ${terminal} waits: ${waitsFor}\n` +
    `Your line stands behind it, as on a real connection. \`/as ${other}\` goes to another; Ctrl-C ends the wait.`
  );
}

/** From a step that is done to the next one. */
export const goOn = 'Enter or /next goes on. Or stay, and try things: nothing is lost.';

/** At the end of a lesson: what is proved, and what comes next. */
export function onwards(lesson: Lesson, following: Lesson | undefined, errand: Errand): string {
  const what =
    errand === 'test'
      ? `Solved cold: ${lesson.title} is proved. /lesson ${lesson.id} begins it all the same.`
      : `This was the last step of ${lesson.title}.`;
  if (following === undefined) return `${what} /prove all proves again all that you have done, and lists it.`;
  const takes = following.minutes === undefined ? '' : ` (${following.minutes} minutes)`;
  return `${what} Next: ${following.title}${takes}, /lesson ${following.id}`;
}

/** At the end of a drill. */
export function cured(belief: number): string {
  return `Done. Belief ${belief} comes up again later: /progress tells when. Enter goes back to where you were.`;
}
