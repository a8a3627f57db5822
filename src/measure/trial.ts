// The trial: how fast entries come out of a group over a connection, by COUNT, from one reader and from several at once.
//
//   fill      so many entries on a key of our own
//   run       a group at 0; XREADGROUP GROUP g w1 COUNT 10 STREAMS key > until nothing comes; and again, until enough time
//             has passed to be measured                                                           -> a figure
//   clear     the key goes, whatever happened, and on a server that outlives us it would expire
//
// It knows calls and times. Where the server is, and what is drawn, others say.

import type { Backend, Connection } from '../backend/backend.ts';
import { type Bytes, textOf, utf8 } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

export interface Plan {
  readonly entries: number;
  /** COUNT, one after the other. */
  readonly counts: readonly number[];
}

/** What came of one COUNT. */
export interface Figure {
  readonly count: number;
  readonly readers: number;
  /** Entries that were read, in so many ms. */
  readonly entries: number;
  readonly took: number;
  /** Calls that it takes to read all once. */
  readonly calls: number;
  /** It took too long, and was ended before all was read. */
  readonly isCut: boolean;
}

export interface Trial {
  readonly backend: Backend;
  /** One that nobody else has. */
  readonly key: string;
  /** Milliseconds, with their fractions. */
  readonly now: () => number;
  readonly plan: Plan;
  /** Between two calls it is looked at. */
  readonly signal: AbortSignal;
  /** What is done next, in a few words. */
  readonly tell: (doing: string) => void;
}

/** How many read at once where several do. */
export const several = 3;
/** A figure takes no longer than this (ms), and is taken again and again until it has taken as long as that. */
const longest = 5000;
const least = 250;
/** What is measured first comes out too slow: programs have to warm up. */
const warmUp = 10;
/** Entries that are on their way at once while the stream is filled. */
const pipeline = 500;
/** Seconds after which the server lets go of the key by itself, should we be gone. */
const expiry = 600;

/** Measure. Fewer figures where it was stopped. Rejects, with a sentence, where the server does not go along. */
export async function measure({ backend, key, now, plan, signal, tell }: Trial): Promise<Figure[]> {
  const readers = await Promise.all(Array.from({ length: several }, () => backend.connect()));
  const [first] = readers as [Connection, ...Connection[]];
  const figures: Figure[] = [];
  try {
    tell(`adds ${plan.entries} entries`);
    await fill(first, key, plan.entries, signal);
    await figure(readers, key, warmUp, now, signal);
    for (const count of plan.counts) {
      for (const some of [[first], readers]) {
        tell(`COUNT ${count}, ${some.length === 1 ? 'one terminal' : `${some.length} at once`}`);
        const found = await figure(some, key, count, now, signal);
        if (signal.aborted) return figures;
        figures.push(found);
      }
    }
    return figures;
  } finally {
    await first.call(['UNLINK', key].map(utf8));
    for (const reader of readers) await reader.close();
  }
}

async function fill(connection: Connection, key: string, entries: number, signal: AbortSignal): Promise<void> {
  for (let done = 0; done < entries && !signal.aborted; done += pipeline) {
    const length = Math.min(pipeline, entries - done);
    await Promise.all(Array.from({ length }, (_, i) => call(connection, 'XADD', key, '*', 'job', `${done + i}`)));
    if (done === 0) await call(connection, 'EXPIRE', key, `${expiry}`);
  }
}

async function figure(
  readers: readonly Connection[],
  key: string,
  count: number,
  now: () => number,
  signal: AbortSignal,
): Promise<Figure> {
  const sum = { entries: 0, took: 0, calls: 0, isCut: false };
  while (sum.took < least && !sum.isCut && !signal.aborted) {
    await call(readers[0]!, 'XGROUP', 'CREATE', key, 'g', '0');
    const began = now();
    const isLate = (): boolean => now() - began > longest;
    const runs = await Promise.all(readers.map((reader, i) => drain(reader, key, `w${i + 1}`, count, isLate, signal)));
    sum.took += now() - began;
    sum.calls ||= runs.reduce((calls, run) => calls + run.calls, 0);
    sum.entries += runs.reduce((entries, run) => entries + run.entries, 0);
    sum.isCut = runs.some(({ isCut }) => isCut);
    await call(readers[0]!, 'XGROUP', 'DESTROY', key, 'g');
  }
  return { count, readers: readers.length, ...sum };
}

/** Read until nothing comes. */
async function drain(
  reader: Connection,
  key: string,
  name: string,
  count: number,
  isLate: () => boolean,
  signal: AbortSignal,
): Promise<{ readonly entries: number; readonly calls: number; readonly isCut: boolean }> {
  const argv = ['XREADGROUP', 'GROUP', 'g', name, 'COUNT', `${count}`, 'STREAMS', key, '>'].map(utf8);
  let [entries, calls] = [0, 0];
  while (!signal.aborted) {
    const got = entriesIn(await answered(reader, argv));
    calls++;
    entries += got;
    if (got === 0) break;
    if (isLate()) return { entries, calls, isCut: true };
  }
  return { entries, calls, isCut: false };
}

function call(connection: Connection, ...words: string[]): Promise<Reply> {
  return answered(connection, words.map(utf8));
}

/** The reply. Rejects with what the server says where it is an error. */
async function answered(connection: Connection, argv: readonly Bytes[]): Promise<Reply> {
  const reply = await connection.call(argv);
  if (reply.type === 'error') throw new Error(textOf(reply.value));
  return reply;
}

/** How many entries a reply to XREADGROUP of one stream holds. */
function entriesIn(reply: Reply): number {
  const stream = reply.type === 'array' ? reply.value[0] : undefined;
  const entries = stream?.type === 'array' ? stream.value[1] : undefined;
  return entries?.type === 'array' ? entries.value.length : 0;
}
