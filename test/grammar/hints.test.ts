// The hints, line by line: test/hints.txt has half a line and what is left to type of it.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/base/bytes.ts';
import { split } from '../../src/base/quoting.ts';
import { table } from '../../src/commands/index.ts';
import { hint } from '../../src/grammar/hint.ts';

const rows = readFileSync(new URL('../hints.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => row.split(/ {2,}/) as [string, string?]);

it('has enough of them, and none twice', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(new Set(rows.map(([line]) => line)).size).toBe(rows.length);
});

describe('the hint', () => {
  it.each(rows)('%s', (line, left = '') => {
    const { words } = split(line as Bytes) as { words: { text: Bytes }[] };
    const argv = words.map(({ text }) => text);
    const command = table.lookup(argv);
    expect(command, line).toBeDefined();
    expect(hint(command!.syntax, argv.slice(command!.words))).toBe(left);
  });
});
