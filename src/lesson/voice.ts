// What the tutor itself says: its sentences in one place. The author's are in the lesson. Pure.

import { type Choice, type Lesson, type Prediction, type Step, turnsOf } from './lesson.ts';
import { readable, sentence } from './prose.ts';
import type { Note } from './view.ts';

export const clockFirst =
  'This lesson moves the clock, and that of a real server cannot be moved: it is for the embedded engine.';

export function titleOf(lesson: Lesson, step: Step): string {
  return `${lesson.title}, step ${step.number} of ${lesson.steps.length}: ${step.title}`;
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

/** The question with its choices, a line each. */
export function askedOf(prediction: Prediction): string {
  return [questionOf(prediction), ...prediction.choices.map(({ span }, i) => `${i + 1}  \`${readable(span)}\``)].join(
    '\n',
  );
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

/** Where to go from a step that is done. */
export function onwards(lesson: Lesson, step: Step): string {
  if (step.number < lesson.steps.length) return 'Enter or /next goes on. Or stay, and try things: nothing is lost.';
  return `This was the last step of ${lesson.title}. /lessons lists what there is.`;
}
