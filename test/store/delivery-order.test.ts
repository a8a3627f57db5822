import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { compareIds, type EntryId, entryId, formatId, minId } from '../../src/store/entry-id.ts';
import { Group } from '../../src/store/group.ts';

const one = () => {
  const group = new Group(literal('g'), minId);
  return { group, ana: group.createConsumer(literal('ana'), 0)!, bob: group.createConsumer(literal('bob'), 0)! };
};

/** All that is pending, the longest first; the order is used up by it. */
function taken({ byDelivery }: Group): string[] {
  const ids: string[] = [];
  for (let first = byDelivery.first; first !== undefined; first = byDelivery.first) {
    ids.push(formatId(first.id));
    byDelivery.drop();
  }
  return ids;
}

describe('the order of deliveries', () => {
  it('is by time, and of one ms by which came first', () => {
    const { group, ana, bob } = one();
    for (const ms of [1, 2, 3, 4]) group.deliver(entryId(ms, 0), ana, 100);
    group.redeliver(entryId(2, 0), group.reassign(entryId(2, 0), bob)!, 100);
    group.redeliver(entryId(4, 0), group.pending.get(entryId(4, 0))!, 99);
    expect(taken(group)).toEqual(['4-0', '1-0', '3-0', '2-0']);
  });

  it('follows what happens after it was first asked for', () => {
    const { group, ana } = one();
    expect(group.byDelivery.first).toBeUndefined();
    for (const ms of [1, 2, 3]) group.deliver(entryId(ms, 0), ana, 100);
    group.acknowledge(entryId(1, 0));
    expect(group.byDelivery.first?.id).toEqual(entryId(2, 0));
    group.redeliver(entryId(3, 0), group.pending.get(entryId(3, 0))!, 5);
    expect(group.byDelivery.first).toMatchObject({ at: 5, id: entryId(3, 0) });
    group.removeConsumer(literal('ana'));
    expect(group.byDelivery.first).toBeUndefined();
  });

  it('agrees with sorting all there is, whatever was done before', () => {
    const step = fc.record({
      what: fc.constantFrom('deliver', 'deliver', 'again', 'acknowledge', 'look'),
      ms: fc.integer({ min: 1, max: 30 }),
      at: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const { group, ana } = one();
        for (const { what, ms, at } of steps) {
          const id = entryId(ms, 0);
          const pending = group.pending.get(id);
          if (what === 'deliver') group.deliver(id, ana, at);
          else if (what === 'acknowledge') group.acknowledge(id);
          else if (what === 'again' && pending !== undefined) group.redeliver(id, pending, at);
          else if (what === 'look') expect(group.byDelivery.first?.id).toEqual(sorted(group)[0]);
        }
        expect(taken(group)).toEqual(sorted(group).map(formatId));
      }),
    );
  });
});

function sorted(group: Group): EntryId[] {
  return [...group.pending.between()]
    .toSorted(
      ([a, one], [b, other]) => one.deliveredAt - other.deliveredAt || one.order - other.order || compareIds(a, b),
    )
    .map(([id]) => id);
}
