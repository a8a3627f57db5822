// Usage, arity, flags and since of each stream command against what Redis documents of it (test/cases/commands.json).
// Nothing is left out.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/commands/index.ts';
import { containers } from '../../src/commands/subcommands.ts';
import { usage } from '../../src/grammar/usage.ts';

interface Documented {
  readonly command: string;
  readonly syntax: string;
  readonly since: string;
  readonly arity?: number;
  readonly flags?: readonly string[];
}

const documented: readonly Documented[] = JSON.parse(
  readFileSync(new URL('../cases/commands.json', import.meta.url), 'utf8'),
);

/** Where the servers and their documentation do not agree on the version. */
const since: Readonly<Record<string, string>> = {
  XIDMPRECORD: '8.6.2', // so says COMMAND DOCS of 8.6.3, which has it; the documentation has 8.8.0
};

const holds = new Set<string>(containers.map(({ name }) => name));

describe('the stream commands as they are documented', () => {
  it.each(documented)('$command', (told) => {
    if (holds.has(told.command)) {
      expect(table.isContainer(told.command as never)).toBe(true);
      expect(containers.find(({ name }) => name === told.command)?.since).toBe(told.since);
      return;
    }
    const known = table.get(told.command);
    expect(known, told.command).toBeDefined();
    expect(`${told.command} ${usage(known!.syntax)}`.replace(/ $/, '')).toBe(told.syntax);
    expect(known!.arity).toBe(told.arity);
    expect([...known!.flags].toSorted()).toEqual([...told.flags!].toSorted());
    expect(known!.since).toBe(since[told.command] ?? told.since);
  });

  it('declares no stream command that is not documented', () => {
    const names = new Set(documented.map(({ command }) => command));
    const own = [...table.commands].filter(({ group }) => group === 'stream').map(({ name }) => name);
    expect(own.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('every command', () => {
  it.each([...table.commands])('$name says what it is in one sentence', ({ name, summary, since }) => {
    expect(name).toMatch(/^[A-Z]+( [A-Z-]+)?$/);
    expect(summary).toMatch(/^[A-Z].*[.?]$/);
    expect(summary.length).toBeLessThanOrEqual(120);
    expect(since).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
