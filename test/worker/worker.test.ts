// Workers on a clock that stands still: what they do is the same every time, and time moved moves them.

import { describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { literal } from '../../src/base/bytes.ts';
import { type MovableClock, ShellClock, VirtualClock } from '../../src/base/clock.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { employ } from '../../src/worker/locals/list.ts';
import { planSyntax } from '../../src/worker/plan.ts';
import { shown, world } from '../support/world.ts';

type World = ReturnType<typeof world>;

/** A stream `orders` with a group `billing` and so many orders, 1 to n. */
async function orders(count: number): Promise<World> {
  const it = world();
  await it.type('XGROUP CREATE orders billing 0 MKSTREAM');
  for (let i = 1; i <= count; i++) await it.type(`XADD orders ${i}-0 order_id ${i}`);
  return it;
}

/** The first line of /ledger orders order_id. */
async function sum({ type }: World): Promise<string> {
  return (await type('/ledger orders order_id')).split('\n')[0]!;
}

describe('a worker', () => {
  it('reads, takes its time, does its effect, acknowledges', async () => {
    const it = await orders(3);
    expect(await it.type('/worker ana orders billing --takes 200ms --effect charge --key order_id')).toBe(
      'ana is at work: it reads orders for billing. /workers tells how it goes.',
    );
    expect(await it.type('/workers')).toBe('ana (orders, billing): works, 200ms more. 0 done');
    expect(await it.type('XPENDING orders billing')).toMatch(/^1\) \(integer\) 1\n/);
    await it.type('/advance 200ms');
    expect(await sum(it)).toBe('done once 1, more than once 0, lost 2, not asked for 0');
    await it.type('/advance 10s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 3 done');
    expect(await sum(it)).toBe('done once 3, more than once 0, lost 0, not asked for 0');
    expect(await it.type('XPENDING orders billing')).toMatch(/^1\) \(integer\) 0\n/);
    await it.type('XADD orders * order_id 4');
    expect(await it.type('/workers')).toBe('ana (orders, billing): works, 200ms more. 3 done');
  });

  it('begins no more jobs than its rate allows', async () => {
    const it = await orders(10);
    await it.type('/worker ana orders billing --rate 2/s --takes 100ms');
    await it.type('/advance 100ms');
    expect(await it.type('/workers')).toBe('ana (orders, billing): rests, 400ms more. 1 done');
    await it.type('/advance 3s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): rests, 400ms more. 7 done');
  });

  it('acts at its own times while the clock is moved, beside others', async () => {
    const it = await orders(4);
    await it.type('/worker ana orders billing --takes 300ms');
    await it.type('/worker bob orders billing --takes 500ms');
    await it.type('/advance 1m');
    const ids = (await it.type('XRANGE ledger - +')).match(/"17040672\d+-\d"/g);
    expect(ids).toEqual(['"1704067200300-0"', '"1704067200500-0"', '"1704067200600-0"', '"1704067201000-0"']);
  });

  it('wakes another in the middle of a move: the dead letters are read when they come', async () => {
    const it = await orders(1);
    await it.type('XGROUP CREATE dead readers 0 MKSTREAM');
    await it.type('/worker rex dead readers --takes 100ms');
    await it.type('/worker ana orders billing --takes 1s --fail 100% --claim 5s --dead dead --max 2');
    await it.type('/advance 1h');
    // fails at 1 s and at 6 s, is buried at 10 s, read there at once
    expect(await it.type('XRANGE ledger - +')).toContain('"1704067210100-0"');
    expect(await it.type('/workers')).toBe(
      [
        'rex (dead, readers): waits. 1 done',
        'ana (orders, billing): waits. 0 done, 2 failed, 2 delivered again, 1 moved to the dead letters',
      ].join('\n'),
    );
  });

  it('that never rests does not hold up /advance for ever', async () => {
    const it = await orders(2);
    await it.type('/worker ana orders billing --takes 1ms --fail 100% --claim 1ms');
    expect(await it.type('/advance 30d')).toMatch(/^The clock is 1m40s later: more fell due than can happen in one go/);
    expect(await it.type('/undo')).toMatch(/^Taken back: > \/advance 30d/);
    expect(it.clock.now()).toBe(1_704_067_200_000);
  }, 20_000);

  it('fails by its seed: the same entries each time, another seed others', async () => {
    const failed = async (seed: string): Promise<string> => {
      const it = await orders(40);
      await it.type(`/worker ana orders billing --takes 1ms --fail 25%${seed}`);
      await it.type('/advance 1m');
      return it.type('XPENDING orders billing - + 100');
    };
    const first = await failed('');
    const count = first.match(/"ana"/g)!.length;
    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThan(20);
    expect(await failed('')).toBe(first);
    expect(await failed(' --seed other')).not.toBe(first);
  });

  it('takes over what has been idle, and moves to the dead letters what fails each time', async () => {
    const it = await orders(3);
    await it.type('XADD orders 9-0 order_id 9 total poison');
    await it.type(
      '/worker ana orders billing --takes 10ms --poison poison --claim 1s --dead dead --max 3 --key order_id',
    );
    await it.type('/advance 10s');
    expect(await it.type('XRANGE dead - +')).toBe(
      [
        '1) 1) "1704067204000-0"',
        '   2)  1) "order_id"',
        '       2) "9"',
        '       3) "total"',
        '       4) "poison"',
        '       5) "original_stream"',
        '       6) "orders"',
        '       7) "original_id"',
        '       8) "9-0"',
        '       9) "error"',
        '      10) "failed 3 times"',
      ]
        .join('\n')
        .replace('1704067204000', '1704067203030'),
    );
    expect(await it.type('XPENDING orders billing')).toMatch(/^1\) \(integer\) 0\n/);
    expect(await sum(it)).toBe('done once 3, more than once 0, lost 1, not asked for 0');
  });

  it('crashes between the effect and the ack: another does it twice, or once where the key is handed on', async () => {
    const run = async (guard: string): Promise<string> => {
      const it = await orders(3);
      await it.type(`/worker ana orders billing --takes 10ms --key order_id --crash 2${guard}`);
      await it.type('/advance 1s');
      expect(await it.type('/workers')).toBe('ana (orders, billing): has crashed. 1 done');
      expect(await it.type('XPENDING orders billing')).toMatch(/^1\) \(integer\) 1\n2\) "2-0"/);
      await it.type(`/worker bob orders billing --takes 10ms --key order_id --claim 30s${guard}`);
      await it.type('/advance 1m');
      return sum(it);
    };
    expect(await run('')).toBe('done once 2, more than once 1, lost 0, not asked for 0');
    expect(await run(' --guard')).toBe('done once 3, more than once 0, lost 0, not asked for 0');
  });

  it('loses what it acknowledged first, where it crashes in the middle', async () => {
    const it = await orders(2);
    await it.type('/worker ana orders billing --takes 1s --ack-first --key order_id');
    await it.type('/advance 500ms');
    await it.type('/crash ana');
    await it.type('/worker ana');
    await it.type('/advance 1m');
    expect(await sum(it)).toBe('done once 1, more than once 0, lost 1, not asked for 0');
  });

  it('is slow, not dead: a peer takes its job, and it acknowledges too late', async () => {
    const it = await orders(1);
    await it.type('/worker ana orders billing --takes 8s --key order_id');
    await it.type('/worker bob orders billing --takes 1s --key order_id --claim 5s');
    await it.type('/advance 1m');
    expect(await sum(it)).toBe('done once 0, more than once 1, lost 0, not asked for 0');
    expect(await it.type('/workers')).toContain('ana (orders, billing): waits. 1 done, 1 acknowledged too late');
  });

  it('begins with its own history when it is started again', async () => {
    const it = await orders(2);
    await it.type('/worker ana orders billing --takes 1s');
    expect(await it.type('/crash ana')).toBe('ana has crashed: its connection is gone. /worker ana starts it again.');
    expect(await it.type('/workers')).toBe('ana (orders, billing): has crashed. 0 done');
    await it.type('/worker ana');
    await it.type('/advance 10s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 2 done, 1 delivered again');
  });

  it('ends, and says so, when its group goes; a job whose entry was deleted is only acknowledged', async () => {
    const it = await orders(1);
    await it.type('XREADGROUP GROUP billing ana STREAMS orders >');
    await it.type('XDEL orders 1-0');
    await it.type('/worker ana orders billing');
    expect(await it.type('XPENDING orders billing')).toMatch(/^1\) \(integer\) 0\n/);
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 0 done, 1 delivered again');
    await it.type('XGROUP DESTROY orders billing');
    expect(await it.type('/workers')).toMatch(/^ana \(orders, billing\): has ended \(NOGROUP /);
    expect(it.told.at(-1)).toMatch(/^The worker ana has ended: NOGROUP /);
  });

  it('reads names that are no ASCII, and shows nothing that a terminal would obey', async () => {
    const { type } = world();
    await type('XGROUP CREATE "bücher\\x1b[2J" größe 0 MKSTREAM');
    await type('XADD "bücher\\x1b[2J" 1-0 titel Öl');
    await type('/worker ana "bücher\\x1b[2J" größe --key titel');
    await type('/advance 1s');
    expect(await type('/workers')).toBe('ana (bücher\\x1b[2J, größe): waits. 1 done');
    expect(await type('/ledger')).toBe('done once 1, more than once 0\ndone Öl: done (ana)');
  });
});

