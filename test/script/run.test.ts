import { describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock, VirtualClock } from '../../src/base/clock.ts';
import { type Outcome, type RunOptions, runScript } from '../../src/script/run.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { world } from '../support/world.ts';

function run(text: string, options: Partial<RunOptions> & { file?: string } = {}): Promise<Outcome> {
  return runScript(text, {
    file: 't.redis',
    knows: () => true,
    open: async ({ newest }) => world({ newest }).interpreter,
    ...options,
  });
}

/** What failed, in short. */
function failures({ results }: Outcome): string[] {
  return results.flatMap(({ failure }) =>
    failure === undefined ? [] : [`${failure.place.line}:${failure.place.column} ${failure.what}`],
  );
}

describe('a prompted script', () => {
  it('passes where every reply is as expected, and captures fill in', async () => {
    const outcome = await run(
      '> XADD s * f v\n"<id>"\n> XRANGE s <id> <id>\n1) 1) "<id>"\n   ...\n> XLEN "<id>"\n(integer) 0\n> DEL s\n',
    );
    expect(failures(outcome)).toEqual([]);
    expect(outcome.code).toBe(0);
    expect(outcome.results).toHaveLength(4);
  });

  it('gives the same IDs for ever', async () => {
    const text = '> XADD s * f v\n"1704067200000-0"\n> /advance 5s\n> XADD s * f v\n"1704067205000-0"\n';
    expect(failures(await run(text))).toEqual([]);
  });

  it('stops at the first failure, unless told to keep going', async () => {
    const text = '> XLEN s\n(integer) 1\n> XLEN\n> PING\nPONG\n';
    const stopped = await run(text);
    expect(stopped).toMatchObject({ code: 1, turns: 3 });
    expect(failures(stopped)).toEqual(['2:1 the reply is (integer) 0']);
    const whole = await run(text, { keepGoing: true });
    expect(failures(whole)).toEqual([
      '2:1 the reply is (integer) 0',
      "3:3 the reply is (error) ERR wrong number of arguments for 'xlen' command",
    ]);
    expect(whole.results.map(({ ok }) => ok)).toEqual([false, false, true]);
  });

  it('takes an error that is expected, and a refusal of ours as one that is not', async () => {
    expect((await run('> NOSUCH\n(error) ERR unknown command [..]\n')).code).toBe(0);
    expect((await run('> /nosuch\n')).code).toBe(1);
    expect((await run('> XLEN "s\nInvalid argument(s)\n')).code).toBe(0);
  });

  it('says of a name whose capture failed that it is not bound', async () => {
    const outcome = await run('> XLEN s\n"<id>"\n> XLEN <id>\n', { keepGoing: true });
    expect(failures(outcome)[1]).toContain('<id> is not bound');
  });

  it('names the mistakes of its author, and runs nothing then', async () => {
    const outcome = await run('> PING\n\nPONG\n');
    expect(outcome).toMatchObject({ code: 2, results: [], error: { place: { line: 3 } } });
    expect((await run('> XLEN <x>\n')).error?.message).toBe('t.redis:1:8: no reply above has captured <x>');
  });

  it('closes the interpreter it opened', async () => {
    const { interpreter, backend } = world();
    let closed = 0;
    backend.close = async () => void closed++;
    await run('> PING\nPONG\n', { open: async () => interpreter });
    expect(closed).toBe(1);
  });
});

const group = '> XGROUP CREATE s g $ MKSTREAM\nOK\n';

