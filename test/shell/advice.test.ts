// What is said of a line that went wrong, by the engine's own replies: the word under the caret, the reason, the fix.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRemote } from '../../src/backend/remote.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { table } from '../../src/commands/index.ts';
import { Adviser } from '../../src/shell/advice/adviser.ts';
import type { Advice } from '../../src/shell/advice/mistake.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { type RealServer, startReal } from '../support/real-server.ts';
import { type World, world } from '../support/world.ts';

const stock = [
  'XADD orders 5-0 item tea',
  'XGROUP CREATE orders billing 0',
  'XREADGROUP GROUP billing ana STREAMS orders >',
  'HSET basket tea 2',
  'SET greeting hello',
  'XADD audits 1-0 f v',
  'XGROUP CREATE audits audit $',
];

async function shop(): Promise<World> {
  const shop = world();
  for (const line of stock) await shop.type(line);
  return shop;
}

interface Shown {
  readonly at: string;
  readonly why: string;
  readonly fix: string;
}

async function advice(line: string, before: readonly string[] = []): Promise<Shown> {
  const { interpreter, type } = await shop();
  for (const earlier of before) await type(earlier);
  return shownOf(line, await new Adviser(interpreter).advise(await interpreter.submit(line)));
}

function shownOf(line: string, given: Advice | undefined): Shown {
  const { at, why = '', fix = '' } = given ?? {};
  const word = at === undefined ? '' : at.start === at.end ? `end ${at.start}` : line.slice(at.start, at.end);
  return { at: word, why, fix };
}

