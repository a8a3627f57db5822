// In the sandbox, where no lesson is on, the mistakes of the course's own drills are named; and what is good practice, or only
// looks like a mistake, is not.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { Room } from './support.ts';

const folder = new URL('../../lessons/drills/', import.meta.url);
const drills = readdirSync(folder).map((name) => parseLesson(readFileSync(new URL(name, folder), 'utf8'), name));

/** What is said of the last line, typed after the others in a sandbox of its own. */
async function saidOf(lines: readonly string[]): Promise<string> {
  const room = new Room([], { drills });
  await room.type('/play', ...lines.slice(0, -1));
  return room.type(lines.at(-1)!);
}

const four = ['XADD q 1-1 n 1', 'XADD q 1-2 n 2', 'XADD q 1-3 n 3', 'XADD q 1-4 n 4'];
const group = [...four, 'XGROUP CREATE q g 0'];
const inHand = [...group, 'XREADGROUP GROUP g ana COUNT 2 STREAMS q >'];
const starts = (count: number) => Array.from({ length: count }, (_, i) => `XREADGROUP GROUP g w-${i} STREAMS q >`);
const look = 'XREADGROUP GROUP g ana STREAMS q 0';

const mistakes: readonly (readonly [belief: number, lines: readonly string[]])[] = [
  [3, [...four, 'XGROUP CREATE q g $', 'XREADGROUP GROUP g ana STREAMS q >']],
  [3, [...group, 'XGROUP CREATE q late $', 'XGROUP CREATE q z 0', 'xreadgroup group late ana count 5 streams q ">"']],
  [5, [...inHand, 'XREADGROUP GROUP g ana BLOCK 100 STREAMS q 0']],
  [6, [...four, 'XREAD STREAMS q $']],
  [12, [...inHand, 'XDEL q 1-2']],
  [17, [...inHand, ...Array.from({ length: 4 }, () => look)]],
  [18, [...inHand, 'XGROUP DELCONSUMER q g ana']],
  [19, ['XGROUP CREATE q g 0 MKSTREAM', ...starts(10)]],
  [27, [...group, 'XCLAIM q g ana 0 1-3 FORCE JUSTID']],
];

const sound: readonly (readonly [what: string, lines: readonly string[]])[] = [
  [
    'a group that has read all',
    [...inHand, 'XREADGROUP GROUP g bob STREAMS q >', 'XREADGROUP GROUP g bob STREAMS q >'],
  ],
  ['a group at $ of a stream without entries', ['XGROUP CREATE q g $ MKSTREAM', 'XREADGROUP GROUP g ana STREAMS q >']],
  ['own history first, as at every start', [...inHand, look]],
  ['a read that waits for what is new', [...inHand, 'XREADGROUP GROUP g ana BLOCK 100 STREAMS q >']],
  ['XREAD that is answered', [...four, 'XREAD STREAMS q 1-2']],
  ['an entry deleted that nobody has in hand', [...inHand, 'XDEL q 1-4']],
  ['an entry deleted after its acknowledgement', [...inHand, 'XACK q g 1-2', 'XDEL q 1-2']],
  ['a consumer deleted with nothing in hand', [...inHand, 'XACK q g 1-1 1-2', 'XGROUP DELCONSUMER q g ana']],
  ['nine consumers', ['XGROUP CREATE q g 0 MKSTREAM', ...starts(9)]],
  ['a claim', [...inHand, 'XCLAIM q g bob 0 1-1 JUSTID']],
];

describe('in the sandbox', () => {
  it.each(mistakes)('belief %i is named, with its drill', async (belief, lines) => {
    const said = await saidOf(lines);
    expect(said).toContain(`Many believe it (number ${belief}): `);
    expect(said).toContain(`/drill ${belief}`);
    for (let before = 1; before < lines.length; before++)
      expect(await saidOf(lines.slice(0, before))).not.toContain('Many believe it');
  });

  it.each(sound)('%s is no mistake', async (_, lines) => {
    expect(await saidOf(lines)).not.toContain('Many believe it');
  });

  it('every drill that looks out is tried here', () => {
    const looking = drills.filter(({ steps }) => steps.some(({ misses }) => misses.some(({ anywhere }) => anywhere)));
    expect([...new Set(mistakes.map(([belief]) => belief))]).toEqual(looking.map(({ belief }) => belief));
  });
});
