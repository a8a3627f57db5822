import { expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { changesBetween } from '../../src/board/changes.ts';
import { isAfter, nothing } from '../../src/board/model.ts';
import { consumer, group, held, marked, model, stream } from './support.ts';

it('orders IDs as numbers', () => {
  expect(isAfter('10-0', '9-0')).toBe(true);
  expect(isAfter('9-10', '9-9')).toBe(true);
  expect(isAfter('9-9', '9-9')).toBe(false);
  expect(isAfter('18446744073709551615-0', '18446744073709551614-5')).toBe(true);
});

it('finds nothing where nothing changed but idle times', () => {
  const seen = (idle: number) =>
    model([
      stream('s', ['1-0'], {
        groups: [group('g', { consumers: [consumer('a', 1, idle)], inHand: [held('1-0', 'a', 1, idle)] })],
      }),
    ]);
  expect(changesBetween(seen(0), seen(1000)).size).toBe(0);
});

it('marks what was added, and how many', () => {
  const before = model([stream('s', ['1-0'])]);
  const after = model([stream('s', ['1-0', '2-0', '3-0'])]);
  expect(marked(after, changesBetween(before, after))).toEqual(['●', '●', '+2']);
});

it('marks a stream and a group that are new', () => {
  const after = model([stream('s', ['1-0'], { groups: [group('g', { lag: 1 })] })]);
  expect(marked(after, changesBetween(nothing, after))).toEqual(['●', 'new', 'g', '│']);
  // What was not looked at before is not new.
  expect(changesBetween({ ...nothing, others: 3 }, after).size).toBe(0);
  expect(changesBetween({ ...nothing, lost: 'it has hung up' }, after).size).toBe(0);
});

it('marks what was delivered, to whom and how far, and what was acknowledged', () => {
  const at = (more: Parameters<typeof group>[1]) =>
    model([stream('s', ['1-0', '2-0'], { groups: [group('g', more)] })]);
  const fresh = at({ lag: 2 });
  const ana = consumer('ana', 1);
  const given = at({ lag: 1, cursor: '1-0', consumers: [ana], inHand: [held('1-0', 'ana')] });
  expect(marked(given, changesBetween(fresh, given))).toEqual(['a│', '-1', '+1']);
  const claimed = at({ lag: 1, cursor: '1-0', consumers: [ana, consumer('bob')], inHand: [held('1-0', 'bob', 2)] });
  expect(marked(claimed, changesBetween(given, claimed))).toEqual(['b']);
  const acked = at({ lag: 1, cursor: '1-0', consumers: [ana] });
  expect(marked(acked, changesBetween(given, acked))).toEqual(['✓', '-1']);
});

it('takes what has left the window for neither added nor gone', () => {
  const before = model([stream('s', ['1-0', '2-0', '3-0'], { length: 9 })]);
  const after = model([stream('s', ['2-0', '3-0', '4-0'], { length: 10 })]);
  const change = changesBetween(before, after).get(utf8('s'));
  expect([...change!.added]).toEqual(['4-0']);
  expect(change!.gone).toEqual([]);
  // Older ones come into view again when newer ones are deleted.
  const back = changesBetween(after, before).get(utf8('s'));
  expect([...back!.added]).toEqual([]);
  expect(back!.gone).toEqual(['4-0']);
});
