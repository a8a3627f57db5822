import { expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { amount, bar, delta } from '../../src/board/amounts.ts';
import { boardJson } from '../../src/board/json.ts';
import { lettersFor } from '../../src/board/letters.ts';
import { boardText } from '../../src/board/text.ts';
import { consumer, group, held, model, stream } from './support.ts';

it('gives each consumer a letter of its own, its first where that is free', () => {
  const letters = (...names: string[]) => [...lettersFor(names.map(utf8)).values()].join('');
  expect(letters('ana', 'bob', 'alice')).toBe('abe');
  expect(letters('worker-1', 'worker-2')).toBe('w2');
  expect(letters('日本', '日')).toBe('ab');
  expect(letters('\x1b[2J', '')).toBe('2a');
  expect(lettersFor(Array.from({ length: 80 }, (_, i) => utf8(`c${i}`))).size).toBe(62);
});

it('keeps numbers short', () => {
  expect([0, 99_999, 100_000, 1_234_567, 999_999_999, 5e9, 1e15].map(amount)).toEqual([
    '0',
    '99999',
    '100k',
    '1.2M',
    '999M',
    '5.0G',
    'many',
  ]);
  expect([0, 2, -1_000_000].map(delta)).toEqual(['', '+2', '-1.0M']);
});

it('shows something as something, and nothing as nothing', () => {
  expect(bar(0, 1e6, 8)).toBe(0);
  expect(bar(1, 1e6, 8)).toBe(1);
  expect(bar(3, 3, 8)).toBe(3);
  expect(bar(1e6, 1e6, 8)).toBe(8);
});

const seen = model(
  [
    stream('orders', ['1-0', '2-0'], {
      added: 5,
      groups: [
        group('billing', {
          cursor: '2-0',
          lag: undefined,
          consumers: [consumer('ana', 1, 12_000), consumer('bob', 0, 3_600_000)],
          inHand: [held('1-0', 'ana', 3, 61_000)],
        }),
        group('mail', { lag: 2 }),
      ],
    }),
  ],
  { others: 3, missing: [utf8('\x1b[2J')] },
);

it('says in words what there is', () => {
  expect(boardText(seen).split('\n')).toEqual([
    'orders: 2 entries, 3 gone; newest 2-0',
    '  group billing: last delivered 2-0, lag not known, 1 pending',
    '    ana: 1 in hand, idle 12 s: 1-0 (3x, 1 min ago)',
    '    bob: nothing in hand, idle 1 h',
    '  group mail: nothing delivered yet, lag 2, nothing pending',
    '\\x1b[2J: no stream yet',
    '3 more streams',
  ]);
  expect(boardText(model([]))).toBe('There are no streams yet.');
});

it('gives the model as JSON, with nothing in it that a terminal would obey', () => {
  const json = boardJson(model([stream('\x9b2J\u202e日', ['1-0'], { groups: [group('g', { lag: undefined })] })]));
  expect(json).toMatch(/^[ -~]*$/);
  expect(JSON.parse(json)).toEqual({
    streams: [
      {
        name: '\x9b2J\u202e日',
        length: 1,
        added: 1,
        lastId: '1-0',
        entries: ['1-0'],
        newest: [['item', 'book']],
        groups: [{ name: 'g', cursor: '0-0', lag: null, pending: 0, consumers: [], inHand: [] }],
      },
    ],
    others: 0,
  });
});
