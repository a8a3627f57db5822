// Law 11: nothing stands in a lesson that could be left out without anybody noticing. What is seen in the text alone is
// here; `npm run mutate` takes out every line and looks whether the other laws notice.
//
//   > XADD jobs * n 1        in a setup nobody sees this reply: it is there to be
//   "<first>"                captured, and then <first> is used below
//   > XLEN jobs              and a line that only looks is there for its reply
//   (integer) 1

import { textOf } from '../base/bytes.ts';
import type { Place } from '../base/source-error.ts';
import type { Turn } from '../script/parse.ts';
import { captureName, type Expected } from '../script/pattern.ts';
import type { Faults } from './fault.ts';
import { type Fence, type Lesson, type Step, turnsOf } from './lesson.ts';
import { whyNotReadonly } from './readonly.ts';
import { wordsOf } from './typed.ts';

/** What is idle in a step. */
export function idleIn(step: Step, faults: Faults): void {
  for (const act of step.acts) {
    if (act.kind === 'setup') silent(act.fence, faults);
    else if (act.kind === 'replay') shown(act.fence, faults);
    else if (act.kind === 'predict') shown(act.prediction.fence, faults);
  }
  if (step.solution !== undefined) for (const turn of turnsOf(step.solution.transcript)) captures(turn, faults);
  for (const fence of [...step.breakers, ...[...step.misses, ...step.remarks].flatMap((miss) => miss.attempts)]) {
    for (const turn of turnsOf(fence.transcript)) captures(turn, faults);
  }
  for (const { ways } of [...step.check, ...step.always]) for (const probe of ways.flat()) gaps(probe.expected, faults);
  for (const { when } of [...step.misses, ...step.remarks]) for (const probe of when.ways.flat()) miss(probe, faults);
}

/** Every command that is run before the learner's eyes shows its reply. */
export function shown(fence: Fence, faults: Faults): void {
  for (const turn of turnsOf(fence.transcript)) {
    if (turn.expected.length === 0 && !turn.blocked && !turn.line.startsWith('/'))
      faults.add(8, whole(turn), 'this line shows no reply', 'write below it what is answered, or (blocked)');
    gaps(turn.expected, faults);
  }
}

/** A capture that is bound and used nowhere else in the file. */
export function idleCaptures({ file, text }: Lesson, faults: Faults): void {
  const seen = new Map<string, Place[]>();
  const capture = new RegExp(`<(${captureName})>`, 'g');
  let fence = false;
  for (const [i, line] of text.split('\n').entries()) {
    if (line.startsWith('```')) fence = !fence && line.startsWith('```redis');
    for (const found of line.matchAll(capture)) {
      const name = found[1]!;
      if (!fence && !seen.has(name)) continue; // a word of the prose
      seen.set(name, [
        ...(seen.get(name) ?? []),
        { file, line: i + 1, column: found.index + 1, length: name.length + 2 },
      ]);
    }
  }
  for (const [name, places] of seen) {
    if (places.length > 1) continue;
    faults.add(11, places[0]!, `<${name}> is captured, and used nowhere`, 'write [..], or use it');
  }
}

function silent(fence: Fence, faults: Faults): void {
  for (const turn of turnsOf(fence.transcript)) {
    if (turn.kind === 'command' && turn.expected.length === 0 && !turn.blocked && looks(turn))
      faults.add(11, whole(turn), 'nobody sees what this line looks at', 'write its reply below it, or leave it out');
    else if (!looks(turn)) captures(turn, faults);
    gaps(turn.expected, faults);
  }
}

/** A reply that nobody sees is there for its captures. */
function captures({ expected, kind }: Turn, faults: Faults): void {
  if (expected.length === 0 || kind === 'arrival' || expected.some(bindsOne)) return;
  if (expected[0]!.text.startsWith('(error)')) return; // without it, the error would end the lesson
  faults.add(11, expected[0]!.place, 'nobody sees this reply, and nothing of it is captured', 'leave it out');
}

/** What a miss says of a reply that is no error is more than that it is none. */
function miss({ expected }: Turn, faults: Faults): void {
  gaps(expected, faults);
  if (expected.length === 1 && expected[0]!.text.trim() === 'OK')
    faults.add(11, expected[0]!.place, 'a line without a reply means already: no error', 'leave it out');
}

function gaps(expected: readonly Expected[], faults: Faults): void {
  if (expected.length > 0 && expected.every(({ kind }) => kind === 'gap')) {
    faults.add(11, expected[0]!.place, 'this reply may be anything', 'say what must be in it, or leave it out');
    return;
  }
  let run: Expected[] = [];
  for (const [i, one] of expected.entries()) {
    if (one.kind === 'line') run.push(one);
    else if (expected[i - 1]?.kind === 'gap')
      faults.add(11, one.place, 'two gaps in a row are one', 'leave this one out');
    if (one.kind === 'line' && i < expected.length - 1) continue;
    const first = (one.kind === 'gap' ? i : i + 1) === run.length; // the first lines stand where they stand
    if (!first) paired(run, one.kind === 'gap' ? one.indent : 0, faults);
    run = [];
  }
}

/**
 * Lines under any index come in twos, a field and its value: a value alone may stand anywhere. One alone may choose what
 * is nested: the gap below it is further right.
 */
function paired(run: readonly Expected[], indent: number, faults: Faults): void {
  const [first] = run;
  if (first?.kind !== 'line' || first.tokens[first.tokens[0]?.kind === 'text' ? 1 : 0]?.kind !== 'index') return;
  if (run.length % 2 === 0 || indent > first.text.length - first.text.trimStart().length) return;
  const fix = 'write the line before it too, as *) "lag" before *) (integer) 0';
  faults.add(11, first.place, 'lines under any index come in twos, a field and its value', fix);
}

function bindsOne(one: Expected): boolean {
  return one.kind === 'line' && one.tokens.some(({ kind }) => kind === 'capture');
}

/** Does the line only look? */
export function looks({ line }: Turn): boolean {
  const words = wordsOf(line, () => undefined);
  return words[0] !== undefined && !textOf(words[0]).startsWith('/') && whyNotReadonly(words, []) === undefined;
}

function whole({ place, line }: Turn): Place {
  return { ...place, length: Math.max(1, line.length) };
}
