// Mutants that are as good as the lesson: the prover cannot notice them, and need not. Each with its reason.

import type { Mutant } from './mutants.ts';

interface Equivalent {
  /** The end of the file's name. */
  readonly file: string;
  /** The role of the fence, as it is reported. */
  readonly role: string;
  /** What the mutant is, as it is reported. */
  readonly what: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: '10-first-stream.md',
    role: 'solution',
    what: 'dropped: > XREVRANGE coffee + - COUNT 1',
    because: 'a line of the solution that only looks: where the drink is read off',
  },
  {
    file: '10-first-stream.md',
    role: 'solution',
    what: 'dropped: > XREAD STREAMS coffee <espresso>',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '10-first-stream.md',
    role: 'solution',
    what: 'dropped: > XREAD BLOCK 0 STREAMS coffee <frappe>',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '10-first-stream.md',
    role: 'attempt',
    what: 'dropped: > XRANGE coffee - + COUNT 4',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '20-first-group.md',
    role: 'solution',
    what: 'dropped: > XREADGROUP GROUP bar ana STREAMS coffee 0',
    because: 'one may acknowledge an ID without reading it again; the line is there to show how it is found',
  },
  {
    file: '20-first-group.md',
    role: 'attempt',
    what: 'dropped: > XCLAIM coffee bar ana 60000 <lungo>',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '30-event-sourcing.md',
    role: 'solution',
    what: 'dropped: > XRANGE user_events (<purchase> +',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '30-event-sourcing.md',
    role: 'solution',
    what: 'dropped: > XRANGE user_events - +',
    because: 'a line of the solution that only looks: where the logins are counted',
  },
  {
    file: '30-event-sourcing.md',
    role: 'solution',
    what: 'dropped: > XRANGE account:7 (2-0 +',
    because: 'a line of the solution that only looks: where the version is read off',
  },
  {
    file: '30-event-sourcing.md',
    role: 'check',
    what: 'dropped: "2"',
    because: 'what must always hold says it too; the learner is to see it ticked',
  },
  {
    file: '40-work-queue.md',
    role: 'setup',
    what: 'dropped: > DEL jobs:high jobs:low',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: '40-work-queue.md',
    role: 'attempt',
    what: 'dropped: > XGROUP CREATE jobs:report job_workers $ MKSTREAM',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '40-work-queue.md',
    role: 'attempt',
    what: 'dropped: > MULTI',
    because: 'line by line the same miss speaks; in one step it must speak before that of XACK',
  },
  {
    file: '40-work-queue.md',
    role: 'attempt',
    what: 'dropped: > XACK jobs job_workers <bea>',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '50-fan-out.md',
    role: 'solution',
    what: 'dropped: > XREADGROUP GROUP email_group email_service STREAMS notifications 0',
    because: 'one may acknowledge an ID without reading it again; the line is there to show how it is found',
  },
  {
    file: '50-fan-out.md',
    role: 'solution',
    what: 'dropped: > XINFO GROUPS notifications',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '160-consumer-application.md',
    role: 'solution',
    what: 'dropped: > /crash',
    because: 'the state of the streams is the same whether or not the one who comes back has been away',
  },
  {
    file: '160-consumer-application.md',
    role: 'solution',
    what: 'dropped: > XREADGROUP GROUP billing billing-0 COUNT 10 STREAMS orders 0',
    because:
      'what one has in hand can be done without reading it again; a program that comes back knows it no other way',
  },
  {
    file: '160-consumer-application.md',
    role: 'miss',
    what: 'altered 0 to 1: 1) (integer) 0',
    because: 'the miss speaks a line earlier then, and is as right',
  },
  {
    file: '60-idempotency.md',
    role: 'solution',
    what: 'dropped: > SET done:abc123 1 NX EX 86400',
    because: 'the second answers nil, which the learner is to see: either of the two sets the mark',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > MULTI',
    because: 'in one step it must be said before another miss, or must break what each line alone breaks too',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XACK orders order_group <again>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '60-idempotency.md',
    role: 'solution',
    what: 'dropped: > HSETNX charges abc123 100',
    because: 'the second answers 0, which the learner is to see: it was charged once already',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XACK orders billing <first> <second>',
    because: 'its miss is said without it; with it another miss must keep still',
  },
  {
    file: '60-idempotency.md',
    role: 'solution',
    what: 'dropped: > EXISTS done:def456',
    because: 'a line of the solution that only looks: is it done already?',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > HINCRBY balance 456 -50',
    because: 'without it the rest breaks the same, or leads to the same miss',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > HINCRBY balance 456 50',
    because: 'without it the rest breaks the same',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > SET done:def456 1 EX 604800',
    because: 'without it the rest breaks the same',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XACK orders billing <yours>',
    because: 'without it the rest breaks the same',
  },
  {
    file: '60-idempotency.md',
    role: 'solution',
    what: 'dropped: > HSETNX provider abc123 100',
    because: 'ana had charged it: that it need not be known is the point of the step',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XACK orders billing <charged> <not-charged>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XADD orders IDMP shop def456 * amount 50 user_id 456',
    because: 'its miss is said without one of the two; with both all else holds, and the check must not',
  },
  {
    file: '60-idempotency.md',
    role: 'solution',
    what: 'dropped: > /advance 1h',
    because: 'no state tells how long ago the first was sent',
  },
  {
    file: '60-idempotency.md',
    role: 'attempt',
    what: 'dropped: > XADD payments IDMP web abc123 * amount 100',
    because: 'its miss is said without them; with them all else holds, and the check must not',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'setup',
    what: 'dropped: > DEL main_processing dead_letter_queue',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > MULTI',
    because: 'in one step it must be said before another miss, or must break what each line alone breaks too',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XPENDING {jobs} workers - + 1',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'solution',
    what: 'dropped: > XACK {jobs} workers <once>',
    because: 'the second answers 0: whoever comes, does both',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XACK {jobs} workers <once>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XADD {jobs}:dead IDMP bob <once> * from <once> file broken.png',
    because: 'its miss is said without one of the two; with both all else holds, and the check must not',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XDEL {jobs}:dead <copy-one> <copy-two> <copy-three>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XDEL {jobs}:dead <copy-two>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XADD {jobs} IDMP dlq <first> * file broken.png',
    because: 'the second adds nothing, and that is what the remark is about',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XADD {jobs} * file huge.png',
    because: 'without it the rest breaks the same',
  },
  {
    file: '70-dead-letter-queue.md',
    role: 'attempt',
    what: 'dropped: > XDEL {jobs}:dead <copy-three>',
    because: 'without it the rest breaks the same',
  },
  {
    file: '80-monitoring.md',
    role: 'solution',
    what: 'dropped: > XINFO STREAM mystream',
    because: 'a line of the solution that only looks: where the numbers are read off',
  },
  {
    file: '80-monitoring.md',
    role: 'solution',
    what: 'dropped: > XINFO GROUPS mystream',
    because: 'a line of the solution that only looks: where the numbers are read off',
  },
  {
    file: '80-monitoring.md',
    role: 'attempt',
    what: 'dropped: > XAUTOCLAIM mystream mygroup dora 60000 0',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '06-dollar-in-a-loop.md',
    role: 'setup',
    what: 'dropped: screen>',
    because: 'the answer that comes here is there without it',
  },
  {
    file: '09-min-idle-protects.md',
    role: 'solution',
    what: 'dropped: > XPENDING orders billing - + 10',
    because: 'a line of the solution that only looks: whose the orders are',
  },
  {
    file: '26-xack-owner.md',
    role: 'solution',
    what: 'dropped: > XPENDING orders billing - + 10',
    because: 'a line of the solution that only looks: whose the orders are',
  },
  {
    file: '12-ghosts.md',
    role: 'attempt',
    what: 'dropped: > XACK orders billing <mistake>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '18-delconsumer.md',
    role: 'setup',
    what: 'dropped: "<three>"',
    because: 'the check would capture it too; the goal names it before',
  },
  {
    file: '21-order-per-key.md',
    role: 'solution',
    what: 'dropped: > XCLAIM moves bank bob 0 <in>',
    because: 'XACK asks nobody who owns the entry, and after it nobody can tell',
  },
  {
    file: '25-moved-once.md',
    role: 'attempt',
    what: 'dropped: > XADD jobs:dead IDMP workers <second> * from <second>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '25-moved-once.md',
    role: 'attempt',
    what: 'dropped: > XACK jobs workers <second>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '21-order-per-key.md',
    role: 'attempt',
    what: 'dropped: > XACK moves bank <in> <out>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '100-order-flow.md',
    role: 'solution',
    what: 'dropped: > XINFO GROUPS order_flow',
    because: "a line of the solution that only looks: where the groups' names are read off",
  },
  {
    file: '100-order-flow.md',
    role: 'attempt',
    what: 'dropped: > HSET {order}:1003 status refused',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '100-order-flow.md',
    role: 'attempt',
    what: 'dropped: > HSET {order}:1004 status refused',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '110-testing.md',
    role: 'solution',
    what: 'dropped: > SCAN 0 MATCH test:16:* COUNT 100',
    because: 'a line of the solution that only looks: where the names are read off',
  },
  {
    file: '110-testing.md',
    role: 'attempt',
    what: 'dropped: > XGROUP CREATE test:17:jobs workers 0 MKSTREAM',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '110-testing.md',
    role: 'attempt',
    what: 'dropped: > XADD jobs 1-1 task a',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '110-testing.md',
    role: 'attempt',
    what: 'dropped: > XREADGROUP GROUP workers ana STREAMS jobs >',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '110-testing.md',
    role: 'attempt',
    what: 'dropped: > XACK jobs workers 1-1',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '140-failover.md',
    role: 'replay',
    what: 'dropped: > /crash ana',
    because:
      'what a worker leaves that was killed is what a slow one leaves, and that is the lesson; it is killed all the same',
  },
  {
    file: '140-failover.md',
    role: 'setup',
    what: 'dropped: > /crash ana',
    because:
      'what a worker leaves that was killed is what a slow one leaves, and that is the lesson; it is killed all the same',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > XAUTOCLAIM orders billing bob 60000 0',
    because: 'one may charge and acknowledge without a claim; a remark says what is wrong with it',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > /effect charge 20 --once amount 40',
    because: 'it is done already, which nobody can know',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > /effect charge 22 --once amount 70',
    because: 'either of the two may be the effect that happens, and the other finds it done: that is the lesson',
  },
  {
    file: '140-failover.md',
    role: 'setup',
    what: 'dropped: > /stop all',
    because: 'the workers end as soon as their stream is deleted, and would complain of it',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > XPENDING orders billing - + 10 ana',
    because: 'a line of the solution that only looks: whose the orders are',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > XREADGROUP GROUP billing ana STREAMS orders 0',
    because: 'a line of the solution that only looks: what is back in hand',
  },
  {
    file: '140-failover.md',
    role: 'solution',
    what: 'dropped: > /effect charge 41 --once amount 100',
    because: 'it is done already, which nobody can know',
  },
  {
    file: '140-failover.md',
    role: 'miss',
    what: 'dropped: you> XCLAIM [..]',
    because: 'the other misses speak first at any other line; said of the claim, it is said once',
  },
  {
    file: '140-failover.md',
    role: 'miss',
    what: 'dropped: (nil)',
    because: 'who reads before the shop has sent it again always gets nil',
  },
  {
    file: '140-failover.md',
    role: 'miss',
    what: 'dropped: (integer) 1',
    because: 'it keeps this miss from who reads twice after the shop has sent it again',
  },
  {
    file: '130-block-times.md',
    role: 'solution',
    what: 'dropped: > XREAD BLOCK 5000 STREAMS news <one>',
    because: 'a line of the solution that only looks: what she missed',
  },
  {
    file: '130-block-times.md',
    role: 'setup',
    what: 'dropped: > FLUSHALL',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: '130-block-times.md',
    role: 'replay',
    what: 'dropped: > /drop ana',
    because: 'the state is the same whether or not the answer was heard: that is the point of the step',
  },
  {
    file: '150-monitor.md',
    role: 'solution',
    what: 'dropped: > CLIENT LIST',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '150-monitor.md',
    role: 'solution',
    what: 'dropped: > SLOWLOG GET 1',
    because: 'a line of the solution that only looks: what was noted',
  },
  {
    file: '170-before-production.md',
    role: 'setup',
    what: 'dropped: > FLUSHALL',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: '170-before-production.md',
    role: 'attempt',
    what: 'dropped: > XADD orders:{0} * order_id 1002',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '170-before-production.md',
    role: 'attempt',
    what: 'dropped: > MULTI',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '170-before-production.md',
    role: 'attempt',
    what: 'dropped: > HSETNX charges:{1} 1001 100',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '170-before-production.md',
    role: 'attempt',
    what: 'dropped: > EXEC',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '160-consumer-application.md',
    role: 'attempt',
    what: 'dropped: > HSET billing:places billing-0 <one>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '160-consumer-application.md',
    role: 'attempt',
    what: 'dropped: > HSET billing:places billing-0 <last>',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '160-consumer-application.md',
    role: 'attempt',
    what: 'dropped: > XADD orders * order_id 22 amount 7',
    because: 'its miss is said without it; with it all else holds, and the check must not',
  },
  {
    file: '120-cleanup.md',
    role: 'check',
    what: 'dropped: (integer) [..999]',
    because: 'a node whose last entry is gone is freed, so what is above says it too; the learner is to see it ticked',
  },
  {
    file: '120-cleanup.md',
    role: 'setup',
    what: 'dropped: > DEL log',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: 'drills/03-new-group-backlog.md',
    role: 'miss',
    what: 'dropped: (integer) [1..]',
    because: 'the stream of the drill is never empty, others in the sandbox are: test/lesson/lookout.test.ts',
  },
];

/** Why this mutant is as good as the lesson; undefined where it is not. */
export function equivalence(file: string, mutant: Mutant): string | undefined {
  return listedOf(file).find((one) => same(one, mutant))?.because;
}

/** What is listed of a lesson. */
export function listedOf(file: string): readonly Equivalent[] {
  return equivalents.filter((one) => file.endsWith(one.file));
}

/** Is it this that is listed? It may stand in the lesson more than once. */
export function same(listed: Equivalent, { role, what }: Mutant): boolean {
  return listed.role === role && listed.what === what;
}
