// The mutants of a lesson: its text with one thing wrong, as a tired author might leave it.
//
//   a line of commands dropped      in any fence, with nothing else of it
//   an expected line dropped
//   a word of an expected line altered
//   the tick of a choice dropped
//   a hint dropped                  of the three: where one is bound to a condition, the three stand behind it
//
// The prover must notice each. Nothing is proved here.

import type { Act, Lesson, Step } from '../../src/lesson/lesson.ts';
import { turnsOf } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import type { Transcript, Turn } from '../../src/script/parse.ts';
import type { Expected } from '../../src/script/pattern.ts';

export interface Mutant {
  /** The line of the lesson (from 1). */
  readonly line: number;
  /** `dropped` or `altered`, and the line as it was. */
  readonly what: string;
  readonly role: string;
  readonly text: string;
}

/** All mutants of a lesson, in the order of its lines. */
export function mutantsOf(text: string, file: string): Mutant[] {
  const lines = text.split('\n');
  const mutants: Mutant[] = [];
  const mutate = (role: string, line: number, to: readonly string[], how: string, count = 1): void => {
    const changed = [...lines.slice(0, line - 1), ...to, ...lines.slice(line - 1 + count)].join('\n');
    mutants.push({ line, role, what: `${how}: ${lines[line - 1]}`, text: changed });
  };
  const lesson = parseLesson(text, file);
  for (const { role, transcript } of transcripts(lesson)) {
    for (const turn of turnsOf(transcript)) {
      const [first] = turn.pieces;
      const line = first?.place.line ?? turn.place.line;
      mutate(role, line, [], 'dropped', Math.max(1, turn.pieces.length));
      // what stands where on a page of INFO is nobody's promise: a gap is room for what else may have been done
      const certain = turn.expected.filter(({ kind }) => kind === 'line' || !/^info\b/i.test(turn.line));
      for (const one of certain) expected(role, one, lines, mutate);
      if (turn.blocked) mutate(role, turn.below[0], [], 'dropped');
    }
  }
  for (const step of lesson.steps) {
    for (const hint of step.hints) {
      const from = hint.place.line;
      const length = lines.slice(from - 1).findIndex((line) => !line.startsWith('>'));
      mutate('hint', from, [], 'dropped', length);
    }
    for (const act of step.acts)
      for (const line of ticked(act)) mutate('choice', line, [untick(lines[line - 1]!)], 'unticked');
  }
  return mutants.sort((a, b) => a.line - b.line);
}

type Mutate = (role: string, line: number, to: readonly string[], how: string) => void;

function expected(role: string, one: Expected, lines: readonly string[], mutate: Mutate): void {
  const { line } = one.place;
  mutate(role, line, [], 'dropped');
  const written = lines[line - 1]!;
  for (const { index, 0: word } of written.matchAll(/[^\s"]+/g)) {
    const other = alter(word);
    if (other === undefined) continue;
    const to = written.slice(0, index) + other + written.slice(index + word.length);
    mutate(role, line, [to], `altered ${word} to ${other}`);
  }
}

/** Another word in its place; undefined for what stands for any word, and for the numbers of lines. */
function alter(word: string): string | undefined {
  if (/^\.\.\.$|^\[\.\.\]$|^(?:\d+|\*)[)#~]$/.test(word)) return undefined;
  const range = /^\[(-?\d*)\.\.(-?\d*)\]$/.exec(word);
  if (range !== null) return range[1] === '' ? `[${Number(range[2]) + 1000}..]` : `[..${Number(range[1]) - 1}]`;
  if (/^-?\d+$/.test(word)) return String(Number(word) + 1);
  const at = word.search(/[a-z]/i);
  if (at < 0) return undefined;
  const letter = word[at] === 'q' ? 'z' : 'q';
  return word.slice(0, at) + letter + word.slice(at + 1);
}

function transcripts(lesson: Lesson): { role: string; transcript: Transcript }[] {
  const found = lesson.steps.flatMap((step) => stepTranscripts(step));
  if (lesson.card !== undefined) found.push({ role: 'card', transcript: lesson.card.fence.transcript });
  return found;
}

function stepTranscripts(step: Step): { role: string; transcript: Transcript }[] {
  const acts = step.acts.flatMap((act) =>
    act.kind === 'prose' ? [] : [act.kind === 'predict' ? act.prediction.fence : act.fence],
  );
  const attempts = [...[...step.misses, ...step.remarks].flatMap((miss) => miss.attempts), ...step.breakers];
  const fences = [...acts, ...(step.solution === undefined ? [] : [step.solution]), ...attempts];
  const conditions = (role: string, ways: readonly (readonly Turn[])[]) =>
    ways.map((items) => ({ role, transcript: { prompted: true, items, heading: undefined, connection: 'main' } }));
  return [
    ...fences,
    ...step.check.flatMap(({ ways }) => conditions('check', ways)),
    ...step.always.flatMap(({ ways }) => conditions('always', ways)),
    ...step.misses.flatMap(({ when }) => conditions('miss', when.ways)),
    ...step.remarks.flatMap(({ when }) => conditions('remark', when.ways)),
  ];
}

/** The line of the right choice. */
function ticked(act: Act): number[] {
  if (act.kind !== 'predict') return [];
  return act.prediction.choices.filter(({ right }) => right).map(({ place }) => place.line);
}

function untick(line: string): string {
  return line.replace(/\[[xX]\]/, '[ ]');
}
