// The lines between `---` at the head of a lesson: `key: value`, nothing nested.
//
//   ---
//   title: Fan-out
//   teaches: XGROUP CREATE, XADD
//   minutes: 15
//   ways: evening
//   needs: clock
//   ---
//
// A drill says instead which belief it cures (`belief: 12`). `format: 1` may say for which form of file it was written.

import { type Place, SourceError } from '../base/source-error.ts';
import { lastBelief } from './beliefs.ts';
import type { Lesson } from './lesson.ts';

/** What a lesson may need of its backend: a clock that can be moved, a server that is its own to empty and to watch. */
const needs = ['clock', 'server'];
/** The ways through the course that are chosen lesson by lesson; the whole is all of them, the drills are by mistake. */
const ways = ['evening'];
/** The form of lesson files this program reads. */
export const format = 1;
const keys = ['title', 'teaches', 'minutes', 'ways', 'needs', 'belief', 'format'];

export type Matter = Pick<Lesson, 'title' | 'teaches' | 'minutes' | 'ways' | 'needs' | 'belief'>;

/** A value, and where it stands. */
interface Value {
  readonly text: string;
  readonly place: Place;
}

/** The front matter, and the text without it (its lines are empty, so that places stay). Throws SourceError. */
export function frontMatter(text: string, file: string): { matter: Matter; rest: string } {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  const top = { file, line: 1, column: 1 };
  if (lines[0] !== '---' || end < 0) {
    throw new SourceError(top, 'a lesson begins with its front matter', 'write ---, title: ..., --- at the top');
  }
  const values = readValues(lines.slice(1, end), file);
  const written = number(values.get('format'), 1, Number.MAX_SAFE_INTEGER, 'the form is a number');
  if (written !== undefined && written > format) {
    const what = `this file has the form ${written}, and this Streamdojo reads form ${format}`;
    throw new SourceError(values.get('format')!.place, what, 'take a newer Streamdojo for it');
  }
  const title = values.get('title')?.text;
  if (title === undefined || title === '') {
    throw new SourceError(top, 'the lesson has no title', 'write title: ... in the front matter');
  }
  const matter: Matter = {
    title,
    teaches: list(values.get('teaches')),
    minutes: number(values.get('minutes'), 1, 600, 'how many minutes a lesson takes is a number from 1 to 600'),
    ways: known(values.get('ways'), ways, (way) => `there is no way "${way}"`, 'a lesson may be on the way'),
    needs: known(values.get('needs'), needs, (need) => `nothing offers "${need}"`, 'a lesson may need'),
    belief: number(values.get('belief'), 1, lastBelief, `a belief is a number from 1 to ${lastBelief}`),
  };
  const rest = [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n');
  return { matter, rest };
}

function readValues(lines: readonly string[], file: string): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [i, line] of lines.entries()) {
    const place = { file, line: i + 2, column: 1 };
    if (line.trim() === '') continue;
    const found = /^([a-z]+): *(.*?) *$/.exec(line);
    if (found === null) throw new SourceError(place, 'this is not a line of front matter', 'write key: value');
    const [, key, text] = found as unknown as [string, string, string];
    const name = { ...place, length: key.length };
    if (!keys.includes(key)) throw new SourceError(name, `there is no key "${key}"`, `the keys are ${keys.join(', ')}`);
    if (values.has(key)) throw new SourceError(name, `"${key}" stands here a second time`);
    const column = line.length - line.slice(key.length + 1).trimStart().length + 1;
    values.set(key, { text: unquoted(text), place: { ...place, column } });
  }
  return values;
}

/** As in YAML: what needs no quotes may have them. */
function unquoted(text: string): string {
  const found = /^(?:"([^"]*)"|'([^']*)')$/.exec(text);
  return found?.[1] ?? found?.[2] ?? text;
}

function list(value: Value | undefined): string[] {
  return (value?.text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** A list of words, each one of those offered. */
function known(
  value: Value | undefined,
  offered: readonly string[],
  what: (word: string) => string,
  may: string,
): string[] {
  const words = list(value);
  const unknown = words.find((word) => !offered.includes(word));
  if (unknown === undefined) return words;
  throw new SourceError(value!.place, what(unknown), `${may} ${offered.join(', ')}`);
}

function number(value: Value | undefined, least: number, most: number, what: string): number | undefined {
  if (value === undefined) return undefined;
  const read = /^\d{1,16}$/.test(value.text) ? Number(value.text) : Number.NaN;
  if (read >= least && read <= most) return read;
  throw new SourceError(value.place, `${what}, and this is "${value.text}"`);
}
