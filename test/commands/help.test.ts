import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { help } from '../../src/commands/help.ts';
import { table } from '../../src/commands/index.ts';

const ask = (...words: string[]) => help(table, words.map(utf8));

describe('help', () => {
  it('tells of one command, in any case', () => {
    expect(ask('xlen')).toEqual([
      '',
      '  XLEN key',
      '  summary: Count the entries of a stream.',
      '  since: 5.0.0',
      '  group: stream',
      '',
    ]);
    expect(ask('XGROUP', 'destroy')[1]).toBe('  XGROUP DESTROY key group');
  });

  it('tells of a container with all that it holds', () => {
    const lines = ask('XGROUP');
    expect(lines[1]).toBe('  XGROUP');
    const shown = lines.filter((line) => line.startsWith('  XGROUP ')).map((line) => line.split(' ')[3]);
    expect(shown).toEqual(table.subcommands('XGROUP').map(({ name }) => name.split(' ')[1]));
  });

  it('tells of a group', () => {
    const names = ask('@Transactions').filter((line) => /^ {2}[A-Z]/.test(line));
    expect(names).toEqual(['  DISCARD', '  EXEC', '  MULTI', '  UNWATCH', '  WATCH key [key ...]']);
  });

  it('says how to ask, and that there is no such command', () => {
    expect(ask().join('\n')).toContain('@stream @generic @string @hash @list @set @sorted-set @server @connection');
    expect(ask('XFOO')).toEqual([]);
    expect(ask('XGROUP', 'FOO')).toEqual([]);
    expect(ask('@nothing')).toEqual([]);
    expect(ask('X')).toEqual([]);
  });
});
