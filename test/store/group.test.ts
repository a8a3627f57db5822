import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { entryId, formatId, minId } from '../../src/store/entry-id.ts';
import { type Consumer, Group } from '../../src/store/group.ts';

const two = (): { group: Group; ana: Consumer; bob: Consumer } => {
  const group = new Group(literal('g'), minId);
  return { group, bob: group.createConsumer(literal('bob'), 5)!, ana: group.createConsumer(literal('ana'), 6)! };
};
const ids = (list: Group['pending']): string[] => [...list.between()].map(([id]) => formatId(id));

describe('a group', () => {
  it('lists its consumers in byte order, and takes a name once', () => {
    const { group } = two();
    expect(group.createConsumer(literal('ana'), 7)).toBeUndefined();
    group.createConsumer(literal('Zoe'), 7);
    expect(group.sortedConsumers().map(({ name }) => name)).toEqual(['Zoe', 'ana', 'bob']);
  });

  it('keeps one pending entry for both lists', () => {
    const { group, ana } = two();
    expect([ana.seenAt, ana.activeAt]).toEqual([6, -1]);
    const pending = group.deliver(entryId(1, 0), ana, 100);
    expect(pending).toEqual({ consumer: ana, deliveredAt: 100, deliveries: 1, order: 1 });
    expect(group.pending.get(entryId(1, 0))).toBe(pending);
    expect(ana.pending.get(entryId(1, 0))).toBe(pending);
    expect(ana.activeAt).toBe(100);
  });

  it('delivers anew what is pending already, to another or to the same', () => {
    const { group, ana, bob } = two();
    group.deliver(entryId(1, 0), ana, 100).deliveries = 7;
    const moved = group.deliver(entryId(1, 0), bob, 200);
    expect(moved).toEqual({ consumer: bob, deliveredAt: 200, deliveries: 1, order: 2 });
    expect([ids(ana.pending), ids(bob.pending), ids(group.pending)]).toEqual([[], ['1-0'], ['1-0']]);
    moved.deliveries = 7;
    expect(group.deliver(entryId(1, 0), bob, 300)).toBe(moved);
    expect(moved).toEqual({ consumer: bob, deliveredAt: 300, deliveries: 1, order: 3 });
  });

  it('reassigns, keeping time and count', () => {
    const { group, ana, bob } = two();
    group.deliver(entryId(5, 0), bob, 50);
    const pending = group.deliver(entryId(1, 0), ana, 100);
    expect(group.reassign(entryId(1, 0), bob)).toBe(pending);
    expect(pending).toEqual({ consumer: bob, deliveredAt: 100, deliveries: 1, order: 2 });
    expect(ids(bob.pending)).toEqual(['1-0', '5-0']);
    expect(group.reassign(entryId(2, 0), bob)).toBeUndefined();
  });

  it('acknowledges once', () => {
    const { group, ana } = two();
    group.deliver(entryId(1, 0), ana, 100);
    expect(group.acknowledge(entryId(1, 0))).toBe(true);
    expect(group.acknowledge(entryId(1, 0))).toBe(false);
    expect([group.pending.size, ana.pending.size]).toEqual([0, 0]);
  });

  it('drops what is pending with a consumer that goes', () => {
    const { group, ana, bob } = two();
    for (let i = 1; i <= 500; i++) group.deliver(entryId(i, 0), i % 2 === 0 ? ana : bob, 100);
    expect(group.removeConsumer(literal('ana'))).toBe(250);
    expect(group.removeConsumer(literal('ana'))).toBe(0);
    expect(ids(group.pending)).toEqual(ids(bob.pending));
    expect(group.pending.size).toBe(250);
  });
});