/** A line, the word at fault, something of the reason, the fix. */
const refused = [
  ['XADDD orders * f v', 'XADDD', /Did you mean `XADD`/, 'XADD orders * f v'],
  ['xlne orders', 'xlne', /Did you mean/, 'xlen orders'],
  ['create orders g $', 'create', /second word of `XGROUP CREATE`/, 'xgroup create orders g $'],
  ['undo', 'undo', /begin with a slash/, '/undo'],
  ['XGROUP CRATE orders g $', 'CRATE', /XGROUP holds CREATE/, 'XGROUP CREATE orders g $'],
  ['> XLEN orders', '>', /no part of it/, 'XLEN orders'],
  ['$ xlen orders', '$', /no part of it/, 'xlen orders'],
  ['127.0.0.1:6379[1]> XLEN "my orders"', '127.0.0.1:6379[1]>', /no part of it/, 'XLEN "my orders"'],
  ['redis-cli XLEN orders', 'redis-cli', /no part of it/, 'XLEN orders'],
  ['redis-cli -p 1 PING', 'redis-cli', /There is no such command/, ''],
  ['redis-cli', 'redis-cli', /There is no such command/, ''],
  ['man xadd', 'man', /called help/, 'help xadd'],
  ['XADD --help', '--help', /other way round/, 'help XADD'],
  ['XGROUP CREATE -h', '-h', /other way round/, 'help XGROUP CREATE'],
  [':q', ':q', /Ctrl-D leaves/, 'quit'],
  ['frobnicate', 'frobnicate', /There is no such command/, ''],
  ['/undoo', '', /^$/, '/undo'],
  ['/xlen orders', '/xlen', /no slash/, 'xlen orders'],

  ['XADD * orders item tea', '*', /name of the stream comes before/, 'XADD orders * item tea'],
  ['XADD orders item tea', 'item', /wants the ID/, 'XADD orders * item tea'],
  ['XADD orders item tea qty 2', 'item', /wants the ID/, 'XADD orders * item tea qty 2'],
  ['XADD orders MAXLEN 5 item tea', 'item', /wants the ID/, 'XADD orders MAXLEN 5 * item tea'],
  ['XADD orders MAXLN 5 * item tea', 'MAXLN', /Did you mean MAXLEN/, 'XADD orders MAXLEN 5 * item tea'],
  ['xadd orders nomkstrem * item tea', 'nomkstrem', /Did you mean/, 'xadd orders nomkstream * item tea'],
  ['XADD orders * item tea qty', 'end 27', /`qty` has no value/, ''],
  ['XADD orders 4-0 item tea', '4-0', /The last one of `orders` is `5-0`/, 'XADD orders * item tea'],
  ['XADD orders 0-0 item tea', '0-0', /greater than 0-0/, 'XADD orders * item tea'],
  ['XADD orders *', 'end 14', /Missing: field value/, ''],
  ['XADD orders MAXLEN 5 LIMIT 3 * f v', 'LIMIT', /written `~`/, 'XADD orders MAXLEN ~ 5 LIMIT 3 * f v'],
  ['XADD orders MAXLEN = 5 LIMIT 3 * f v', 'LIMIT', /written `~`/, 'XADD orders MAXLEN ~ 5 LIMIT 3 * f v'],
  ['XTRIM orders MAXLEN 5 MINID 3', 'MINID', /one of the two/, ''],

  ['XREAD STREAMS orders', 'end 21', /`0` for all there is/, 'XREAD STREAMS orders 0'],
  ['XREAD BLOCK 0 STREAMS orders', 'end 29', /`\$` for what comes/, 'XREAD BLOCK 0 STREAMS orders $'],
  ['XREAD STREAMS orders audits', 'end 28', /Behind 2 keys stand 2 IDs/, 'XREAD STREAMS orders audits 0 0'],
  [
    'XREADGROUP GROUP billing ana STREAMS orders',
    'end 44',
    /`>` for what is new/,
    'XREADGROUP GROUP billing ana STREAMS orders >',
  ],
  ['XREAD STREAMS orders 0 COUNT 2', 'COUNT', /STREAMS takes all that follows/, 'XREAD COUNT 2 STREAMS orders 0'],
  ['XREAD CONUT 2 STREAMS orders 0', 'CONUT', /Did you mean COUNT/, 'XREAD COUNT 2 STREAMS orders 0'],
  ['XREAD STREAMS orders >', '>', /is for groups/, 'XREAD STREAMS orders $'],
  [
    'XREADGROUP GROUP billing ana STREAMS orders $',
    '$',
    /what nobody of the group/,
    'XREADGROUP GROUP billing ana STREAMS orders >',
  ],
  ['XREADGROUP STREAMS orders >', 'XREADGROUP', /told both/, 'XREADGROUP GROUP group consumer STREAMS orders >'],
  ['XREAD GROUP billing ana STREAMS orders >', 'GROUP', /for groups/, 'XREADGROUP GROUP billing ana STREAMS orders >'],
  ['XREAD BLOCK 5s STREAMS orders $', '5s', /milliseconds/, 'XREAD BLOCK 5000 STREAMS orders $'],
  ['XREAD COUNT two STREAMS orders 0', 'two', /whole number/, ''],
  ['XRANGE orders - $', '$', /`\+` is the last ID/, 'XRANGE orders - +'],
  ['XRANGE orders - x', 'x', /is no ID/, ''],
  ['XACK orders billing 5.0', '5.0', /is no ID/, 'XACK orders billing 5-0'],
  ['XACK orders billing 5-0,6-0', '5-0,6-0', /parted by blanks/, 'XACK orders billing 5-0 6-0'],
  [
    'XCLAIM orders billing bob 0 5-0 JUSTIDS',
    'JUSTIDS',
    /Did you mean JUSTID/,
    'XCLAIM orders billing bob 0 5-0 JUSTID',
  ],

  ['XACK orders biling 5-0', 'biling', /There is no group `biling`. Did you mean `billing`/, 'XACK orders billing 5-0'],
  ['XACK ordrs billing 5-0', 'ordrs', /Did you mean `orders`/, 'XACK orders billing 5-0'],
  ['XPENDING orders biling', 'biling', /Did you mean `billing`/, 'XPENDING orders billing'],
  ['XPENDING ordrs billing', 'ordrs', /Did you mean `orders`, which has a group `billing`/, 'XPENDING orders billing'],
  ['XPENDING nowhere audit', 'nowhere', /Did you mean `audits`/, 'XPENDING audits audit'],
  ['XPENDING billing orders', 'billing', /changed places/, 'XPENDING orders billing'],
  [
    'XREADGROUP GROUP orders ana STREAMS billing >',
    'billing',
    /changed places/,
    'XREADGROUP GROUP billing ana STREAMS orders >',
  ],
  ['XPENDING orders shipping', 'shipping', /has the group `billing`/, 'XGROUP CREATE orders shipping 0'],
  ['XPENDING nowhere shipping', 'nowhere', /no stream `nowhere`/, 'XGROUP CREATE nowhere shipping $ MKSTREAM'],
  [
    'XREADGROUP GROUP biling ana STREAMS orders >',
    'biling',
    /Did you mean/,
    'XREADGROUP GROUP billing ana STREAMS orders >',
  ],
  ['XGROUP CREATE nowhere g $', 'nowhere', /With MKSTREAM/, 'XGROUP CREATE nowhere g $ MKSTREAM'],
  ['XGROUP CREATE oders g $', 'oders', /Did you mean `orders`/, 'XGROUP CREATE orders g $'],
  ['XGROUP CREATE orders billing $', 'billing', /given all up to `5-0`/, 'XGROUP SETID orders billing 0'],
  ['XINFO STREAM odrers', 'odrers', /Did you mean/, 'XINFO STREAM orders'],

  ['GET orders', 'orders', /is a stream, and GET is for a string/, 'XRANGE orders - +'],
  ['LLEN orders', 'orders', /counts what it holds/, 'XLEN orders'],
  ['XLEN basket', 'basket', /is a hash/, 'HLEN basket'],
  ['XADD basket * f v', 'basket', /is a hash, and XADD is for a stream/, ''],

  ['SET greeting good morning', 'morning', /stands in quotes/, 'SET greeting "good morning"'],
  ['XLEN orders now', 'now', /no place here/, ''],
  ['XLEN', 'end 5', /Missing: key/, ''],
  ['XGROUP', 'end 7', /Another word must follow: CREATE/, ''],
  ['SET k "open', '"open', /not closed/, 'SET k "open"'],
  ['SET k "a"b', '"a"b', /followed by a blank/, ''],
  ['EXPIRE greeting soon', 'soon', /whole number of seconds/, ''],
  ['EXPIRE greeting 2m', '2m', /number of seconds/, 'EXPIRE greeting 120'],

  ['EXEC', '', /`MULTI` opens/, 'MULTI'],
  ['XLEN ordres', 'ordres', /Did you mean `orders`/, 'XLEN orders'],
  ['GET Greeting', 'Greeting', /Did you mean `greeting`/, 'GET greeting'],
] as const;