describe('/worker', () => {
  it('tells what it can be told', async () => {
    const help = await world().type('/help /worker');
    expect(help).toMatch(/^\/worker name \[stream group\] \[--rate rate\]/);
    for (const option of Object.values(planSyntax)) {
      const { token } = option as { token?: string };
      if (token !== undefined) expect(help.slice(help.indexOf('\n'))).toContain(token.toLowerCase());
    }
  });

  it('refuses what makes no sense', async () => {
    const { type } = await orders(1);
    expect(await type('/worker ana')).toBe('There is no worker ana. /worker ana stream group takes one on.');
    expect(await type('/worker ana --rate 2/s')).toBe('Say first what ana reads: /worker ana stream group ...');
    expect(await type('/worker ana orders mailing')).toBe(
      "ana cannot work: NOGROUP No such key 'orders' or consumer group 'mailing'",
    );
    expect(await type('/worker ana orders billing --max 3')).toBe('--max goes with --dead.');
    expect(await type('/worker ana orders billing --rate fast')).toMatch(/^"fast" is no rate: say 2\/s/);
    expect(await type('/worker ana orders billing --fail 101%')).toMatch(/^"101%" is no share/);
    expect(await type('/worker ana orders billing --takes 0ms')).toMatch(/^"0ms" is not a duration of 1ms or more/);
    expect(await type('/worker all orders billing')).toMatch(/^"all" means something else here/);
    expect(await type('/worker main orders billing')).toMatch(/^"main" means something else here/);
    await type('PING', 'bob');
    expect(await type('/worker bob orders billing')).toBe(
      'There is a terminal bob already: give the worker another name.',
    );
    await type('/worker ana orders billing');
    expect(await type('/worker ana orders billing')).toBe('ana is at work already. /stop ana lets it leave.');
  });
});

