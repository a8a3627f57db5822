// MEMORY USAGE: about how many bytes a key and what it holds take. It is an estimate: a few of its elements are measured
// (SAMPLES; 0 for all), the rest is taken to be like them. What an element costs beside its bytes was measured once.

import type { Bytes } from '../../base/bytes.ts';
import { option, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { integer, nil } from '../../reply/reply.ts';
import type { Value } from '../../store/keyspace.ts';
import type { Stream } from '../../store/stream.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';

export const memoryUsage = command({
  name: 'MEMORY USAGE',
  since: '4.0.0',
  group: 'server',
  flags: ['readonly'],
  complexity: 'O(N), N being the elements measured.',
  summary: 'Estimate the bytes that a key and its value take.',
  syntax: { key, samples: option('SAMPLES', value('count', 'integer', readSamples)) },
  run({ key, samples = 5 }, { db, protocol }) {
    const held = db.peek(key);
    if (held === undefined) return nil(protocol);
    return integer(perKey + key.length + sizeOf(held, samples === 0 ? Number.POSITIVE_INFINITY : samples));
  },
});

function readSamples(word: Bytes): number {
  const count = readNumber(word);
  if (count < 0) throw syntaxError();
  return count;
}

/** Bytes of a key, an empty value, a JavaScript string, an element of a map or list, each beside what is in it. */
const perKey = 72;
const perValue = 64;
const perString = 16;
const perElement = 24;
/** Bytes of an empty stream, of a node beside its entries, a group, a consumer, a pending entry. */
const perStream = 184;
const perNode = 60;
const perGroup = 190;
const perConsumer = 104;
const perPending = 146;

function sizeOf(held: Value, samples: number): number {
  switch (held.type) {
    case 'string':
      return perString + held.bytes.length;
    case 'stream':
      return streamSize(held);
    case 'list':
      return collection(held.length, firstOf(held.range(0, Math.min(samples, held.length) - 1), samples, string));
    case 'set':
      return collection(held.size, firstOf(held.names(), samples, string));
    case 'hash':
      return collection(
        held.size,
        firstOf(held.entries(), samples, ({ name, value }) => string(name) + string(value)),
      );
    case 'zset':
      return collection(
        held.size,
        firstOf(held.range(0, Math.min(samples, held.size) - 1), samples, ({ member }) => string(member) + perElement),
      );
  }
}

/** So many elements of this size each. */
function collection(count: number, size: number): number {
  return perValue + Math.round(count * (perElement + size));
}

function string({ length }: Bytes): number {
  return perString + length;
}

/** The size of an element, as the first few have it. */
function firstOf<T>(elements: Iterable<T>, samples: number, size: (element: T) => number): number {
  let [count, sum] = [0, 0];
  for (const element of elements) {
    if (count >= samples) break;
    count++;
    sum += size(element);
  }
  return count === 0 ? 0 : sum / count;
}

/** Exact in its nodes: that an XDEL frees none before its node goes is something to be seen here. */
function streamSize(stream: Stream): number {
  let size = perStream + stream.bytes + stream.nodes * perNode;
  for (const group of stream.groups.values()) {
    size += perGroup + group.pending.size * perPending + group.consumers.size * perConsumer;
  }
  return size;
}
