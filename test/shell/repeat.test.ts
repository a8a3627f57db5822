// `/repeat`: one call many times, as one line.

import { describe, expect, it } from 'vitest';
import { world } from '../support/world.ts';

describe('/repeat', () => {
  it('makes a call many times, shows the last reply, and is one line for /undo and /redo', async () => {
    const { type, seen } = world();
    expect(await type('/repeat 250 XADD s * note "two words"')).toBe('250 of 250:\n"1704067200000-249"');
    expect(seen).toHaveLength(1);
    expect(await type('XLEN s')).toBe('(integer) 250');
    await type('/undo');
    expect(await type('/undo')).toBe('Taken back: > /repeat 250 XADD s * note "two words"');
    expect(await type('XLEN s')).toBe('(integer) 0');
    await type('/undo');
    expect(await type('/redo')).toBe('Brought back: > XLEN s');
    expect(await type('/redo')).toBe('There is nothing to bring back.');
  });

  it('stops at the first error, and says at which', async () => {
    const { type } = world();
    expect(await type('/repeat 3 XADD s 1-1 f v')).toBe(
      'stopped at 2 of 3:\n(error) ERR The ID specified in XADD is equal or smaller than the target stream top item',
    );
  });

  it('does not wait', async () => {
    const { type, interpreter } = world();
    await type('XADD s 1-1 f v');
    expect(await type('/repeat 5 XREAD BLOCK 0 STREAMS s $')).toBe('This would wait, so it was ended, at time 1 of 5.');
    expect(interpreter.terminals()).toMatchObject([{ name: 'main', blocked: undefined, queued: 0 }]);
    expect(await type('XREAD BLOCK 0 STREAMS s $')).toBe('(blocked)');
    expect(await type('/repeat 5 PING')).toBe('The terminal main waits: /as opens another one.');
  });

  it('ends what would take for ever', async () => {
    const { type } = world();
    await type('/repeat 10000 XADD s * f v');
    expect(await type('/repeat 100000 XREAD STREAMS s 0')).toBe(
      'It is answered too much for one line, so it was ended, after time 100 of 100000.',
    );
    expect(await type('XLEN s')).toBe('(integer) 10000');
  });

  it('refuses what cannot be repeated', async () => {
    const { type } = world();
    expect(await type('/repeat 2 /undo')).toBe('/undo is a word of the shell: only commands can be repeated.');
    const usage = 'Usage: /repeat times command [command ...]';
    expect(await type('/repeat 0 PING')).toBe(`"0" is no number of times: say 1 to 100000.\n${usage}`);
    expect(await type('/repeat 3')).toBe(usage);
  });
});
