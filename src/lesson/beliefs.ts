// What people believe of streams and groups, and what is so. A lesson's misses and predictions name a belief by its
// number; a drill cures one. The sentences are said when the tutor meets one, and stand on the learner's map.

export interface Belief {
  /** What is believed, as the believer would say it. */
  readonly belief: string;
  /** What is so. */
  readonly truth: string;
}

/** In the order of their numbers, from 1. */
const list: readonly Belief[] = [
  { belief: 'XACK deletes the entry', truth: 'it only leaves the pending list of one group' },
  { belief: 'each consumer of a group gets every message', truth: 'a group is one copy, and its consumers share it' },
  { belief: 'a new group sees the backlog', truth: 'one made at $ sees only what follows, one made at 0 sees all' },
  { belief: 'XREADGROUP with 0 reads from the start', truth: 'it reads what this consumer has in hand' },
  { belief: 'BLOCK works with any ID', truth: 'in XREADGROUP only > waits' },
  { belief: 'looping XREAD with $ misses nothing', truth: '$ is "now", each time anew' },
  { belief: 'a blocking read may share its connection', truth: 'a connection that waits does nothing else' },
  { belief: "a dead consumer's messages move by themselves", truth: 'nothing moves until somebody claims it' },
  { belief: 'min-idle protects a slow worker', truth: 'idle counts from the delivery, alive or not' },
  { belief: 'a group gives exactly-once', truth: 'it gives at least once' },
  { belief: 'IDMP makes consumers idempotent', truth: "it catches the producer's retry, for a while" },
  { belief: 'XDEL and XTRIM clear the pending list', truth: 'the ID stays pending, with nothing behind it' },
  { belief: 'trimming spares what is unread', truth: 'MAXLEN counts entries, and knows nothing of groups' },
  { belief: 'MAXLEN ~ 10 keeps about 10', truth: '~ removes whole nodes, of up to 100 small entries' },
  { belief: 'XDEL frees memory at once', truth: 'memory is freed when a whole node is empty' },
  { belief: 'lag, pending and length are one number', truth: 'they are three, and lag may be nil' },
  { belief: 'the delivery count counts failures', truth: "reading one's own list again raises it too" },
  { belief: 'DELCONSUMER gives work back', truth: 'what the consumer had in hand is dropped' },
  { belief: 'any fresh consumer name will do', truth: 'consumers are never taken away by themselves' },
  { belief: 'XINFO CONSUMERS says who is dead', truth: 'idle is no proof; look at what is pending, and since when' },
  { belief: 'a group keeps the order of each key', truth: 'only of delivery; workers and retries change it' },
  { belief: 'groups survive a flush', truth: 'they live in the key, and go with it' },
  { belief: 'COUNT 1 over two streams gives one entry', truth: 'COUNT is for each stream' },
  { belief: 'there is a dead letter queue built in', truth: 'it is your own XADD and XACK' },
  { belief: 'moving to the dead letter queue happens once', truth: 'a crash or a second mover makes it none or two' },
  { belief: 'XACK checks the owner', truth: 'anybody may acknowledge anything of the group' },
  {
    belief: 'XCLAIM FORCE and XACK hide an entry',
    truth: '> goes by the last ID delivered, whatever was acknowledged',
  },
];

/** The highest number. */
export const lastBelief = list.length;

/** The belief of this number, from 1 to lastBelief. */
export function beliefOf(number: number): Belief {
  const found = list[number - 1];
  if (found === undefined) throw new Error(`there is no belief ${number}`);
  return found;
}
