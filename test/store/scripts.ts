// Random scripts of stream commands, made as they are played, so that what is deleted is there: the same seed gives the
// same script. `pick` is a source of whole numbers from 0 to below n.

import { entryId, formatId, maxId, minId, sum, type Word } from '../../src/store/entry-id.ts';
import type { Play } from './play.ts';

export type Pick = (n: number) => number;

/** A small generator (xorshift) for scripts recorded by seed. */
export function seeded(seed: number): Pick {
  let state = seed * 2654435761 + 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
}

const integers = [
  '0',
  '1',
  '127',
  '128',
  '-1',
  '4095',
  '4096',
  '-4096',
  '-4097',
  '32767',
  '32768',
  '-32769',
  '8388607',
];
const more = ['8388608', '2147483647', '2147483648', '-2147483649', '9223372036854775807', '9223372036854775808'];
const oddities = [
  '-9223372036854775808',
  '-9223372036854775809',
  '-0',
  '00',
  '+1',
  '1 ',
  '',
  '-',
  '99999999999999999999',
];
const lengths = [
  3, 12, 40, 62, 63, 64, 65, 120, 124, 125, 126, 127, 128, 300, 1000, 4093, 4094, 4095, 4096, 4097, 16380,
];
const names = [['f'], ['temp', 'unit'], ['temp', 'unit', 'at'], ['unit', 'temp'], ['7', '100000'], ['f', 'f']];

function value(pick: Pick): string {
  const all = [...integers, ...more, ...oddities];
  switch (pick(4)) {
    case 0:
      return all[pick(all.length)]!;
    case 1:
      return 'x'.repeat(lengths[pick(pick(4) === 0 ? lengths.length : 8)]!);
    case 2:
      return String(pick(1_000_000));
    default:
      return `v${pick(1000)}`;
  }
}

/** An XADD with an ID above the stream's last. */
function add(play: Play, pick: Pick): string[] {
  const { ms, seq } = play.stream.lastId;
  let id = entryId(sum(ms, pick(4)), 0);
  if (id.ms === ms) id = entryId(ms, sum(seq, 1 + (pick(5) === 0 ? pick(10_000) : 0)));
  else if (pick(3) === 0) id = entryId(id.ms, pick(2) === 0 ? pick(100) : pick(2 ** 31));
  if (pick(60) === 0) id = entryId(sum(ms, pick(2 ** 31)), pick(1000));
  if (pick(400) === 0) id = entryId(sum(ms, 2 ** 40), 2n ** 63n + BigInt(pick(1000)));
  const fields = names[pick(pick(3) === 0 ? names.length : 1)]!.flatMap((name) => [name, value(pick)]);
  return ['XADD', 's', formatId(id), ...fields];
}

/** An ID of the stream, or one near it. */
function some(play: Play, pick: Pick): string {
  const entries = play.stream.range(minId, maxId);
  const entry = entries[pick(entries.length || 1)];
  if (entry === undefined) return '0-1';
  return formatId(pick(6) === 0 ? entryId(entry.id.ms as Word, sum(entry.id.seq, 1)) : entry.id);
}

/** The next commands of a script about nodes and trimming: one XDEL or XTRIM, or a number of XADDs alike. */
export function* trimming(play: Play, pick: Pick): Generator<string[]> {
  switch (pick(5)) {
    case 0:
      yield ['XDEL', 's', ...Array.from({ length: 1 + pick(8) }, () => some(play, pick))];
      return;
    case 1: {
      const mark = pick(4) === 0 ? '=' : '~';
      const limit = mark === '~' && pick(3) === 0 ? ['LIMIT', String(pick(2) === 0 ? pick(250) : 0)] : [];
      const length = play.stream.length;
      yield pick(2) === 0
        ? ['XTRIM', 's', 'MAXLEN', mark, String(pick(5) === 0 ? 0 : pick(length + 20)), ...limit]
        : ['XTRIM', 's', 'MINID', mark, some(play, pick), ...limit];
      return;
    }
    default: {
      // A run of one kind fills nodes by bytes or by count; mixed ones fill them anyhow.
      const fixed = pick(3) === 0 ? undefined : seeded(pick(1000));
      const kind = fixed === undefined ? pick : (n: number) => (pick(20) === 0 ? pick(n) : fixed(n));
      for (let left = 1 + pick(120); left > 0; left--) yield add(play, kind);
    }
  }
}

/** The next command of a script about groups, their counters and their lag. */
export function* reading(play: Play, pick: Pick): Generator<string[]> {
  const count = (): string[] =>
    pick(2) === 0 ? [] : ['ENTRIESREAD', String(pick(Number(play.stream.entriesAdded) + 3))];
  const from = (): string => ['0', '$', some(play, pick), some(play, pick)][pick(4)]!;
  const groups = [...play.stream.groups.keys()];
  const group = groups[pick(groups.length || 1)];
  switch (pick(group === undefined ? 3 : 7)) {
    case 0: {
      const { ms, seq } = play.stream.lastId;
      yield ['XADD', 's', formatId(pick(3) === 0 ? entryId(ms, sum(seq, 1)) : entryId(sum(ms, 1), 0)), 'f', 'v'];
      return;
    }
    case 1:
      yield ['XDEL', 's', some(play, pick)];
      return;
    case 2:
      yield ['XGROUP', 'CREATE', 's', `g${groups.length}`, from(), ...count()];
      return;
    case 3:
      yield ['XGROUP', 'SETID', 's', group!, from(), ...count()];
      return;
    case 4:
      yield pick(2) === 0
        ? ['XTRIM', 's', 'MAXLEN', '=', String(pick(play.stream.length + 1))]
        : ['XTRIM', 's', 'MINID', '=', some(play, pick)];
      return;
    default:
      yield ['XREADGROUP', 'GROUP', group!, `c${pick(2)}`, 'COUNT', String(1 + pick(3)), 'STREAMS', 's', '>'];
  }
}
