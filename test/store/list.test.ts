import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { List } from '../../src/store/list.ts';

const all = (list: List): Bytes[] => list.range(0, list.length - 1);

it('is an array with two ends', () => {
  const step = fc.tuple(
    fc.constantFrom('push', 'push', 'pop', 'replace', 'insert', 'keep'),
    fc.constantFrom('LEFT' as const, 'RIGHT' as const),
    fc.nat(30),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const list = new List();
      let model: Bytes[] = [];
      for (const [what, end, n] of steps) {
        const element = literal(`e${n}`);
        const at = model.length === 0 ? 0 : n % model.length;
        if (what === 'push') {
          list.push(end, element);
          if (end === 'LEFT') model.unshift(element);
          else model.push(element);
        } else if (what === 'pop') expect(list.pop(end)).toBe(end === 'LEFT' ? model.shift() : model.pop());
        else if (what === 'replace' && model.length > 0) {
          list.replace(at, element);
          model[at] = element;
        } else if (what === 'insert') {
          list.insert(at, element);
          model.splice(at, 0, element);
        } else if (what === 'keep') {
          list.keep((each) => each !== element);
          model = model.filter((each) => each !== element);
        }
        expect(list.length).toBe(model.length);
        for (const index of [-1, 0, at, -model.length - 1, model.length]) expect(list.at(index)).toBe(model.at(index));
      }
      expect(all(list)).toEqual(model);
      expect(all(list.copy())).toEqual(model);
    }),
  );
});

it('is of several pieces when it is large, and of one again when it is small', () => {
  const list = new List();
  for (let i = 0; i < 100; i++) list.push('RIGHT', literal('x'.repeat(100)));
  expect(list.encoding).toBe('quicklist');
  while (list.length > 30) list.pop('LEFT');
  expect(list.encoding).toBe('listpack');
});

it('takes a hundred thousand at the front as easily as at the end', () => {
  const list = new List();
  for (let i = 0; i < 100_000; i++) list.push('LEFT', literal(String(i)));
  for (let i = 0; i < 100_000; i++) expect(list.pop('RIGHT')).toBe(String(i));
  expect(list.pop('LEFT')).toBeUndefined();
});
