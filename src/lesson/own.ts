// The tutor's own misses: what goes wrong in any lesson, whatever its author foresaw. They come before the author's.
//
//   FLUSHALL                        `notifications` is gone: `/undo` takes it back
//   XADD notification * ...         did you mean `notifications`?
//   > the line meant for ana>       that line is ana's: `/as ana`
//   2                               no question waits for a number
//
// Pure but for `lookAround`, which asks the judge.

import { type Bytes, isWord, literal, textOf } from '../base/bytes.ts';
import { printable } from '../base/printable.ts';
import { table } from '../commands/index.ts';
import type { Role } from '../grammar/arg.ts';
import { walk } from '../grammar/walk.ts';
import type { Turn } from '../script/parse.ts';
import { type Exchange, isError } from '../shell/exchange.ts';
import type { Names } from '../shell/fill.ts';
import { distance } from '../shell/nearest.ts';
import type { Judge } from './judge.ts';
import { type Step, turnsOf } from './lesson.ts';
import { sameLine, wordsOf } from './typed.ts';

/** The keys there are, each with the groups it has (none where it is no stream). */
export type World = ReadonlyMap<Bytes, ReadonlySet<Bytes>>;

/** Ask for all keys and their groups. */
export async function lookAround(judge: Judge): Promise<World> {
  const world = new Map<Bytes, ReadonlySet<Bytes>>();
  for (const key of strings(await judge.ask(words('KEYS', '*')))) {
    const groups = await judge.ask([...words('XINFO', 'GROUPS'), key]);
    const rows = groups.kind === 'reply' && groups.reply.type === 'array' ? groups.reply.value : [];
    world.set(
      key,
      new Set(rows.flatMap((row) => (row.type === 'array' ? strings({ kind: 'reply', reply: row }).slice(1, 2) : []))),
    );
  }
  return world;
}

/** What the line has taken away that the step began with. `undoes`: is there a journal to go back in? */
export function whatIsGone(began: World, before: World, now: World, undoes: boolean): string | undefined {
  const way = undoes
    ? '`/undo` takes the line back, `/reset` begins the step again.'
    : 'Begin the lesson again on an empty database.';
  for (const [key, groups] of began) {
    if (before.has(key) && !now.has(key)) return `\`${shown(key)}\` is gone, and this step needs it. ${way}`;
    const group = [...groups].find((name) => before.get(key)?.has(name) && !now.get(key)?.has(name));
    if (group !== undefined) {
      return `The group \`${shown(group)}\` is gone, and with it its place in the stream and the list of what it had in hand. ${way}`;
    }
  }
  return undefined;
}

/** Does the solution itself take keys or groups away, so that their loss is no mistake? */
export function removes(step: Step): boolean {
  const names = ['DEL', 'UNLINK', 'FLUSHALL', 'FLUSHDB', 'RENAME', 'SWAPDB', 'MOVE'];
  return turns(step).some(({ line }) => {
    const [name, sub] = wordsOf(line, () => undefined);
    if (name === undefined) return false;
    return (
      names.some((one) => isWord(name, one)) || (isWord(name, 'XGROUP') && sub !== undefined && isWord(sub, 'DESTROY'))
    );
  });
}

/** Was the line answered with an error, so that it did nothing? */
export function hasFailed({ answer }: Exchange): boolean {
  return answer !== undefined && isError(answer);
}

/** A number, as it answers a question, where none waits. */
export function strayNumber(exchange: Exchange): string | undefined {
  const { argv } = exchange;
  if (argv.length !== 1 || !/^\d$/.test(argv[0]!) || !hasFailed(exchange)) return undefined;
  return 'No question waits for a number now. `/goal` tells what is to be done.';
}

/** The keys, groups and consumers that the steps so far speak of. */
export function namesIn(steps: readonly Step[], names: Names): Map<Role, Set<Bytes>> {
  const known = new Map<Role, Set<Bytes>>([
    ['key', new Set()],
    ['group', new Set()],
    ['consumer', new Set()],
  ]);
  const all = steps.flatMap((step) => [...step.acts.flatMap((act) => fenceTurns(act)), ...turns(step)]);
  for (const { line } of all) for (const { role, word } of slots(wordsOf(line, names))) known.get(role)?.add(word);
  return known;
}

/** A name that differs from a known one by its case or by one letter. `undoes`: did the line do what can be taken back? */
export function nearlyRight(
  argv: readonly Bytes[],
  known: ReadonlyMap<Role, ReadonlySet<Bytes>>,
  undoes: boolean,
): string | undefined {
  for (const { role, word } of slots(argv)) {
    const names = known.get(role);
    if (names === undefined || names.has(word)) continue;
    const meant = [...names].find((name) => distance(word.toLowerCase(), name.toLowerCase(), 1) <= 1);
    if (meant === undefined || meant.length < 3) continue;
    const way = undoes ? ' If so, `/undo` takes the line back.' : '';
    return `There is no ${role} \`${shown(word)}\` in this lesson. Did you mean \`${shown(meant)}\`?${way}`;
  }
  return undefined;
}

/** A line that the solution types at another terminal. Where all of it is main's, any terminal will do. */
export function wrongTerminal(step: Step, exchange: Exchange, names: Names): string | undefined {
  if (turns(step).every(({ connection }) => connection === 'main')) return undefined;
  const same = turns(step).filter(({ line }) => sameLine(wordsOf(line, names), exchange.argv));
  if (same.length === 0 || same.some(({ connection }) => connection === exchange.connection)) return undefined;
  const { connection } = same[0]!;
  const waits = exchange.answer === undefined ? ' Ctrl-C ends the wait of this one.' : '';
  return `The right line, at the wrong terminal: it is ${connection}'s. \`/as ${connection}\`, then type it again.${waits}`;
}

function turns(step: Step): Turn[] {
  return step.solution === undefined ? [] : turnsOf(step.solution.transcript);
}

function fenceTurns(act: Step['acts'][number]): Turn[] {
  if (act.kind === 'prose') return [];
  return turnsOf((act.kind === 'predict' ? act.prediction.fence : act.fence).transcript);
}

function slots(argv: readonly Bytes[]): { role: Role; word: Bytes }[] {
  const command = table.lookup(argv);
  if (command === undefined) return [];
  const rest = argv.slice(command.words);
  return walk(command.syntax, rest).slots.flatMap((slot, i) =>
    'role' in slot ? [{ role: slot.role, word: rest[i]! }] : [],
  );
}

function strings(answer: Awaited<ReturnType<Judge['ask']>>): Bytes[] {
  if (answer.kind !== 'reply' || answer.reply.type !== 'array') return [];
  return answer.reply.value.flatMap((one) => (one.type === 'bulk' ? [one.value] : []));
}

function words(...texts: string[]): Bytes[] {
  return texts.map(literal);
}

function shown(name: Bytes): string {
  return printable(textOf(name));
}
