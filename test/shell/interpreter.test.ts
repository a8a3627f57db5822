// The interpreter: lines to exchanges, terminals, undo of any line, placeholders.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { world } from '../support/world.ts';

describe('a line', () => {
  it('is answered as redis-cli would print it', async () => {
    const { type } = world();
    expect(await type('XADD s 1-1 name "Sara \\"O\\" Connor"')).toBe('"1-1"');
    expect(await type('XRANGE s - +')).toBe('1) 1) "1-1"\n   2) 1) "name"\n      2) "Sara \\"O\\" Connor"');
    expect(await type('XLEN')).toBe("(error) ERR wrong number of arguments for 'xlen' command");
    expect(await type('NOSUCH a b')).toBe("(error) ERR unknown command 'NOSUCH', with args beginning with: 'a' 'b' ");
    expect(await type('XADD s * f "open')).toBe('Invalid argument(s)');
  });

  it('says nothing to an empty line and to a comment', async () => {
    const { type } = world();
    expect(await type('   ')).toBe('');
    expect(await type('# Terminal 2')).toBe('');
  });

  it('knows its slash commands and says which was meant', async () => {
    const { type } = world();
    expect(await type('/undoo')).toBe('There is no /undoo. Did you mean /undo? /help lists what there is.');
    expect(await type('/learn')).toBe('There is no /learn. /help lists what there is.');
    expect(await type('/advance')).toBe('Usage: /advance duration');
    expect(await type('/advance soon')).toBe(
      '"soon" is not a duration: say 500ms, 90s, 10m, 2h or 1d.\nUsage: /advance duration',
    );
  });
});

