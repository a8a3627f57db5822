import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { widthOf } from '../../src/base/cells.ts';
import { changesBetween } from '../../src/board/changes.ts';
import { boardLines } from '../../src/board/lines.ts';
import type { Model } from '../../src/board/model.ts';
import { consumer, group, held, model, shown, stream, textOf } from './support.ts';

const orders = stream('orders', ['1-0', '2-0', '3-0', '4-0', '5-0', '6-0'], {
  groups: [
    group('billing', {
      cursor: '4-0',
      lag: 2,
      consumers: [consumer('ana', 1, 12_000), consumer('bob', 1, 150_000)],
      inHand: [held('3-0', 'ana', 1, 12_000), held('4-0', 'bob', 3, 150_000)],
    }),
    group('mail', { cursor: '6-0' }),
    group('audit', { lag: 6 }),
  ],
});

describe('a stream and its groups', () => {
  it('stand below each other: entries, what each group has made of them, its cursor, who has what', () => {
    expect(shown(model([orders]), 120, 16)).toEqual([
      'orders     ● ● ● ● ● ●      6 entries · newest 6-0 item=book',
      ' billing   ✓ ✓ a b│○ ○      lag 2    ░░          pending 2    ██          delivered up to 4-0',
      '  a ana                     1 in hand, idle 12 s: 3-0 1x 12 s',
      '  b bob                     1 in hand, idle 2 min: 4-0 3x 2 min',
      ' mail      ✓ ✓ ✓ ✓ ✓ ✓│     lag 0                pending 0                delivered up to 6-0',
      ' audit    │○ ○ ○ ○ ○ ○      lag 6    ░░░░░░      pending 0                nothing delivered',
      '● entry   ✓ passed   letter: who has it in hand   ○ waits   │ cursor   × gone',
    ]);
  });

  it('end in no blanks, which no screen paints', () => {
    for (const columns of [40, 60, 80, 120, 200])
      for (const line of boardLines(model([orders]), changesBetween(model([]), model([orders])), columns, 12))
        expect(textOf(line)).not.toMatch(/ $/);
  });

  it('take a row each where there are four, the consumers beside the numbers', () => {
    expect(shown(model([orders]), 80, 4)).toEqual([
      'orders     ● ● ● ● ● ●      6 entries · newest 6-0 item=book',
      ' billing   ✓ ✓ a b│○ ○      lag 2    ░    pending 2    █    ana 1 · bob 1',
      ' mail      ✓ ✓ ✓ ✓ ✓ ✓│     lag 0         pending 0         delivered up to 6-0',
      ' audit    │○ ○ ○ ○ ○ ○      lag 6    ░░░  pending 0         nothing delivered',
    ]);
  });

  it('take one row where there are no more, and say how many are left out', () => {
    expect(shown(model([orders]), 80, 1)).toEqual([
      'orders     ● ● ● ● ● ●      6 entries · billing lag 2 pending 2 · mail lag 0 · …',
    ]);
    expect(shown(model([orders, stream('mail', [])]), 80, 1)).toEqual(['… 2 more streams (/board NAME shows one)']);
    expect(shown(model([orders]), 80, 3).at(-1)).toBe(' … 2 more groups');
  });

  it('show where the cursor is when it is left of all that is shown, and that there is more there', () => {
    const long = stream('s', ids(1000, 64), {
      length: 1_000_000,
      firstId: '1-0',
      groups: [group('g', { cursor: '5-0', lag: 999_000, pending: 1, inHand: [held('5-0', 'ana')] })],
    });
    const [first, second] = shown(model([long]), 80, 4);
    expect(first).toMatch(/^s +‹ ● .* 1\.0M entries · newest 1063-0/);
    expect(second).toMatch(/^ g +‹│○ ○ .* lag 999k/);
  });

  it('show what is around the cursor of somebody who reads far behind, and the newest', () => {
    const at = (cursor: string, around: readonly string[]) => {
      const reads = group('g', { cursor, lag: 500, consumers: [consumer('ana', 1)], inHand: [held('3-0', 'ana')] });
      const s = stream('s', ids(1000, 64), { length: 600, firstId: '1-0', around, groups: [reads] });
      return shown(model([s]), 80, 2).map((line) => line.slice(9, 43).trimEnd());
    };
    expect(at('3-0', ids(1, 12))).toEqual(['  ● ● ● ● ● ● ● ● ● ● … ● ● ● ● ●', '  ✓ ✓ a│○ ○ ○ ○ ○ ○ ○   ○ ○ ○ ○ ○']);
    // Delivered up to somewhere in what is left out.
    expect(at('500-0', ids(1, 12))).toEqual(['‹ ● ● ● ● … ● ● ● ● ● … ● ● ● ● ●', '‹ ✓ ✓ ✓ ✓ │ ○ ○ ○ ○ ○   ○ ○ ○ ○ ○']);
    // It is among the entries that were read, but there are not as many places.
    expect(at('1002-0', [])[1]).toMatch(/^‹ ✓ ✓ ✓│(?:○ )+ {2}○ ○ ○ ○ ○$/);
    expect(at('1063-0', [])[1]).toMatch(/^‹ (?:✓ )+✓│$/);
  });
});