describe('a line that was refused', () => {
  it.each(refused)('%s', async (line, at, why, fix) => {
    const given = await advice(line);
    expect(given).toEqual({ at, why: expect.stringMatching(why), fix });
  });

  it.each([
    [['MULTI'], 'MULTI', /is queued/, 'EXEC'],
    [['MULTI'], 'WATCH k', /comes before MULTI/, 'DISCARD'],
    [['MULTI', 'NOSUCH'], 'EXEC', /nothing of the transaction has run/, 'MULTI'],
    [['SUBSCRIBE c'], 'XLEN orders', /only listens/, 'RESET'],
  ])('after %j: %s', async (before, line, why, fix) => {
    expect(await advice(line, before)).toMatchObject({ why: expect.stringMatching(why), fix });
  });

  it('every fix that is offered runs, or is refused for something else', async () => {
    for (const line of [
      'XADDD orders * f v',
      'XADD orders item tea',
      'XACK orders biling 5-0',
      'GET orders',
      'XREAD STREAMS orders',
    ]) {
      const here = await shop();
      const given = await new Adviser(here.interpreter).advise(await here.interpreter.submit(line));
      expect(await here.type(given!.fix!)).not.toContain('(error)');
    }
  });
});

describe('a line that was answered', () => {
  it.each([
    'XLEN orders',
    'XADD neworders * f v',
    'GET nothing:like:it',
    'XLEN orders:2',
    'XACK orders billing 9-9',
    'DEL nothing',
    'PING',
    '/as ana',
    '# a comment',
    '',
  ])('%s is left alone', async (line) => expect((await advice(line)).why).toBe(''));

  it('is not corrected by a name that differs in its number', async () => {
    expect(await advice('XLEN orders1', ['XADD orders2 * f v', 'DEL orders'])).toEqual({ at: '', why: '', fix: '' });
  });

  it('is not advised on while it waits', async () => {
    expect(await advice('XREAD BLOCK 0 STREAMS orders $')).toEqual({ at: '', why: '', fix: '' });
  });
});

