// /why: the life of an entry, and why a line returns what it returns. What it says is held against what happens.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareIds, fullId } from '../../src/shell/why/ids.ts';
import { type Elsewhere, elsewhere } from '../support/elsewhere.ts';
import { type World, world } from '../support/world.ts';

async function told(...lines: string[]): Promise<World> {
  const it = world();
  for (const line of lines) {
    const [, as, text] = /^(?:(\w+)> )?(.*)$/.exec(line)!;
    await it.type(text!, as);
  }
  return it;
}

describe('the life of an entry', () => {
  it('is told from its adding to its end, in every group', async () => {
    const { type } = await told(
      'XADD orders 1700-0 item book',
      'XGROUP CREATE orders g 0',
      'XGROUP CREATE orders late $',
      'ana> XREADGROUP GROUP g ana STREAMS orders >',
      '/advance 90s',
      'bob> XAUTOCLAIM orders g bob 60000 0',
    );
    expect(await type('/why 1700')).toBe(`1700-0 in orders
  00:00:00.000  > XADD orders 1700-0 item book
                added
  00:00:00.000  > XGROUP CREATE orders g 0
                g: the group is made with its cursor at 0-0: the entry lies ahead of it
  00:00:00.000  > XGROUP CREATE orders late $
                late: the group is made with its cursor at 1700-0, past this entry: it is not for it
  00:00:00.000  ana> XREADGROUP GROUP g ana STREAMS orders >
                g: delivered to ana
  00:01:30.000  bob> XAUTOCLAIM orders g bob 60000 0
                g: taken over by bob from ana, idle 1 min, delivered twice
now
  orders: it is there: item book
  g: in the hand of bob, idle 0 s, delivered twice
  late: its cursor is past it: the group is made with its cursor at 1700-0, past this entry: it is not for it`);
    await type('XACK orders g 1700-0', 'bob');
    await type('XDEL orders 1700-0');
    const now = (await type('/why 1700-0 orders')).split('now\n')[1];
    expect(now).toMatch(/^ {2}orders: it is not there\n {2}g: done: acknowledged; bob had it in hand\n/);
  });

  const ends: [string, string, ...string[]][] = [
    ['delivered to ana, who had waited for it', 'ana> XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'XADD s 5-0 f v'],
    ['read by ana with NOACK: it is pending with nobody', 'XADD s 5-0 f v', 'XREADGROUP GROUP g ana NOACK STREAMS s >'],
    ['read', 'XADD s 5-0 f v', 'XREAD STREAMS s 0'],
    ['read by bob, who had waited for it', 'bob> XREAD BLOCK 0 STREAMS s $', 'XADD s 5-0 f v'],
    ['given to ana again, delivered twice', 'XADD s 5-0 f v', 'READ', 'XREADGROUP GROUP g ana STREAMS s 0'],
    ['put in the hand of bob, delivered once', 'XADD s 5-0 f v', 'XCLAIM s g bob 0 5-0 FORCE JUSTID'],
    ["given back by ana: nobody's, the next to be claimed", 'XADD s 5-0 f v', 'READ', 'XNACK s g FAIL IDS 1 5-0'],
    ['its consumer ana is removed', 'XADD s 5-0 f v', 'READ', 'XGROUP DELCONSUMER s g ana'],
    ['the group is destroyed, and with it that ana has this', 'XADD s 5-0 f v', 'READ', 'XGROUP DESTROY s g'],
    ['its cursor is moved past it, to 5-0', 'XADD s 5-0 f v', 'XGROUP SETID s g $'],
    ['its cursor is set back to 0-0', 'XADD s 5-0 f v', 'READ', 'XACK s g 5-0', 'XGROUP SETID s g 0'],
    ['its idle time with ana is set anew', 'XADD s 5-0 f v', 'READ', '/advance 5s', 'XCLAIM s g ana 0 5-0 JUSTID'],
    ['trimmed', 'XADD s 5-0 f v', 'XTRIM s MAXLEN 0'],
    ['gone with the whole stream', 'XADD s 5-0 f v', 'DEL s'],
    ['gone: the stream has expired', 'XADD s 5-0 f v', 'PEXPIRE s 10', '/advance 1s'],
    ['added', 'MULTI', 'XADD s 5-0 f v', 'EXEC'],
    ['here now', 'XADD t 5-0 f v', 'DEL s', 'RENAME t s'],
  ];
  it.each(ends)('%s', async (expected, ...lines) => {
    const read = 'ana> XREADGROUP GROUP g ana STREAMS s >';
    const it = await told('XGROUP CREATE s g $ MKSTREAM', ...lines.map((line) => (line === 'READ' ? read : line)));
    const life = (await it.type('/why 5-0 s')).split('\nnow\n')[0]!;
    expect(life.split('\n').at(-1)).toContain(expected);
  });

  it('names the streams where several have it, and says where none has', async () => {
    const { type } = await told('XADD a 5-0 f v', 'XADD b 5-0 f v', 'DEL b');
    expect(await type('/why 5-0')).toBe('5-0 is or was in a and b. /why 5-0 a tells of one.');
    expect(await type('/why 6-0')).toBe('No stream here has 6-0, nor ever had it.');
    expect(await type('/why 5-0 c')).toBe('There is no stream c.');
    expect(await type('/why 6-0 a')).toBe(
      '6-0 in a\n  It has never been there.\nnow\n  a: it is not there, and never was: the last ID is 5-0',
    );
  });

  it('is of the database the terminal is in, and leaves no trace', async () => {
    const { type, backend } = await told('ana> SELECT 3', 'ana> XADD s 5-0 f v');
    const before = backend.journal.position;
    expect(await type('/why 5-0')).toContain('No stream here has 5-0');
    expect(await type('/why 5-0', 'ana')).toContain('added');
    await type('/why XREADGROUP GROUP g ana STREAMS s >', 'ana');
    expect(backend.journal.position).toBe(before);
  });
});

describe('why a line returns what it returns', () => {
  const stage = ['XADD s 5-0 f v', 'XADD s 6-0 f v', 'XGROUP CREATE s g 0', 'ana> XREADGROUP GROUP g ana STREAMS s >'];
  const cases: [string, string, ...string[]][] = [
    [
      'XREADGROUP GROUP g ana STREAMS s >',
      's: `>` asks for what no consumer of g has been given. The cursor of g is at 6-0, and nothing lies behind it: ' +
        'that is the last ID of the stream. What ana has in hand already (2 entries) is not new: `0` in its place asks ' +
        'for that.\nSo it answers (nil) at once: without BLOCK nobody waits.',
    ],
    [
      'XREADGROUP GROUP g ana COUNT 1 BLOCK 5000 STREAMS s >',
      's: `>` asks for what no consumer of g has been given. The cursor of g is at 6-0, and 2 entries lie behind it: 7-0 ' +
        'and 8-0. COUNT 1 takes the first alone. What is given becomes pending with ana, until XACK.',
      'XADD s 7-0 f v',
      'XADD s 8-0 f v',
    ],
    [
      'XREADGROUP GROUP g bob STREAMS s 0',
      's: an ID that is not `>` asks for what bob has in hand, and that is nothing: an empty list. g has no consumer bob ' +
        'yet; the read makes it. In hand with others: ana 2.',
    ],
    [
      'XREADGROUP GROUP g ana BLOCK 0 STREAMS s 5',
      's: an ID that is not `>` asks for what ana has in hand behind 5-0, and that is 1 entry: 6-0. It is counted as ' +
        'delivered once more, and its idle time begins anew. BLOCK means nothing here: the answer is there at once.',
    ],
    [
      'XREADGROUP GROUP g bob CLAIM 60000 BLOCK 0 STREAMS s >',
      's: CLAIM 60000 takes what has been pending for 1 min at least, with whomever: the longest has been for 30 s. `>` ' +
        'asks for what no consumer of g has been given. The cursor of g is at 6-0, and nothing lies behind it: that is ' +
        'the last ID of the stream.\nSo it would wait, for as long as it takes: BLOCK 0 has no end.\ncy waits in this ' +
        'group already, and is served first.',
      'cy> XREADGROUP GROUP g cy BLOCK 0 STREAMS s >',
      '/advance 30s',
    ],
    ['XREADGROUP GROUP h ana STREAMS s >', 'An error, NOGROUP: s has no group h. Its groups: g.'],
    ['XREADGROUP GROUP g ana STREAMS k >', 'An error, WRONGTYPE: k holds a string, and no stream.', 'SET k v'],
    ['XREADGROUP GROUP g ana STREAMS s', "An error: ERR Unbalanced 'xreadgroup' list of streams: for each stream key"],
    [
      'XREAD BLOCK 1000 STREAMS s $',
      's: `$` asks for what is added after this moment, behind 6-0. What is there already is never given.\nSo it would ' +
        'wait, and answer (nil) after 1 s if nothing comes.',
    ],
    ['XREAD STREAMS s 5-0', 's: 1 entry lies behind 5-0: 6-0.\nXREAD knows no groups: every reader gets every entry'],
    [
      'XACK s g 5 9',
      '(integer) 1: it counts what it takes off the pending list of g.\n5-0 (ana, idle 0 s, delivered once) is pending, ' +
        'and would be acknowledged. Whose it is does not matter.\n9-0 is not in s, and the cursor has not come to it.',
    ],
    ['XACK s h 5', '(integer) 0, and no error, though it should be one: s has no group h. Its groups: g.'],
    ['XPENDING s g', 'g has given out 2 entries that nobody has acknowledged. ana has 2.'],
    [
      'XPENDING s g IDLE 60000 - + 10',
      'g has given out 2 entries that nobody has acknowledged. ana has 2.\n2 entries of these have been pending for ' +
        'less than 1 min.\nNothing of it fits the range, the consumer and the idle time asked for.',
    ],
    [
      'XCLAIM s g bob 60000 5',
      'An empty list, of 1 asked for.\n5-0 (ana, idle 0 s, delivered once) has not been pending for 1 min yet: it stays ' +
        'where it is.',
    ],
    [
      'XAUTOCLAIM s g bob 60000 0',
      'Nothing is claimed: of the 2 entries pending from 0 on none has been so for 1 min.',
    ],
    [
      'XLEN s',
      's holds 1 entry; 2 entries were added in its life. Its last ID is 6-0.\n1 entry is gone: the greatest that XDEL ' +
        'took is 5-0.',
      'XDEL s 5-0',
    ],
    [
      'XINFO GROUPS s',
      'g is at the end: 0 entries lie behind it that nobody has been given (lag); 2 entries given out and not ' +
        'acknowledged (pending).\nh is at 5-0: its lag is unknown (nil)',
      'XGROUP CREATE s h 5-0',
      'XADD s 7-0 f v',
      'XDEL s 6-0',
      'XREADGROUP GROUP g ana STREAMS s >',
      'XACK s g 7-0',
    ],
    ['XADD s * f v', "That is not among what /why explains: an entry's ID, XREADGROUP, XREAD, XACK"],
    ['XLEN s', 'main is inside a MULTI: the line would be queued, and run at EXEC, where nobody waits.', 'MULTI'],
  ];
  it.each(cases)('%s: %s', async (line, expected, ...before) => {
    const { type } = await told(...stage, ...before);
    expect(await type(`/why ${line}`)).toContain(expected);
  });

  it('is what happens then', { timeout: 60_000 }, async () => {
    const id = fc.constantFrom('0', '1-1', '2-1', '3-1', '9-9');
    const group = fc.constantFrom('g', 'h');
    const consumer = fc.constantFrom('ana', 'bob');
    const key = fc.constantFrom('s', 'n', 'k');
    const idle = fc.constantFrom('0', '1000', '60000');
    const before = fc.oneof(
      fc.constantFrom(...['1-1', '2-1', '3-1'].map((id) => `XADD s ${id} f v`)),
      fc.constantFrom('SET k v', 'XGROUP CREATE s g 0', 'XGROUP CREATE s h $', 'XTRIM s MAXLEN 1', '/advance 30s'),
      fc.tuple(group, consumer).map(([g, c]) => `XREADGROUP GROUP ${g} ${c} COUNT 1 STREAMS s >`),
      fc.tuple(group, id).map(([g, id]) => `XACK s ${g} ${id}`),
      id.map((id) => `XDEL s ${id}`),
      fc.tuple(group, id).map(([g, id]) => `XGROUP SETID s ${g} ${id}`),
    );
    const from = fc.oneof(fc.constant('>'), id);
    const options = fc.constantFrom('', 'COUNT 1 ', 'BLOCK 0 ', 'BLOCK 5000 ', 'NOACK ', 'CLAIM 1000 ');
    const line = fc.oneof(
      fc
        .tuple(group, consumer, options, key, from)
        .map(([g, c, o, k, f]) => `XREADGROUP GROUP ${g} ${c} ${o}STREAMS ${k} ${f}`),
      fc
        .tuple(fc.constantFrom('', 'BLOCK 0 ', 'COUNT 1 '), key, fc.oneof(id, fc.constantFrom('$', '+')))
        .map(([o, k, f]) => `XREAD ${o}STREAMS ${k} ${f}`),
      fc.tuple(key, group, id, id).map(([k, g, a, b]) => `XACK ${k} ${g} ${a} ${b}`),
      fc
        .tuple(group, consumer, idle, id, fc.constantFrom('', ' FORCE'))
        .map(([g, c, i, id, f]) => `XCLAIM s ${g} ${c} ${i} ${id}${f}`),
      fc.tuple(group, consumer, idle).map(([g, c, i]) => `XAUTOCLAIM s ${g} ${c} ${i} 0`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(before, { maxLength: 12 }), line, async (lines, line) => {
        const { type } = await told(...lines);
        const said = await type(`/why ${line}`);
        const happened = await type(line, 'you2');
        const claim = kindSaid(line, said);
        expect(`${line}\n${said}\n${happened}\n${claim}`).toBe(
          `${line}\n${said}\n${happened}\n${kindOf(line, happened)}`,
        );
      }),
      { numRuns: 1500 },
    );
  });
});

/** What /why says becomes of the line, in a word. */
function kindSaid(line: string, said: string): string {
  if (/^An error/.test(said)) return 'error';
  if (line.startsWith('XACK')) return said.split(/[:,]/)[0]!;
  if (line.startsWith('XCLAIM')) return said.startsWith('An empty list') ? '0' : said.split(' ')[0]!;
  if (line.startsWith('XAUTOCLAIM')) return said.startsWith('Nothing is claimed') ? '0' : said.split(' ')[0]!;
  if (said.includes('So it would wait')) return 'waits';
  if (said.includes('So it answers (nil)')) return 'nil';
  return said.includes('an empty list') ? 'empty' : 'entries';
}

/** What became of it. */
function kindOf(line: string, happened: string): string {
  if (happened.startsWith('(error)')) return 'error';
  if (line.startsWith('XACK')) return happened;
  if (line.startsWith('XCLAIM')) return String(happened.match(/^\d+\) 1\) "/gm)?.length ?? 0);
  if (line.startsWith('XAUTOCLAIM'))
    return String(
      happened
        .split('\n3) ')[0]!
        .match(/1\) "\d+-\d+"$/gm)
        ?.filter((row) => !row.startsWith('1) "0-0"')).length ?? 0,
    );
  if (happened === '(blocked)') return 'waits';
  if (happened === '(nil)') return 'nil';
  return happened.includes('(empty array)') ? 'empty' : 'entries';
}