function ids(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${from + i}-0`);
}

describe('what is gone', () => {
  it('off the old end is a mark before the first entry, and a number', () => {
    const trimmed = stream('s', ['3-0', '4-0'], { added: 4 });
    expect(shown(model([trimmed]), 80, 1)).toEqual([
      's        × ● ●              2 entries · 2 gone · newest 4-0 item=book',
    ]);
  });

  it('while somebody has it in hand keeps its place', () => {
    const one = group('g', { cursor: '3-0', consumers: [consumer('ana', 1)], inHand: [held('2-0', 'ana')] });
    const s = stream('s', ['1-0', '3-0'], { added: 3, lastDeleted: '2-0', groups: [one] });
    const [first, second] = shown(model([s]), 80, 2);
    expect(first).toMatch(/^s +● × ● /);
    expect(second).toMatch(/^ g +✓ a ✓│/);
  });

  it('before a group was given it is gone for the group too', () => {
    const groups = [group('g', { cursor: '1-0' }), group('h', { cursor: '3-0' })];
    const before = model([stream('s', ['1-0', '2-0', '3-0'], { groups })]);
    const after = model([stream('s', ['1-0', '3-0'], { added: 3, lastDeleted: '2-0', groups })]);
    const [, g, h] = shown(after, 80, 3, changesBetween(before, after));
    expect(g).toMatch(/^ g +✓│× ○ /);
    expect(h).toMatch(/^ h +✓ {3}✓│/);
  });

  it('just now stands there for a moment', () => {
    const before = model([stream('s', ['1-0', '2-0', '3-0'])]);
    const after = model([stream('s', ['1-0', '3-0'], { added: 3, lastDeleted: '2-0' })]);
    expect(shown(after, 80, 1, changesBetween(before, after))[0]).toMatch(/^s +● × ● .*2 entries -1 · 1 gone/);
  });
});

describe('who gets a row', () => {
  const many = Array.from({ length: 40 }, (_, i) => stream(`s${String(i).padStart(2, '0')}`, ['1-0']));

  it('is said of those who get none', () => {
    const lines = shown(model(many, { others: 460 }), 80, 8);
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe('… 493 more streams (/board NAME shows one)');
    expect(shown(model(many, { others: 460, orMore: true }), 80, 8).at(-1)).toMatch(
      /493 or more more streams|493 or more/,
    );
  });

  it('is first the stream that was typed of last', () => {
    expect(shown(model(many, { focus: utf8('s33') }), 80, 4).join('\n')).toMatch(/s00[\s\S]*s01[\s\S]*s33/);
    const two = model([orders, { ...orders, name: utf8('zebra') }], { focus: utf8('zebra') });
    expect(shown(two, 80, 5).join('\n')).toMatch(/^orders .*\nzebra .*\n billing .*\n mail .*\n audit /);
  });

  it('are the groups of that stream before other streams, in half of the rows', () => {
    const busy = { ...orders, name: utf8('s33') };
    const among = many.map((one) => (one.name === 's33' ? busy : one));
    expect(shown(model(among, { focus: utf8('s33') }), 80, 8).map((line) => line.slice(0, 9).trimEnd())).toEqual([
      's00',
      's01',
      's02',
      's33',
      ' billing',
      ' mail',
      ' audit',
      '… 36 more',
    ]);
    expect(shown(model(among, { focus: utf8('s33') }), 80, 4).map((line) => line.slice(0, 9).trimEnd())).toEqual([
      's33',
      ' billing',
      ' … 2 more',
      '… 39 more',
    ]);
  });

  it('are who asked last, where not all consumers have one', () => {
    const names = ['ana', 'bob', 'cy', 'dan', 'eve'];
    const consumers = names.map((name, i) => consumer(name, 5 - i, (i * 7) % 5));
    const s = stream('s', ['1-0'], { groups: [group('g', { consumers })] });
    expect(shown(model([s]), 100, 5).map((line) => line.slice(0, 40).trim())).toEqual([
      expect.stringMatching(/^s /),
      expect.stringMatching(/^g /),
      expect.stringMatching(/^a ana /),
      expect.stringMatching(/^d dan /),
      expect.stringMatching(/^bob 4/),
    ]);
  });

  it('of a thousand consumers are as many as there is room for', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => consumer(`worker-${i}`, i));
    const s = stream('s', ['1-0'], { groups: [group('g', { consumers: crowd, moreConsumers: 940, pending: 1770 })] });
    const lines = shown(model([s]), 100, 8);
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toMatch(/worker-59 59 .* 9\d\d more$/);
    expect(shown(model([s]), 100, 2)[1]).toMatch(/worker-59 59 · .* more$|1000 consumers$/);
  });
});

it('says that there is nothing yet, what was picked and is not there, and why it cannot look', () => {
  expect(shown(model([]), 80, 4)).toEqual(['no streams yet: XADD makes one, and it shows here (/board hides this)']);
  expect(shown(model([], { missing: [utf8('ordres')] }), 80, 4)).toEqual([
    'ordres is no stream yet (/board ALL shows all there are)',
  ]);
  expect(shown(model([], { lost: '127.0.0.1:7900 has hung up' }), 80, 4)).toEqual([
    'the board cannot look: 127.0.0.1:7900 has hung up',
  ]);
});

it('tells long names apart, whichever end is their own', () => {
  const ends = ['eu', 'us'].map((end) => stream(`tenant:0001:orders:of:the:year:2026:region:${end}`, ['1-0']));
  expect(shown(model(ends), 80, 2).map((line) => line.slice(0, 17))).toEqual([
    'tenant:0…egion:eu',
    'tenant:0…egion:us',
  ]);
  const middles = ['17', '18'].map((id) => stream(`tenant:eu:customer:${id}:a-name-that-goes-on-and-on`, ['1-0']));
  const three = [stream('big', ['1-0']), ...middles];
  expect(shown(model(three), 80, 3).map((line) => line.slice(0, 4))).toEqual(['big ', '…17:', '…18:']);
});

it('tells the marks apart without colour', () => {
  const text = shown(model([orders]), 120, 16).join('\n');
  expect(new Set(['●', '✓', '○', '│', '×', 'a', 'b'].filter((mark) => text.includes(mark))).size).toBe(7);
});

describe('whatever there is', () => {
  const evil = fc.constantFrom(
    '\x1b[2J',
    '\x9b31m',
    '\u202eabc',
    'a\nb',
    '日本語のストリーム',
    '👩‍👩‍👧‍👦',
    'é\u0301',
    '\x00',
    '\xff',
    '',
  );
  const name = fc.oneof(
    evil,
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ maxLength: 12 }),
    fc.constant('x'.repeat(100_000)),
  );
  const bytes = name.map(utf8);
  const id = fc.tuple(fc.nat(50), fc.nat(1)).map(([ms, seq]) => `${ms}-${seq}`);
  const number = fc.oneof(fc.nat(9), fc.nat(1e9), fc.constant(2 ** 53));
  const someIds = fc
    .uniqueArray(id, { maxLength: 64 })
    .map((all) => all.sort((a, b) => Number.parseFloat(a.replace('-', '.')) - Number.parseFloat(b.replace('-', '.'))));
  const one = fc.record({ name: bytes, pending: number, idle: number });
  const pending = fc.record({ id, consumer: bytes, idle: number, deliveries: number });
  const groupView = fc.record({
    name: bytes,
    cursor: id,
    lag: fc.option(number, { nil: undefined }),
    pending: number,
    consumers: fc.array(one, { maxLength: 5 }),
    moreConsumers: fc.constantFrom(0, 940),
    inHand: fc.array(pending, { maxLength: 8 }),
  });
  const view = fc.record({
    name: bytes,
    length: number,
    added: fc.option(number, { nil: undefined }),
    firstId: id,
    lastId: id,
    lastDeleted: id,
    entries: someIds,
    around: fc.oneof(fc.constant([]), someIds),
    newest: fc.array(bytes, { maxLength: 4 }),
    groups: fc.array(groupView, { maxLength: 4 }),
    moreGroups: fc.constantFrom(0, 3),
  });
  const any: fc.Arbitrary<Model> = fc.record({
    streams: fc.array(view, { maxLength: 6 }),
    focus: fc.option(bytes, { nil: undefined }),
    others: fc.constantFrom(0, 484),
    orMore: fc.boolean(),
    missing: fc.array(bytes, { maxLength: 3 }),
  });

  it('stays in its rows and columns, and obeys nobody', () => {
    fc.assert(
      fc.property(
        any,
        any,
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: 0, max: 24 }),
        (a, b, columns, rows) => {
          const lines = boardLines(b, changesBetween(a, b), columns, rows);
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) {
            expect(widthOf(textOf(line))).toBeLessThanOrEqual(columns);
            expect(textOf(line)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
