// Mutants that are as good as the lesson: the prover cannot notice them, and need not. Each with its reason.

import type { Mutant } from './mutants.ts';

interface Equivalent {
  /** The end of the file's name. */
  readonly file: string;
  /** What the mutant is, as it is reported. */
  readonly what: string;
  readonly because: string;
}

const list: readonly Equivalent[] = [
  {
    file: '10-first-stream.md',
    what: 'dropped: > XREVRANGE coffee + - COUNT 1',
    because: 'a line of the solution that only looks: where the drink is read off',
  },
  {
    file: '10-first-stream.md',
    what: 'dropped: > XREAD STREAMS coffee <espresso>',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '10-first-stream.md',
    what: 'dropped: > XREAD BLOCK 0 STREAMS coffee <frappe>',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '10-first-stream.md',
    what: 'dropped: > XRANGE coffee - + COUNT 4',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '10-first-stream.md',
    what: 'dropped: (blocked)',
    because: 'an attempt that waits: what is looked at is that it passes while it does',
  },
  {
    file: '20-first-group.md',
    what: 'dropped: > XREADGROUP GROUP bar ana STREAMS coffee 0',
    because: 'one may acknowledge an ID without reading it again; the line is there to show how it is found',
  },
  {
    file: '20-first-group.md',
    what: 'dropped: > XCLAIM coffee bar ana 60000 <lungo>',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '30-event-sourcing.md',
    what: 'dropped: > XRANGE user_events (<purchase> +',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '30-event-sourcing.md',
    what: 'dropped: > XRANGE user_events - +',
    because: 'a line of the solution that only looks: where the logins are counted',
  },
  {
    file: '30-event-sourcing.md',
    what: 'dropped: > XRANGE account:7 (2-0 +',
    because: 'a line of the solution that only looks: where the version is read off',
  },
  {
    file: '30-event-sourcing.md',
    what: 'dropped: "2"',
    because: 'what must always hold says it too; the learner is to see it ticked',
  },
  {
    file: '40-work-queue.md',
    what: 'dropped: > DEL jobs:high jobs:low',
    because: 'tidies away the streams of the step before, which nothing looks at any more',
  },
  {
    file: '40-work-queue.md',
    what: 'dropped: > XGROUP CREATE jobs:report job_workers $ MKSTREAM',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '40-work-queue.md',
    what: 'dropped: > MULTI',
    because: 'line by line the same miss speaks; in one step it must speak before that of XACK',
  },
  {
    file: '40-work-queue.md',
    what: 'dropped: > XACK jobs job_workers <bea>',
    because:
      'this attempt would lead to its miss without the line; the line goes past another miss, which must keep still',
  },
  {
    file: '50-fan-out.md',
    what: 'dropped: > XREADGROUP GROUP email_group email_service STREAMS notifications 0',
    because: 'one may acknowledge an ID without reading it again; the line is there to show how it is found',
  },
  {
    file: '50-fan-out.md',
    what: 'dropped: > XINFO GROUPS notifications',
    because: 'a line of the solution that only looks: where the ID is read off',
  },
  {
    file: '160-consumer-application.md',
    what: 'dropped: > /crash',
    because: 'the state of the streams is the same whether or not the one who comes back has been away',
  },
  {
    file: '160-consumer-application.md',
    what: 'dropped: > XREADGROUP GROUP billing billing-0 COUNT 10 STREAMS orders 0',
    because:
      'what one has in hand can be done without reading it again; a program that comes back knows it no other way',
  },
  {
    file: '160-consumer-application.md',
    what: 'altered 0 to 1: 1) (integer) 0',
    because: 'the miss speaks a line earlier then, and is as right',
  },
];

/** Why this mutant is as good as the lesson; undefined where it is not. */
export function equivalence(file: string, { what }: Mutant): string | undefined {
  return list.find((one) => file.endsWith(one.file) && one.what === what)?.because;
}
