// The laws that are seen in the text of a step, once it has been read: its prose fits a screen, its commands exist, its
// probes only read. What must run is in prove.ts.

import { textOf } from '../base/bytes.ts';
import type { Place } from '../base/source-error.ts';
import { table } from '../commands/index.ts';
import type { Turn } from '../script/parse.ts';
import type { Local } from '../shell/local.ts';
import { nearest } from '../shell/nearest.ts';
import type { Faults } from './fault.ts';
import { type Card, type Lesson, type Step, turnsOf } from './lesson.ts';
import { countLines, proseLines, proseWidth } from './prose.ts';
import { whyNotReadonly } from './readonly.ts';
import { wordsOf } from './typed.ts';

/** Law 9: what is said at once fits a screen. */
export function sizes(lesson: Lesson, step: Step, faults: Faults): void {
  const said = step.acts.flatMap((act) => (act.kind === 'prose' ? [act.prose.text] : []));
  if (step.number === 1 && lesson.intro !== '') said.unshift(lesson.intro);
  fits(step.place, said.join('\n\n'), 'the prose of this step', faults);
  fits(step.check[0]?.place ?? step.place, step.praise, 'the praise of this step', faults);
  for (const { place, text } of [...step.hints, ...step.bound]) fits(place, text, 'this hint', faults);
  for (const { voice } of [...step.misses, ...step.remarks]) fits(voice.place, voice.text, 'what is said here', faults);
}

/** Law 9 for a card. */
export function sizeOf({ says }: Card, faults: Faults): void {
  const text = says.map(({ head, text }) => `${head} ${text}`).join('\n');
  fits(says[0]!.place, text, 'what the card says', faults);
}

function fits(place: Place, text: string, whose: string, faults: Faults): void {
  const lines = countLines(text);
  if (lines <= proseLines) return;
  const what = `${whose} takes ${lines} lines of ${proseWidth} columns, and ${proseLines} fit a screen`;
  faults.add(9, place, what, 'say less, or make two steps of it');
}

/** Every command exists, and every probe only reads, slash commands too. */
export function names(step: Step, locals: readonly Local[], faults: Faults): void {
  const known = new Set([
    ...[...table.commands].flatMap(({ name }) => [name, name.split(' ')[0]!]),
    ...locals.map(({ name }) => name),
  ]);
  for (const turn of allTurns(step)) nameOf(turn, known, faults);
  for (const { when } of [...step.misses, ...step.remarks]) probes(when.ways.flat(), locals, faults);
  for (const { ways } of [...step.check, ...step.always]) probes(ways.flat(), locals, faults);
}

function nameOf(turn: Turn, known: ReadonlySet<string>, faults: Faults): void {
  const argv = wordsOf(turn.line, () => undefined);
  const name = argv[0] === undefined ? undefined : textOf(argv[0]);
  if (name === undefined || name.includes('..]') || meantToFail(turn)) return;
  const found = name.startsWith('/')
    ? known.has(name)
    : table.lookup(argv) !== undefined || (known.has(name.toUpperCase()) && argv[1]?.includes('..]'));
  if (found) return;
  const near = nearest(name.startsWith('/') ? name : name.toUpperCase(), known);
  faults.add(
    undefined,
    { ...turn.place, length: turn.line.length },
    `there is no command ${name}`,
    near === undefined || near === name.toUpperCase() ? undefined : `did you mean ${near}?`,
  );
}

/** Law 4 for what the reader of the file could not know. */
function probes(probes: readonly Turn[], locals: readonly Local[], faults: Faults): void {
  for (const { connection, line, place } of probes) {
    if (connection !== 'main') continue;
    const argv = wordsOf(line, () => undefined);
    const why = whyNotReadonly(argv, locals);
    if (why !== undefined) faults.add(4, place, `a probe only reads, and ${why}`);
  }
}

/** Every line of a step that names a command. */
function allTurns(step: Step): Turn[] {
  const acts = step.acts.flatMap((act) =>
    act.kind === 'prose' ? [] : [act.kind === 'predict' ? act.prediction.fence : act.fence],
  );
  const attempts = [...[...step.misses, ...step.remarks].flatMap((miss) => miss.attempts), ...step.breakers];
  const fences = [...acts, ...(step.solution === undefined ? [] : [step.solution]), ...attempts];
  const conditions = [...step.check, ...step.always, ...[...step.misses, ...step.remarks].map(({ when }) => when)];
  const turns = [
    ...fences.flatMap(({ transcript }) => turnsOf(transcript)),
    ...conditions.flatMap(({ ways }) => ways.flat()),
  ];
  return turns.filter(({ kind }) => kind === 'command');
}

/** An unknown command on purpose, its error written below it. */
function meantToFail({ expected }: Turn): boolean {
  return expected[0]?.text.startsWith('(error) ERR unknown ') === true;
}
