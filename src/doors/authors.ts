// The door for authors: a new lesson or drill, as a file that proves and tells what to put where.
//
//   streamdojo new lesson retries ./my-lessons        ./my-lessons/10-retries.md, 20-retries.md, ...

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../base/printable.ts';
import { lastBelief } from '../lesson/beliefs.ts';
import { home, Refusal, refusing } from '../place.ts';
import { disk } from './disk.ts';

/** Write it, and say what comes next. Throws Refusal. */
export function begin(what: string, name: string, folder: string): void {
  if (what !== 'lesson' && what !== 'drill')
    throw new Refusal(`new begins a lesson or a drill, and no ${printable(what)}`, 2);
  const found = /^(?:(\d+)-)?([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name);
  if (found === null) throw new Refusal(`${printable(name)}: a name has small letters, digits and dashes`, 2);
  const [, number, id] = found as unknown as [string, string | undefined, string];
  const file = join(folder, `${what === 'lesson' ? (number ?? nextPlace(folder)) : drillNumber(number)}-${id}.md`);
  if (existsSync(file)) throw new Refusal(`${printable(file)} is there, and nothing is written over`, 2);
  const title = id.replaceAll('-', ' ').replace(/^[a-z]/, (letter) => letter.toUpperCase());
  refusing(() => disk.write(file, textOf(what, title, Number(number))));
  process.stdout.write(
    `${printable(file)} is written: a ${what} that proves as it is. Its comments say what to put where.\n` +
      `  streamdojo prove ${printable(folder)} --watch\n`,
  );
}

/** The text of a new one: that of lessons/scaffold/, under its own title and with the number of its belief. */
function textOf(what: 'lesson' | 'drill', title: string, belief: number): string {
  const text = readFileSync(join(home, 'lessons/scaffold', `${what}.md`), 'utf8').replace(
    'title: A box',
    `title: ${title}`,
  );
  if (what === 'lesson') return text;
  return text.replace('belief: 1', `belief: ${belief}`).replace(/redis (predict|miss) 1\b/g, `redis $1 ${belief}`);
}

/** The place after the last lesson of the folder, with room before it. */
function nextPlace(folder: string): string {
  const numbers = (disk.list(folder) ?? []).map((name) => Number(/^(\d+)-.*\.md$/.exec(name)?.[1] ?? 0));
  return String((Math.floor(Math.max(0, ...numbers) / 10) + 1) * 10);
}

/** A drill bears the number of the belief it cures. */
function drillNumber(number: string | undefined): string {
  const belief = Number(number);
  if (belief >= 1 && belief <= lastBelief) return String(belief).padStart(2, '0');
  throw new Refusal(`a drill bears the number of its belief, 1 to ${lastBelief}: new drill 12-ghosts`, 2);
}