describe('IDs', () => {
  it('are compared as numbers, of any size', () => {
    expect(fullId('5')).toBe('5-0');
    expect(fullId('05-07')).toBe('5-7');
    expect(fullId('5-')).toBeUndefined();
    expect(compareIds('9-0', '10-0')).toBeLessThan(0);
    expect(compareIds('18446744073709551615-2', '18446744073709551615-10')).toBeLessThan(0);
    expect(compareIds('5-1', '5-1')).toBe(0);
  });
});

describe('on a server elsewhere', () => {
  let there: Elsewhere;
  beforeEach(async () => {
    there = await elsewhere();
  });
  afterEach(() => there.close());

  it('the state speaks, and the past is not known', async () => {
    const { type } = there;
    for (const line of ['SELECT 2', 'XADD s 5-0 f v', 'XGROUP CREATE s g 0', 'XREADGROUP GROUP g ana STREAMS s >'])
      await type(line);
    expect(await type('/why 5-0')).toMatch(
      /^5-0 in s\n {2}What happened before is not known here: a real server keeps no journal\.\nnow\n {2}s: it is there: f v\n {2}g: in the hand of ana, idle 0 s, delivered once$/,
    );
    expect(await type('/why XREADGROUP GROUP g ana STREAMS s >')).toContain('The cursor of g is at 5-0');
    expect(await type('/why 9-9')).toBe('No stream here has 9-9.');
  });
});