describe('the menu', () => {
  it('offers those who can leave to /stop, and those who can go on to /worker, each with what it does', async () => {
    const { type, interpreter } = await orders(1);
    await type('/worker ana orders billing --takes 1h');
    await type('/worker bob orders billing');
    await type('/crash bob');
    const offered = (name: string): unknown =>
      interpreter.locals.find((local) => local.name === name)!.offers!.name!(interpreter);
    expect(offered('/stop')).toEqual([{ text: 'ana', about: 'works, 1h more' }]);
    expect(offered('/worker')).toEqual([{ text: 'bob', about: 'has crashed' }]);
  });
});

describe('/stop', () => {
  it('lets a worker finish its job and leave; one that waits leaves at once', async () => {
    const { type } = await orders(2);
    expect(await type('/stop ana')).toBe('There is no worker ana.');
    expect(await type('/stop all')).toBe('Nobody is at work.');
    await type('/worker ana orders billing --takes 1s');
    expect(await type('/stop ana')).toBe('ana finishes its job and leaves.');
    expect(await type('/workers')).toBe('ana (orders, billing): leaves in 1s, when its job is done. 0 done');
    await type('/advance 5s');
    expect(await type('/workers')).toBe('ana (orders, billing): has left. 1 done');
    expect(await type('CLIENT LIST')).not.toContain('worker/ana');
    await type('/worker bob orders billing --takes 1ms');
    await type('/advance 1s');
    expect(await type('/stop all')).toBe('bob has left.');
    expect(await type('/stop bob')).toBe('bob is not at work.');
  });
});