describe('/help', () => {
  it('names all slash commands by what they are about, on one small screen', async () => {
    const { type, interpreter } = world();
    const lines = (await type('/help')).split('\n');
    for (const { name } of interpreter.locals) expect(lines.join(' ')).toMatch(new RegExp(` ${name}( |$)`));
    expect(lines.find((line) => line.startsWith('time'))).toMatch(/^time +\/advance \/clock$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
  });

  it('all: tells of each in a sentence, within 80 columns', async () => {
    const { type, interpreter } = world();
    const all = await type('/help all');
    expect(all.replace(/\s+/g, ' ')).toContain(interpreter.locals.map(({ summary }) => summary)[0]);
    expect(all.match(/^ {2}\/[a-z]+ /gm)).toHaveLength(interpreter.locals.length);
    expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThan(80);
  });

  it('tells of a group of commands with and without its mark; of a command first', async () => {
    const { type } = world();
    expect(await type('/help stream')).toBe(await type('/help @stream'));
    expect(await type('/help set')).toMatch(/^\n {2}SET key value/);
    expect(await type('/help nosuch')).toContain('There is no help on nosuch.');
  });
});

describe('placeholders', () => {
  it('mean the newest ID shown, except in what one adds', async () => {
    const { type, interpreter } = world({ newest: true });
    await type('XADD s 5-0 f v');
    await type('XADD s 7-0 f v');
    const { filled, argv } = await interpreter.submit('XDEL s <message-id>');
    expect(argv.at(-1)).toBe('7-0');
    expect(filled).toEqual([{ placeholder: '<message-id>', value: '7-0' }]);
    expect((await interpreter.submit('XADD t * tag <id> original_id <id>')).argv.slice(3)).toEqual([
      'tag',
      '<id>',
      'original_id',
      '7-0',
    ]);
  });

  it('are text where nothing was captured, and in quotes', async () => {
    const { interpreter } = world();
    expect((await interpreter.submit('ECHO <mail>')).argv).toEqual(['ECHO', '<mail>']);
    const names = (name: string) => (name === 'mail' ? ('9-9' as never) : undefined);
    expect((await interpreter.submit('XRANGE s (<mail> "<mail>"', { names })).argv).toEqual([
      'XRANGE',
      's',
      '(9-9',
      '<mail>',
    ]);
    expect((await interpreter.submit('ECHO <mail>', { strict: true })).answer).toMatchObject({ wrong: true });
  });
});

describe('terminals', () => {
  it('block alone, and answer later with their name', async () => {
    const { type, seen, interpreter } = world();
    await type('XGROUP CREATE s g $ MKSTREAM');
    expect(await type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana')).toBe('(blocked)');
    const free = { queued: 0, db: 0, inTransaction: false, isLost: false, isDropping: false };
    const blocked = { line: 'XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', since: 1704067200000 };
    expect(interpreter.terminals()).toEqual([
      { name: 'main', address: 'main:0', blocked: undefined, ...free },
      { name: 'ana', address: 'ana:0', blocked, ...free },
    ]);
    expect(await type('PING', 'ana')).toBe('(blocked)');
    expect(await type('XADD s 1-1 f v')).toBe('"1-1"');
    expect(await type('PING')).toBe('PONG');
    expect(seen.slice(-4).map((line) => line.split('\n')[0])).toEqual([
      'main> XADD s 1-1 f v: "1-1"',
      'ana> XREADGROUP GROUP g ana BLOCK 0 STREAMS s >: 1) 1) "s"',
      'ana> PING: PONG',
      'main> PING: PONG',
    ]);
  });

  it('let go of a read that is cancelled', async () => {
    const { type, interpreter, seen } = world();
    await type('XREAD BLOCK 0 STREAMS s $', 'ana');
    expect(interpreter.cancel('main')).toBe(false);
    expect(interpreter.cancel('ana')).toBe(true);
    await interpreter.delivered();
    expect(seen.at(-1)).toBe('ana> XREAD BLOCK 0 STREAMS s $: (nil)');
  });

  it('have names', async () => {
    const { type, interpreter } = world();
    expect(await type('/as ana')).toBe('You are at the terminal ana.');
    expect(interpreter.current).toBe('ana');
    expect(await type('/as 9lives')).toContain("A terminal's name");
    expect(await type('/as tutor')).toContain('a meaning of its own');
    expect(interpreter.current).toBe('ana');
  });
});

describe('time', () => {
  it('moves by hand, and what falls due happens', async () => {
    const { type, seen, interpreter } = world();
    await type('XREAD BLOCK 1000 STREAMS s $', 'ana');
    expect(await type('/advance 999ms')).toBe('The clock is 999ms later.');
    expect(seen.some((line) => line.endsWith('(nil)'))).toBe(false);
    const took: number[] = [];
    interpreter.onExchange((exchange) => void took.push(exchange.took));
    await type('/advance 5s');
    expect(took).toEqual([0, 1000]);
    expect(seen.at(-1)).toBe('ana> XREAD BLOCK 1000 STREAMS s $: (nil)');
    expect(await type('XADD s * f v')).toBe('"1704067205999-0"');
  });
});

const story = [
  'XADD s 1-1 f v',
  'XGROUP CREATE s g 0',
  'ana> XREADGROUP GROUP g ana COUNT 1 STREAMS s >',
  'ana> XREADGROUP GROUP g ana BLOCK 5000 STREAMS s >',
  '/advance 1s',
  'XADD s * f w',
  'XACK s g 1-1',
  'XADD s * f x',
  'bob> XREADGROUP GROUP g bob BLOCK 60000 STREAMS s >',
  'bob> XREADGROUP GROUP g bob BLOCK 60000 STREAMS s >',
  '/crash bob',
  'XTRIM s MAXLEN 1',
  'bob> PING',
  '/drop ana',
  'ana> XREADGROUP GROUP g ana STREAMS s >',
  'ana> MULTI',
  '/crash ana',
  '/advance 2m',
  'DEL s',
  'XADD s 1-0 again yes',
];

/** Everything that can be seen of the state. */
async function state({ clock, interpreter }: ReturnType<typeof world>): Promise<string> {
  const probes = [
    'XRANGE s - +',
    'XINFO GROUPS s',
    'XINFO CONSUMERS s g',
    'XPENDING s g - + 10',
    'KEYS *',
    'CLIENT LIST',
  ];
  const observer = await interpreter.backend.connect({ observer: true });
  const { printReply } = await import('../../src/reply/print.ts');
  const shown = [];
  for (const probe of probes)
    shown.push(printReply((await observer.call(probe.split(' ') as never)) as never).join('\n'));
  await observer.close();
  return [...shown, clock.now(), JSON.stringify(interpreter.terminals())].join('\n');
}

async function tell(it: ReturnType<typeof world>, line: string): Promise<void> {
  const [, as, text] = /^(?:(\w+)> )?(.*)$/.exec(line)!;
  await it.type(text!, as);
}

describe('undo', () => {
  it.each(story.map((line, i) => [line, i] as const))('after %s gives the state before it', async (line, i) => {
    const it = world();
    for (const before of story.slice(0, i)) await tell(it, before);
    const before = await state(it);
    await tell(it, line);
    const after = await state(it);
    expect(after).not.toBe(before);
    expect(await it.type('/undo')).toMatch(/^Taken back: /);
    expect(await state(it)).toBe(before);
    expect(await it.type('/redo')).toMatch(/^Brought back: /);
    expect(await state(it)).toBe(after);
  });

  it('goes back to the beginning, and forward to the end', async () => {
    const it = world();
    const states = [await state(it)];
    for (const line of story) {
      await tell(it, line);
      states.push(await state(it));
    }
    for (const line of story.toReversed()) {
      expect(await state(it), line).toBe(states.pop());
      expect(await it.type('/undo'), line).toMatch(/^Taken back/);
    }
    expect(await state(it)).toBe(states.pop());
    expect(await it.type('/undo')).toBe('There is nothing to take back.');
    expect(await it.type('/redo')).toMatch(/^Brought back/);
  });

  it('keeps the order of a terminal, also while what stood behind a read is run', async () => {
    const it = world();
    await it.type('XREAD BLOCK 1000 STREAMS s $');
    for (const line of ['ECHO 1', 'ECHO 2', 'ECHO 3']) await it.type(line);
    it.clock.set(it.clock.now() + 1000);
    await Promise.all(['ECHO 4', 'ECHO 5'].map((line) => it.type(line)));
    do await it.type('PING', 'ana');
    while (it.interpreter.terminals()[0]!.queued > 0);
    await it.type('PING', 'ana'); // the last has run too
    const answers = it.seen.filter((line) => /^main> ECHO .*"/.test(line)).map((line) => line.at(-2));
    expect(answers).toEqual(['1', '2', '3', '4', '5']);
  });

  it('leaves out a line that was about to run where a stage is set before its turn', async () => {
    const it = world();
    await it.type('XREAD BLOCK 0 STREAMS s $');
    await it.type('XADD q * f v');
    const writer = await it.interpreter.connect('a/b');
    it.interpreter.between(async () => {
      await writer.call(['XADD', 's', '*', 'f', 'v'].map((word) => literal(word)));
      await it.interpreter.outside.quiet();
      it.interpreter.blank();
    });
    await it.type('PING'); // was typed before its turn came
    expect(await it.type('XLEN q')).toBe('(integer) 0');
    expect(it.seen.filter((line) => line.startsWith('main> XADD q'))).toEqual(['main> XADD q * f v: (blocked)']);
  });

  it('takes back lines that queue in the order in which all were typed', async () => {
    const it = world();
    await it.type('XREAD BLOCK 0 STREAMS s $', 'ana');
    await it.type('XADD s 1-1 f queued', 'ana');
    await it.type('PING', 'ana');
    await it.type('XLEN s');
    const taken = [];
    for (let i = 0; i < 5; i++) taken.push(await it.type('/undo'));
    expect(taken).toEqual([
      'Taken back: > XLEN s',
      'Taken back: ana> PING',
      'Taken back: ana> XADD s 1-1 f queued',
      'Taken back: ana> XREAD BLOCK 0 STREAMS s $',
      'There is nothing to take back.',
    ]);
    expect(await it.type('XLEN s')).toBe('(integer) 0');
  });

  it('parks a reader again, who is answered later', async () => {
    const it = world();
    await it.type('XGROUP CREATE s g $ MKSTREAM');
    await it.type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >', 'ana');
    await it.type('XADD s 1-1 f first');
    expect(await it.type('/undo')).toBe('Taken back: > XADD s 1-1 f first');
    expect(it.interpreter.terminals()[1]?.blocked).toBeDefined();
    await it.type('XADD s 1-1 f second');
    expect(it.seen.at(-1)).toContain('second');
  });
});
