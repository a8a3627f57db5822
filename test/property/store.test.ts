// The store against what one would write in five lines.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { compareIds, type EntryId, entryId, nextId, sameId } from '../../src/store/entry-id.ts';
import { Group } from '../../src/store/group.ts';
import { Stream } from '../../src/store/stream.ts';

const bytes = fc
  .oneof(
    fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
    fc.integer().map(String),
    fc.nat(600).map((length) => 'x'.repeat(length)),
  )
  .map(literal);
const data = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom('f', 'temp').map(literal), bytes), bytes), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.flat());
const word = fc.oneof(fc.bigInt({ min: 0n, max: 400n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 2n }));
const id = fc.tuple(word, word).map(([ms, seq]) => entryId(ms, seq));

interface Entry {
  id: EntryId;
  fields: readonly Bytes[];
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('append' as const), ms: fc.nat(3), fields: data, count: fc.nat(40) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('far' as const), id, fields: data }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('delete' as const), at: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('maxlen' as const), keep: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('minid' as const), at: fc.nat(200) }) },
);

describe('a stream', () => {
  it('is a list of entries: ranges are filters, deleting and trimming cut it', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.array(id, { maxLength: 4 }),
        fc.nat(50),
        (script, probes, limit) => {
          const stream = new Stream();
          let model: Entry[] = [];
          const append = (id: EntryId, fields: readonly Bytes[]): void => {
            if (compareIds(id, stream.lastId) <= 0) return;
            stream.append(id, fields);
            model.push({ id, fields });
          };
          for (const step of script) {
            if (step.do === 'append') {
              for (let i = 0; i < step.count; i++) {
                const next =
                  step.ms === 0 ? nextId(stream.lastId) : entryId(BigInt(stream.lastId.ms) + BigInt(step.ms), i);
                if (next !== undefined && next.ms < 2n ** 63n) append(next, step.fields);
              }
            } else if (step.do === 'far') append(step.id, step.fields);
            else if (step.do === 'delete') {
              const entry = model[step.at];
              expect(stream.delete(entry?.id ?? entryId(0, 0))).toBe(entry !== undefined);
              model = model.filter((other) => other !== entry);
            } else {
              const from =
                step.do === 'maxlen' ? Math.max(0, model.length - step.keep) : Math.min(step.at, model.length);
              const to =
                step.do === 'maxlen' ? { maxlen: step.keep } : { minid: model[from]?.id ?? nextId(stream.lastId)! };
              expect(stream.trim(to)).toBe(from);
              model = model.slice(from);
            }
            expect(stream.length).toBe(model.length);
            expect(stream.firstId).toEqual(model[0]?.id ?? { ms: 0, seq: 0 });
            expect(stream.lastEntry()).toEqual(model.at(-1));
          }
          const edges = [...probes, ...model.slice(0, 2).map(({ id }) => id), ...model.slice(-2).map(({ id }) => id)];
          for (const from of edges) {
            expect(stream.get(from)).toEqual(model.find((entry) => sameId(entry.id, from))?.fields);
            for (const to of edges) {
              const within = model.filter(({ id }) => compareIds(id, from) >= 0 && compareIds(id, to) <= 0);
              expect(stream.range(from, to)).toEqual(within);
              expect(stream.range(from, to, limit)).toEqual(within.slice(0, limit));
              expect(stream.range(from, to, limit, true)).toEqual(within.slice().reverse().slice(0, limit));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives IDs that only grow, under any clock', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(10), fc.nat()), { maxLength: 200 }), (clock) => {
        const stream = new Stream();
        for (const now of clock) {
          const before = stream.lastId;
          const id = stream.autoId(now)!;
          expect(compareIds(id, before)).toBe(1);
          stream.append(id, [literal('f'), literal('v')]);
        }
      }),
    );
  });
});

describe('a group', () => {
  it('has pending what its consumers have, together', () => {
    const small = fc.tuple(fc.nat(60), fc.nat(1)).map(([ms, seq]) => entryId(ms, seq));
    const verb = fc.constantFrom('deliver', 'deliver', 'deliver', 'reassign', 'acknowledge', 'acknowledge', 'remove');
    fc.assert(
      fc.property(fc.array(fc.tuple(verb, small, fc.nat(3)), { maxLength: 300 }), (script) => {
        const group = new Group(literal('g'), entryId(0, 0));
        const consumer = (n: number): ReturnType<Group['sortedConsumers']>[number] =>
          group.consumers.get(literal(`c${n}`)) ?? group.createConsumer(literal(`c${n}`), 0)!;
        script.forEach(([verb, id, n], now) => {
          const known = group.pending.has(id);
          if (verb === 'deliver') expect(group.deliver(id, consumer(n), now).consumer).toBe(consumer(n));
          else if (verb === 'reassign') expect(group.reassign(id, consumer(n)) !== undefined).toBe(known);
          else if (verb === 'acknowledge') expect(group.acknowledge(id)).toBe(known);
          else group.removeConsumer(literal(`c${n}`));
        });
        const together = group.sortedConsumers().flatMap((owner) =>
          [...owner.pending.between()].map(([id, pending]) => {
            expect(pending.consumer).toBe(owner);
            return [id, pending] as const;
          }),
        );
        together.sort(([a], [b]) => compareIds(a, b));
        const whole = [...group.pending.between()];
        expect(whole.length).toBe(group.pending.size);
        expect(together.length).toBe(whole.length);
        whole.forEach(([id, pending], i) => {
          expect(together[i]![0]).toEqual(id);
          expect(together[i]![1]).toBe(pending);
        });
      }),
    );
  });
});