describe('taken back', () => {
  it('pauses the workers, says so, and lets one go on where it stood', async () => {
    const it = await orders(3);
    await it.type('/worker ana orders billing --takes 1s --key order_id');
    await it.type('/advance 1500ms');
    await it.type('/advance 1s');
    expect(await sum(it)).toBe('done once 2, more than once 0, lost 1, not asked for 0');
    await it.type('/undo');
    expect(await sum(it)).toBe('done once 1, more than once 0, lost 2, not asked for 0');
    expect(it.told).toEqual(['Paused: ana. /worker ana lets it go on.']);
    expect(await it.type('/workers')).toBe('ana (orders, billing): is paused. 1 done');
    await it.type('/advance 1h');
    expect(await sum(it)).toBe('done once 1, more than once 0, lost 2, not asked for 0');
    await it.type('/worker ana');
    await it.type('/advance 1h');
    expect(await sum(it)).toBe('done once 3, more than once 0, lost 0, not asked for 0');
  });

  it('brings the very same again', async () => {
    const it = await orders(3);
    await it.type('/worker ana orders billing --takes 1s');
    await it.type('/advance 1500ms');
    await it.type('/advance 10s');
    const was = await it.type('XRANGE ledger - +');
    for (let i = 0; i < 4; i++) await it.type('/undo');
    expect(await it.type('/workers')).toBe('There are no workers. /worker ana stream group takes one on.');
    for (let i = 0; i < 4; i++) await it.type('/redo');
    expect(await it.type('XRANGE ledger - +')).toBe(was);
    expect(await it.type('/workers')).toBe('ana (orders, billing): is paused. 3 done');
  });

  it('counts what they had done by then', async () => {
    const it = await orders(12);
    await it.type('/worker ana orders billing --takes 1s --fail 40% --key order_id --guard --crash 9');
    await it.type(
      '/worker bob orders billing --rate 1/s --takes 300ms --claim 4s --dead orders:dead --max 1 --poison 7',
    );
    const counted = [];
    const counts = async (): Promise<string[]> =>
      (await it.type('/workers')).split('\n').map((row) => row.replace(/: .*?(?=\d+ done)/, ' '));
    for (let i = 0; i < 20; i++) {
      await it.type('/advance 1300ms');
      counted.push(await counts());
    }
    expect(counted.at(-1)!.join()).toMatch(/failed.*delivered again.*moved to the dead letters/);
    for (const then of counted.slice(0, -1).toReversed()) {
      await it.type('/undo');
      expect(await counts()).toEqual(then);
    }
  });

  it('counts the calls of workers that went with the line', async () => {
    const it = await orders(3);
    await it.type('/worker ana orders billing --takes 1s');
    await it.type('/advance 1s');
    expect(await it.type('/undo')).toBe('Taken back: > /advance 1s\nand 2 calls of other clients');
  });

  it('hands a waiting worker that is paused its entry, which it finds when it goes on', async () => {
    const it = await orders(0);
    await it.type('/worker ana orders billing --takes 1s');
    await it.type('PING');
    await it.type('/undo');
    await it.type('XADD orders 5-0 order_id 5');
    expect(await it.type('XPENDING orders billing - + 9')).toContain('"ana"');
    await it.type('/worker ana');
    await it.type('/advance 1s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 1 done, 1 delivered again');
  });

  it('knows of a worker that has crashed, and takes the crash back', async () => {
    const it = await orders(1);
    await it.type('/worker ana orders billing --takes 1s');
    await it.type('/crash ana');
    await it.type('PING');
    await it.type('/undo');
    expect(await it.type('/workers')).toBe('ana (orders, billing): has crashed. 0 done');
    await it.type('/undo');
    expect(await it.type('/workers')).toBe('ana (orders, billing): is paused. 0 done');
    await it.type('/worker ana');
    await it.type('/advance 1s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 1 done, 1 delivered again');
  });

  it('takes a worker that has left back into its place', async () => {
    const it = await orders(0);
    await it.type('/worker ana orders billing');
    await it.type('/stop ana');
    await it.type('/undo');
    expect(await it.type('/workers')).toBe('ana (orders, billing): is paused. 0 done');
    await it.type('XADD orders 5-0 order_id 5');
    await it.type('/worker ana');
    await it.type('/advance 1s');
    expect(await it.type('/workers')).toBe('ana (orders, billing): waits. 1 done, 1 delivered again');
  });
});

