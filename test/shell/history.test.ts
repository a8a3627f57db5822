import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compact, fileLine, History, isSecret, mostEntries, parse } from '../../src/shell/history.ts';

test('a line typed again moves to the end', () => {
  const history = new History();
  for (const line of ['a', 'b', 'c', 'a']) expect(history.add(line)).toBe(true);
  expect(history.entries).toEqual(['b', 'c', 'a']);
});

test('blank lines are not kept', () => {
  const history = new History();
  for (const line of ['', '  ', '\t', '\n']) expect(history.add(line)).toBe(false);
  expect(history.length).toBe(0);
});

test('the newest 10,000 are kept', () => {
  const history = new History();
  for (let i = 0; i < mostEntries + 5; i++) history.add(`XLEN s${i}`);
  expect(history.length).toBe(10_000);
  expect(history.entries[0]).toBe('XLEN s5');
  expect(history.entries.at(-1)).toBe('XLEN s10004');
});

test('Up and Down go through the lines with the prefix already typed', () => {
  const history = new History(['XLEN a', 'PING', 'XADD s * f v', 'XLEN b', 'xlen c']);
  const last = history.older('XLEN');
  expect(last).toEqual({ at: 3, line: 'XLEN b' });
  expect(history.older('XLEN', last!.at)).toEqual({ at: 0, line: 'XLEN a' });
  expect(history.older('XLEN', 0)).toBeUndefined();
  expect(history.newer('XLEN', 0)).toEqual({ at: 3, line: 'XLEN b' });
  expect(history.newer('XLEN', 3)).toBeUndefined();
  expect(history.older('')).toEqual({ at: 4, line: 'xlen c' });
  expect(history.older('', 99)).toEqual({ at: 4, line: 'xlen c' });
  expect(history.newer('', -1)).toEqual({ at: 0, line: 'XLEN a' });
});

test('Ctrl-R finds a text anywhere, in any case unless it has capitals', () => {
  const history = new History(['XADD jobs * é 1', 'xadd jobs * f 2', 'XLEN jobs']);
  expect(history.containing('xadd')).toEqual({ at: 1, line: 'xadd jobs * f 2' });
  expect(history.containing('xadd', 1)).toEqual({ at: 0, line: 'XADD jobs * é 1' });
  expect(history.containing('XADD')).toEqual({ at: 0, line: 'XADD jobs * é 1' });
  expect(history.containing('é 1')?.at).toBe(0);
  expect(history.containing('nothing')).toBeUndefined();
  expect(history.containingNewer('jobs', 0)?.at).toBe(1);
  expect(history.containing('')?.at).toBe(2);
});

test.each([
  'AUTH secret',
  'auth ana secret',
  '  "AUTH" secret',
  'HELLO 3 AUTH ana secret',
  'hello 2 setname x auth default "se cret"',
  'CONFIG SET requirepass secret',
  'config set maxmemory 1 RequirePass secret',
  'CONFIG SET masterauth secret',
  'MIGRATE h 6379 k 0 100 AUTH secret',
  'MIGRATE h 6379 "" 0 100 COPY AUTH2 ana secret KEYS a b',
  'ACL SETUSER ana on >secret',
  'acl setuser ana',
  'AUTH "secret',
  'AUTH ana "se"cret',
  '127.0.0.1:6379> AUTH secret',
  '127.0.0.1:6379[1](TX)> AUTH secret',
  'ana> AUTH secret',
  '3 AUTH secret',
  '$ redis-cli -p 7900 AUTH secret',
  'redis-cli -a secret PING',
  'redis-cli --pass secret -p 1 PING',
  'PING\nAUTH secret',
  'AUTH \\\n  secret',
  'ACL \\\nSETUSER ana >secret',
  'AUTH "sec\nret"',
  '/connect redis://ana:secret@localhost:6379',
])('is a secret: %j', (line) => {
  expect(isSecret(line)).toBe(true);
  const history = new History([line]);
  expect(history.entries).toEqual([]);
  expect(history.add(line)).toBe(false);
  expect(parse(fileLine(line))).toEqual([]);
});

test.each([
  'XADD events * type auth user ana',
  'XADD events * text "AUTH secret"',
  'ECHO AUTH',
  'HELLO 3',
  'CONFIG SET maxmemory 1',
  'ACL WHOAMI',
  'MIGRATE h 6379 k 0 100',
  '/connect redis://localhost:6379',
  'redis-cli -p 7900 PING',
  'XADD s * f "two\nlines"',
])('is no secret: %j', (line) => {
  expect(isSecret(line)).toBe(false);
});

test('an entry of several lines is one line of the file', () => {
  const entry = 'XADD s * text "two\nlines" path C:\\n\r';
  expect(fileLine(entry)).toBe('XADD s * text "two\\nlines" path C:\\\\n\\r\n');
  expect(parse(fileLine(entry))).toEqual([entry]);
});

test('a file of two shells that appended in turn loses nothing', () => {
  const one = ['XLEN a', 'PING'];
  const two = ['XLEN b', 'PING', 'XLEN c'];
  const text = [one[0], two[0], one[1], two[1], two[2]].map((line) => fileLine(line!)).join('');
  expect(parse(text)).toEqual(['XLEN a', 'XLEN b', 'PING', 'XLEN c']);
});

test('a file edited by hand is read: Windows line ends, no break at the end', () => {
  expect(parse('PING\r\nXLEN s')).toEqual(['PING', 'XLEN s']);
  expect(parse('')).toEqual([]);
});

const typed = fc.string({ unit: fc.constantFrom('a', 'X', ' ', '\\', 'n', '\n', '\r', '"', 'é', '👍'), maxLength: 12 });

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.array(typed), (lines) => {
      const history = new History(lines);
      expect(parse(lines.map(fileLine).join(''))).toEqual(history.entries);
      expect(parse(compact(history.entries))).toEqual(history.entries);
      expect(new Set(history.entries).size).toBe(history.length);
    }),
  );
});

test('older and newer are each other’s way back', () => {
  fc.assert(
    fc.property(fc.array(typed), fc.constantFrom('', 'a', 'X'), (lines, prefix) => {
      const history = new History(lines);
      const fitting = history.entries.filter((line) => line.startsWith(prefix));
      const up: string[] = [];
      for (let found = history.older(prefix); found; found = history.older(prefix, found.at)) up.push(found.line);
      expect(up.reverse()).toEqual(fitting);
      const down: string[] = [];
      for (let found = history.newer(prefix, -1); found; found = history.newer(prefix, found.at)) down.push(found.line);
      expect(down).toEqual(fitting);
    }),
  );
});
