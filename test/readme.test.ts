// What README.md shows is what the program does: its redis blocks run, and the commands it names exist.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Board } from '../src/board/board.ts';
import { boardLocal } from '../src/board/locals/board.ts';
import { table } from '../src/commands/index.ts';
import { lessonLocals } from '../src/lesson/locals/list.ts';
import type { Tutor } from '../src/lesson/tutor.ts';
import { type Means, measure } from '../src/measure/locals/measure.ts';
import { type LoadOptions, load } from '../src/script/locals/load.ts';
import { type RunOptions, run } from '../src/script/locals/run.ts';
import { type SaveOptions, save } from '../src/script/locals/save.ts';
import { runScript } from '../src/script/run.ts';
import { type Gate, serve } from '../src/shell/locals/serve.ts';
import { world } from './support/world.ts';

const path = join(import.meta.dirname, '../README.md');
const readme = readFileSync(path, 'utf8');

it('shows transcripts that are true', async () => {
  const outcome = await runScript(readme, {
    file: 'README.md',
    open: async ({ newest }) => world({ newest }).interpreter,
    knows: (word) => table.get(word) !== undefined,
  });
  expect(outcome.results.filter(({ ok }) => !ok).map(({ failure }) => failure)).toEqual([]);
  expect(outcome.results.length).toBeGreaterThan(5);
});

/** The commands by group, as a table: a reading of the declarations. */
function commandTable(): string {
  const groups = [...new Set([...table.commands].map(({ group }) => group))];
  const rows = groups.map((group) => {
    const names = [...table.commands].filter((one) => one.group === group).map(({ name }) => name);
    return `| ${group} | ${names.sort().join(', ')} |`;
  });
  return ['| group | commands |', '|---|---|', ...rows].join('\n');
}

it('lists the commands there are (UPDATE=1 writes the list anew)', () => {
  const [before, , after] = readme.split(/(?<=<!-- commands -->\n)|(?=\n<!-- end -->)/);
  const wanted = `${before}${commandTable()}${after}`;
  if (process.env.UPDATE) writeFileSync(path, wanted);
  else expect(readme).toBe(wanted);
});

it('names slash commands that there are', () => {
  const known = [
    ...world().interpreter.locals,
    ...lessonLocals({} as Tutor),
    serve({} as Gate),
    boardLocal({} as Board),
    measure({} as Means),
    save({} as SaveOptions),
    load({} as LoadOptions),
    run({} as RunOptions),
  ].map(({ name }) => name);
  const named = [...readme.matchAll(/`(\/[a-z]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.includes(name!))).toEqual([]);
});