/** A shell on a clock, which may take up what an earlier one wrote. */
function shell(clock: MovableClock): Interpreter & { told: string[] } {
  const interpreter = new Interpreter({ backend: new EmbeddedBackend({ clock }), clock, locals });
  const told: string[] = [];
  employ(interpreter, (sentence) => void told.push(sentence));
  return Object.assign(interpreter, { told });
}

describe('tomorrow', () => {
  it('a session that is taken up again has its workers, paused, and says so', async () => {
    const first = await orders(2);
    await first.type('/worker ana orders billing --takes 1s --key order_id');
    await first.type('/advance 1500ms');
    const later = shell(new VirtualClock());
    later.embedded!.since(first.backend.journal.began);
    await later.resume(first.backend.journal.events);
    const type = async (line: string): Promise<string> => shown(await later.submit(line));
    expect(later.told).toEqual(['Paused: ana. /worker ana lets it go on.']);
    expect(await type('/workers')).toBe('ana (orders, billing): is paused. 1 done');
    expect(later.terminals().map(({ name }) => name)).toEqual(['main']);
    expect(await type('CLIENT LIST')).toContain('addr=worker/ana:0');
    await type('/worker ana');
    await type('/advance 1m');
    expect((await type('/ledger orders order_id')).split('\n')[0]).toBe(
      'done once 2, more than once 0, lost 0, not asked for 0',
    );
  });

  it('a fresh server has none', async () => {
    const it = await orders(1);
    await it.type('/worker ana orders billing');
    it.interpreter.blank();
    expect(await it.type('/workers')).toBe('There are no workers. /worker ana stream group takes one on.');
    await it.type('/advance 1m');
    expect(await it.type('KEYS *')).toBe('(empty array)');
  });
});

describe('on a clock that runs', () => {
  it('a worker works by itself, and leaves nothing running behind', async () => {
    let now = 1_000_000;
    const timers: { time: number; run: () => void }[] = [];
    const real = {
      now: () => now,
      at(time: number, run: () => void) {
        const timer = { time, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    };
    const it = shell(new ShellClock(real));
    for (const line of ['XGROUP CREATE s g 0 MKSTREAM', 'XADD s 1-0 f v', '/worker ana s g --takes 200ms'])
      await it.submit(line);
    expect(timers.map(({ time }) => time)).toEqual([1_000_200]);
    now = 1_000_200;
    timers.shift()!.run();
    expect(shown(await it.submit('/workers'))).toBe('ana (s, g): waits. 1 done');
    expect(await it.ask(['XLEN', 'ledger'].map(literal))).toEqual({ type: 'integer', value: 1 });
    await it.submit('XADD s 2-0 f v');
    expect(timers).toHaveLength(1);
    await it.close();
    expect(timers).toHaveLength(0);
  });
});
