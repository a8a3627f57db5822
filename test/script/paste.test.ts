import { expect, it } from 'vitest';
import { table } from '../../src/commands/index.ts';
import { pasted as pastedWith } from '../../src/script/paste.ts';
import { locals } from '../../src/shell/locals/list.ts';

const pasted = (text: string, current: string) => pastedWith(text, current, { table, locals });

it('takes every line of a bare paste for a command, but comments and blank lines', () => {
  expect(pasted('XADD s * a 1\n\n# and then\nredis-cli XLEN s\r\nredis-cli -p 1\n', 'main')).toEqual([
    'XADD s * a 1',
    'XLEN s',
  ]);
});

it('drops replies where a line has a prompt', () => {
  const text = '127.0.0.1:6379> XLEN s\n(integer) 2\n127.0.0.1:6379[1](TX)> XRANGE s - +\n1) 1) "1-0"\n   2) 1) "a"\n';
  expect(pasted(text, 'main')).toEqual(['XLEN s', 'XRANGE s - +']);
});

it('types at the terminals that a transcript names, and comes back', () => {
  const text = '> XADD s * a 1\nana> XREAD STREAMS s 0\n(nil)\nana> XLEN s\nmain> XLEN s\nbob>\n';
  expect(pasted(text, 'main')).toEqual([
    'XADD s * a 1',
    '/as ana',
    'XREAD STREAMS s 0',
    'XLEN s',
    '/as main',
    'XLEN s',
  ]);
  expect(pasted('ana> XLEN s', 'bob')).toEqual(['/as ana', 'XLEN s', '/as bob']);
  expect(pasted('> XLEN s\nredis> XLEN t\n$ redis-cli XLEN u', 'bob')).toEqual(['XLEN s', 'XLEN t', 'XLEN u']);
});

it('goes to the terminal of a heading', () => {
  expect(pasted('# Terminal 2\nXLEN s\n# Terminal 1\nXLEN t', 'main')).toEqual([
    '/as terminal-2',
    'XLEN s',
    '/as terminal-1',
    'XLEN t',
    '/as main',
  ]);
});

it('joins lines that end in a backslash', () => {
  expect(pasted('XADD s * \\\n  a 1 \\\n  b 2\nXLEN s', 'main')).toEqual(['XADD s * a 1 b 2', 'XLEN s']);
});

it('runs what stands among prompts and can be nothing but a command', () => {
  const text =
    'XADD s 1-0 a 1\n> TYPE s\nstream\nXADD s 2-0 a 2\nana> TYPE t\nset\n/repeat 2 PING\nSet the value next.\nxlen s\nset s\n  XLEN s\n';
  expect(pasted(text, 'main')).toEqual([
    'XADD s 1-0 a 1',
    'TYPE s',
    'XADD s 2-0 a 2',
    '/as ana',
    'TYPE t',
    '/repeat 2 PING',
    'xlen s',
    '/as main',
  ]);
  expect(pasted('> XLEN s\nOK\nQUEUED\nXREAD STREAMS s\n# Terminal 1\n"xlen s"\n', 'main')).toEqual(['XLEN s']);
});