it('says of the first line behind one that waits that it stands behind', async () => {
  const { interpreter } = await shop();
  const adviser = new Adviser(interpreter);
  const advised = async (line: string): Promise<string | undefined> =>
    (await adviser.advise(await interpreter.submit(line)))?.why;
  expect(await advised('XREAD BLOCK 0 STREAMS orders $')).toBe(undefined);
  expect(await advised('XADD orders * item jam')).toMatch(
    /^main waits: .*`XREAD BLOCK 0 STREAMS orders \$`.*`\/as ana`/,
  );
  expect(await advised('XLEN orders')).toBe(undefined);
});

it('knows places behind wide characters, and names that must be quoted', async () => {
  const line = 'XADD "日本 語" item tea';
  const given = await advice(line);
  expect(given).toMatchObject({ at: 'item', fix: 'XADD "日本 語" * item tea' });
  expect(await advice('XLEN "a kee"', ['XADD "a key" 1-0 f v'])).toMatchObject({ fix: 'XLEN "a key"' });
});

it('looks in the database of the terminal', async () => {
  expect(await advice('XLEN parcles', ['SELECT 2', 'XADD parcels * f v'])).toMatchObject({ fix: 'XLEN parcels' });
});

it('never fails, and puts its caret within the line, whatever is typed', async () => {
  const here = await shop();
  const adviser = new Adviser(here.interpreter);
  const names = [...table.commands].filter(({ flags }) => !flags.includes('blocking')).map(({ name }) => name);
  const word = fc.oneof(
    fc.constantFrom(
      'orders',
      'biling',
      'basket',
      '*',
      '$',
      '>',
      '5-0',
      '0',
      'STREAMS',
      'COUNT',
      'GROUP',
      'MAXLEN',
      'LIMIT',
      '"',
      '\\',
      '<id>',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.array(word, { maxLength: 8 }), async (name, words) => {
      const line = [name, ...words].join(' ');
      const given = await adviser.advise(await here.interpreter.submit(line, { as: 'fuzz' }));
      if (given?.at === undefined) return;
      expect(given.at.start).toBeGreaterThanOrEqual(0);
      expect(given.at.end).toBeGreaterThanOrEqual(given.at.start);
      expect(given.at.start).toBeLessThanOrEqual(line.length + 1);
    }),
    { numRuns: 600 },
  );
});

describe('on a real server', () => {
  let real: RealServer | { readonly why: string };
  let interpreter: Interpreter;
  beforeAll(async () => {
    real = await startReal();
    if (!isRecent(real)) return;
    interpreter = new Interpreter({
      backend: await openRemote(`127.0.0.1:${real.port}`),
      clock: new ShellClock(),
      locals,
    });
  });
  afterAll(async () => {
    await interpreter?.close();
    if ('port' in real) real.stop();
  });

  it('says the same', async ({ skip }) => {
    if (!isRecent(real)) return skip('why' in real ? real.why : 'its texts are those of an older Redis');
    const adviser = new Adviser(interpreter);
    for (const [line, at, why, fix] of refused) {
      for (const before of ['RESET', 'FLUSHALL', ...stock]) await interpreter.submit(before);
      const given = shownOf(line, await adviser.advise(await interpreter.submit(line)));
      expect([line, given]).toEqual([line, { at, why: expect.stringMatching(why), fix }]);
    }
  });
});

function isRecent(real: RealServer | { readonly why: string }): real is RealServer {
  return 'port' in real && Number(real.version.split('.')[0]) >= 8;
}
