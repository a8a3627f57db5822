// The consumer itself: the loop that a program of one's own would run, as a generator. It asks (make this call, do this
// outside, let so much time pass) and is handed the answer; who drives it gives it a connection and a clock. It has
// neither, so the same answers make the same steps.
//
//   own history first             XREADGROUP GROUP billing ana COUNT 1 STREAMS orders 0
//   then for ever                 XREADGROUP GROUP billing ana COUNT 1 BLOCK 0 [CLAIM 30000] STREAMS orders >
//     a job                       time passes; it fails, and stays pending; or
//                                 the effect outside, XACK
//     delivered too often         MULTI, XADD to the dead letters, XACK, EXEC

import { type Bytes, literal, textOf } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';
import { chance } from './chance.ts';
import { type Effect, remembered, wasKnown, written } from './effect.ts';
import type { Plan } from './plan.ts';

/** What the consumer asks for. The answer to a call is its reply; to anything else there is none. */
export type Ask =
  /** A call that reads the next job, and may wait for it: where one who leaves stops. */
  | { readonly ask: 'read'; readonly argv: readonly Bytes[] }
  /** A call on its own connection. */
  | { readonly ask: 'call'; readonly argv: readonly Bytes[] }
  /** A call of the outside world's. */
  | { readonly ask: 'outside'; readonly argv: readonly Bytes[] }
  | { readonly ask: 'pass'; readonly ms: number; readonly doing: 'work' | 'rest' }
  | { readonly ask: 'crash' };

/** What it has done so far. */
export interface Tally {
  done: number;
  failed: number;
  /** Handed over from another, or to itself again. */
  again: number;
  dead: number;
  /** Effects that the outside world refused, since it knew their key. */
  known: number;
  /** Acknowledged too late: somebody else had done so. */
  late: number;
}

export function noTally(): Tally {
  return { done: 0, failed: 0, again: 0, dead: 0, known: 0, late: 0 };
}

/** An entry in hand. */
interface Job {
  readonly id: Bytes;
  /** Its fields and values in turn; undefined where the entry was deleted while it was pending. */
  readonly data: readonly Bytes[] | undefined;
  /** Was it delivered before? */
  readonly isAgain: boolean;
}

type Consuming<T> = Generator<Ask, T, Reply | undefined>;

/** Run for ever, or until the server refuses: then the refusal is returned, for people to read. */
export function* consume(plan: Plan, tally: Tally, now: () => number): Consuming<string> {
  const { stream, group, name, claims, every } = plan;
  const reading = words('XREADGROUP', 'GROUP', group, name, 'COUNT', '1');
  const claiming = claims === undefined ? [] : words('CLAIM', String(claims));
  const fresh = [...reading, ...words('BLOCK', '0'), ...claiming, ...words('STREAMS', stream, '>')];
  let begun = Number.NEGATIVE_INFINITY;
  let jobs = 0;
  for (let from: Bytes | undefined = literal('0'); ; ) {
    if (begun + every > now()) yield { ask: 'pass', ms: begun + every - now(), doing: 'rest' };
    const argv = from === undefined ? fresh : [...reading, ...words('STREAMS', stream, from)];
    const reply = yield* replied({ ask: 'read', argv });
    if (reply.type === 'error') return textOf(reply.value);
    const job = jobIn(reply, from !== undefined);
    from = from === undefined ? undefined : job?.id;
    if (job === undefined) continue;
    begun = now();
    jobs++;
    const refusal = yield* work(plan, job, tally, jobs === plan.crashes);
    if (refusal !== undefined) return refusal;
  }
}