describe('a call that waits', () => {
  it('is awaited at its deadline, where nothing else is said', async () => {
    const started = performance.now();
    const outcome = await run('> XREAD BLOCK 3600000 STREAMS s $\n(nil)\n> XADD s * f v\n"1704070800000-0"\n');
    expect(failures(outcome)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is a failure where nothing can end it', async () => {
    const outcome = await run('> XREAD BLOCK 0 STREAMS s $\n(nil)\n');
    expect(failures(outcome)).toEqual(['1:3 there is no reply: nothing is due any more that could bring one']);
    expect(outcome.results[0]!.lines).toEqual(['(blocked)']);
  });

  it('is a failure after ten thousand deadlines', async () => {
    const { interpreter, clock } = world();
    const tick = (): void => void clock.at(clock.now() + 1, tick);
    tick();
    const outcome = await run('> XREAD BLOCK 0 STREAMS s $\n', { open: async () => interpreter });
    expect(failures(outcome)).toEqual(['1:3 there is no reply: 10000 deadlines have passed']);
  });

  it('may be said to have no reply yet, and read later', async () => {
    const text = `${group}ana> XREADGROUP GROUP g ana BLOCK 0 STREAMS s >\n(blocked)\nana>\n(blocked)\n> XADD s 1-0 f v\nana>\n1) 1) "s"\n   ...\n`;
    expect(failures(await run(text))).toEqual([]);
  });

  it('is a failure where there is a reply already, or nothing comes', async () => {
    expect(failures(await run('> XREAD STREAMS s $\n(blocked)\n'))).toEqual(['2:1 there is a reply already: (nil)']);
    expect(failures(await run('ana>\n'))).toEqual([
      '1:5 nothing has come for ana: nothing is due any more that could bring one',
    ]);
    const early = `ana> XREAD BLOCK 0 STREAMS s $\n(blocked)\n> XADD s 1-0 f v\nana>\n(blocked)\n`;
    expect(failures(await run(early))).toEqual(['5:1 there is a reply already: 1) 1) "s"']);
  });

  it('holds up its own terminal, whose lines run when it is free', async () => {
    const text = `ana> XREAD BLOCK 500 STREAMS s $\n(blocked)\nana> PING\n(blocked)\n> XLEN s\n(integer) 0\nana>\n(nil)\nana>\nPONG\n`;
    expect(failures(await run(text))).toEqual([]);
    const awaited = `ana> XREAD BLOCK 500 STREAMS s $\n(blocked)\nana> PING\nPONG\nana>\n(nil)\n`;
    expect(failures(await run(awaited))).toEqual([]);
  });

  it('answers in the order of the deadlines, the clock standing at each', async () => {
    const text = `ana> XREAD BLOCK 300 STREAMS s $\n(blocked)\nbob> XREAD BLOCK 100 STREAMS s $\n(blocked)\nbob>\n(nil)\nana>\n(blocked)\n> XADD s * f v\n"1704067200100-0"\nana>\n...\n`;
    expect(failures(await run(text))).toEqual([]);
  });

  it('is bounded by a timeout where time cannot be moved', async () => {
    const real = new VirtualClock();
    const clock = new ShellClock(real);
    const interpreter = new Interpreter({ backend: new EmbeddedBackend({ clock }), clock, locals });
    const running = run('> XREAD BLOCK 0 STREAMS s $\n(nil)\n', { open: async () => interpreter, timeout: 700 });
    while (real.next === undefined) await undefined;
    for (let i = 0; i < 1000; i++) await undefined;
    real.advance(700);
    expect(failures(await running)).toEqual(['1:3 there is no reply: 700 ms have passed']);
  });

  it('is awaited where time cannot be moved', async () => {
    const real = new VirtualClock();
    const clock = new ShellClock(real);
    const interpreter = new Interpreter({ backend: new EmbeddedBackend({ clock }), clock, locals });
    const running = run('> XREAD BLOCK 100 STREAMS s $\n(nil)\n', { open: async () => interpreter });
    while (real.next === undefined) await undefined;
    for (let i = 0; i < 1000; i++) await undefined;
    real.advance(100);
    expect(failures(await running)).toEqual([]);
  });
});

describe('a bare script', () => {
  it('fails where the server answers an error', async () => {
    const outcome = await run('PING\nXLEN\nXLEN s\n', { keepGoing: true });
    expect(outcome.results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(outcome.code).toBe(1);
  });

  it('fills in the newest ID, and says so', async () => {
    const outcome = await run(
      'XADD s 7-1 f v\nXRANGE s <message-id> +\nXADD t * tag <id> from_id <id>\nXRANGE t - +\n',
    );
    const [, range, , all] = outcome.results;
    expect(range).toMatchObject({ filled: [{ placeholder: '<message-id>', value: '7-1' }] });
    expect(all!.lines.join('\n')).toContain('"tag"\n      2) "<id>"\n      3) "from_id"\n      4) "7-1"');
  });

  it('awaits a parked call at its terminal’s next line or at the end, and keeps the order', async () => {
    const text =
      'XREAD BLOCK 0 STREAMS s $\n# Terminal 2\nXADD s 1-0 f v\nXREAD BLOCK 50 STREAMS s $\n# Terminal 3\nPING\n';
    const seen: string[] = [];
    const outcome = await run(text, {
      onResult: ({ turn, lines }) => seen.push(`${turn.connection} ${turn.line.split(' ')[0]} ${lines[0]}`),
    });
    expect(failures(outcome)).toEqual([]);
    expect(seen).toEqual([
      'main XREAD 1) 1) "s"',
      'terminal-2 XADD "1-0"',
      'terminal-2 XREAD (nil)',
      'terminal-3 PING PONG',
    ]);
  });
});

describe('what a backend has not got', () => {
  const unsupported = (line: string) =>
    line.startsWith('/advance') ? 'a real server has a clock of its own' : undefined;

  it('ends the run, as the file’s fault', async () => {
    const outcome = await run('> PING\n> /advance 1s\n> PING\n', { unsupported });
    expect(outcome).toMatchObject({ code: 2, skipped: 0, error: { place: { line: 2, column: 3 } } });
    expect(outcome.results).toHaveLength(1);
  });

  it('is left out and counted, when that is asked for', async () => {
    const outcome = await run('> PING\n> /advance 1s\n> PING\n', { unsupported, skipUnsupported: true });
    expect(outcome).toMatchObject({ code: 0, skipped: 1, turns: 3 });
    expect(outcome.results).toHaveLength(2);
  });
});
