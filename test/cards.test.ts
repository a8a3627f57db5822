// The programs of the cards run, against our port, and print what they say. Python's where redis-py is installed
// (Debian: python3-redis).

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLesson } from '../src/lesson/parse.ts';
import { parseExpected } from '../src/script/pattern.ts';
import { python, wrongWith } from './support/programs.ts';

const folder = new URL('../lessons/', import.meta.url);
const programs = readdirSync(folder)
  .filter((name) => /^\d+-.*\.md$/.test(name))
  .flatMap((name) => {
    const { card } = parseLesson(readFileSync(new URL(name, folder), 'utf8'), name);
    return (card?.programs ?? []).map((program) => ({ name, client: program.client, program }));
  });
const place = { file: 'a.md', line: 1, column: 1 };

function program(code: string, ...prints: string[]) {
  return { client: 'node-redis', place, code, prints: prints.map((text) => parseExpected(text, place)) } as const;
}

const runnable = programs.filter(({ client }) => client !== 'redis-py' || python !== undefined);

describe.skipIf(runnable.length === 0)('the programs of the cards', () => {
  it.concurrent.each(runnable)('$name: $client', async ({ program }) => {
    expect(await wrongWith(program)).toBe('');
  });
});

describe('a program that does not print what it says', () => {
  it('is told, with its line', async () => {
    expect(await wrongWith(program('console.log("a " + 2)', 'a [2..]'))).toBe('');
    expect(await wrongWith(program('console.log(2)', '3'))).toContain('line 1 says 3, and what is printed is 2');
    expect(await wrongWith(program('console.log(2)', '2', '3'))).toContain('line 1 says 3');
    expect(await wrongWith(program('throw new Error("no")', '3'))).toContain('exit code 1\n');
  });

  it('talks to our port', async () => {
    const code = [
      "import { createClient } from 'redis';",
      'const client = await createClient({ url: process.env.REDIS_URL }).connect();',
      "console.log(await client.xLen('box'));",
      'await client.close();',
    ].join('\n');
    expect(await wrongWith(program(code, '0'))).toBe('');
  });
});