/** One job. Returns what refuses it, where it cannot go on. */
function* work(plan: Plan, job: Job, tally: Tally, crashes: boolean): Consuming<string | undefined> {
  const { id, data } = job;
  const attempt = job.isAgain ? yield* attempts(plan, id) : 1;
  if (job.isAgain) tally.again++;
  if (data === undefined) {
    yield* acknowledge(plan, id);
    return undefined;
  }
  if (plan.dead !== undefined && attempt > plan.most) {
    tally.dead++;
    return yield* bury(plan, id, data, attempt - 1);
  }
  if (plan.acksFirst) yield* acknowledge(plan, id);
  yield { ask: 'pass', ms: plan.takes, doing: 'work' };
  if (isPoisoned(plan, data) || chance(`${plan.seed} ${id} ${attempt}`) < plan.fails) {
    tally.failed++;
    return undefined;
  }
  const acted = yield* act(plan, id, data);
  if (acted === 'failed') {
    tally.failed++;
    return undefined;
  }
  if (acted === 'known') tally.known++;
  if (crashes) yield { ask: 'crash' };
  if (!plan.acksFirst && !(yield* acknowledge(plan, id))) tally.late++;
  tally.done++;
  return undefined;
}

/** The effect outside: it may be known there, or fail as anything may that lies outside. */
function* act(plan: Plan, id: Bytes, data: readonly Bytes[]): Consuming<'done' | 'known' | 'failed'> {
  const named = plan.key === undefined ? -1 : data.findIndex((word, i) => i % 2 === 0 && word === plan.key);
  const key = named < 0 ? id : data[named + 1]!;
  const effect: Effect = { what: plan.effect, key, by: literal(plan.name), data: words('entry', id) };
  if (plan.isGuarded && wasKnown(yield* replied({ ask: 'outside', argv: remembered(effect) }))) return 'known';
  const reply = yield* replied({ ask: 'outside', argv: written(effect) });
  return reply.type === 'error' ? 'failed' : 'done';
}

/** How often the entry has been delivered, by the group's count. */
function* attempts({ stream, group }: Plan, id: Bytes): Consuming<number> {
  const reply = yield* called(words('XPENDING', stream, group, id, id, '1'));
  const row = reply.type === 'array' ? reply.value[0] : undefined;
  const count = row?.type === 'array' ? row.value[3] : undefined;
  return count?.type === 'integer' ? Number(count.value) : 1;
}

/** False where it was not pending any more. */
function* acknowledge({ stream, group }: Plan, id: Bytes): Consuming<boolean> {
  const reply = yield* called(words('XACK', stream, group, id));
  return reply.type === 'integer' && Number(reply.value) === 1;
}

/** To the dead letters and out of the pending list, both or neither. Returns the server's refusal, if it refuses. */
function* bury(plan: Plan, id: Bytes, data: readonly Bytes[], failures: number): Consuming<string | undefined> {
  const { stream, group, dead } = plan;
  const why = words('original_stream', stream, 'original_id', id, 'error', `failed ${failures} times`);
  yield* called(words('MULTI'));
  yield* called([...words('XADD', dead!, '*'), ...data, ...why]);
  yield* called(words('XACK', stream, group, id));
  const reply = yield* called(words('EXEC'));
  const refusal = [reply, ...(listed(reply) ?? [])].find(({ type }) => type === 'error');
  return refusal?.type === 'error' ? textOf(refusal.value) : undefined;
}

function isPoisoned({ poison }: Plan, data: readonly Bytes[]): boolean {
  return poison !== undefined && data.some((word, i) => i % 2 === 1 && word === poison);
}

function called(argv: readonly Bytes[]): Consuming<Reply> {
  return replied({ ask: 'call', argv });
}

function* replied(ask: Ask): Consuming<Reply> {
  return (yield ask)!;
}

/** The first entry of a reply to XREADGROUP: [[stream, [[id, [field, value, ...]], ...]]]. */
function jobIn(reply: Reply, isHistory: boolean): Job | undefined {
  const streams = reply.type === 'map' ? reply.value[0]?.[1] : listed(listed(reply)?.[0])?.[1];
  const [id, data, , before] = listed(listed(streams)?.[0]) ?? [];
  if (id?.type !== 'bulk') return undefined;
  const isAgain = isHistory || (before?.type === 'integer' && Number(before.value) > 0);
  const fields = listed(data)?.flatMap((word) => (word.type === 'bulk' ? [word.value] : []));
  return { id: id.value, data: fields, isAgain };
}

function listed(reply: Reply | undefined): readonly Reply[] | undefined {
  return reply?.type === 'array' ? reply.value : undefined;
}

function words(...texts: readonly (Bytes | string)[]): Bytes[] {
  return texts.map((text) => literal(text));
}
