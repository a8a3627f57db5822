// The ledger: effects by hand, counted; beside a stream that asks for them what is lost; taken back like any line.

import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/base/clock.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { prove } from '../../src/lesson/prove.ts';
import { openInterpreter, Room } from '../lesson/support.ts';
import { world } from '../support/world.ts';

async function orders(): Promise<ReturnType<typeof world>> {
  const it = world();
  for (const id of [17, 18, 19]) await it.type(`XADD orders * order_id ${id} amount 5`);
  return it;
}

describe('/effect', () => {
  it('is an entry of the stream ledger, and says so', async () => {
    const { type } = world();
    expect(await type('/effect charge order-17 amount 99.99', 'ana')).toBe(
      'Done, outside: charge order-17. The ledger notes it as 1704067200000-0.',
    );
    expect(await type('XRANGE ledger - +')).toBe(
      [
        '1) 1) "1704067200000-0"',
        '   2) 1) "effect"',
        '      2) "charge"',
        '      3) "key"',
        '      4) "order-17"',
        '      5) "by"',
        '      6) "ana"',
        '      7) "amount"',
        '      8) "99.99"',
      ].join('\n'),
    );
  });

  it('is done by the outside world, on a connection that is no terminal', async () => {
    const { type, interpreter } = world();
    await type('XLEN s');
    await type('/effect charge 17');
    expect(interpreter.terminals().map(({ name }) => name)).toEqual(['main']);
    expect(await type('CLIENT LIST')).toMatch(/addr=outside\/ledger:0 .*cmd=xadd/);
  });

  it('is done once where its key is handed on', async () => {
    const { type } = world();
    await type('/effect charge 17 --once amount 5');
    expect(await type('/effect charge 17 --once amount 5')).toBe(
      'Not done again: charge 17 was done before, and its key is known.',
    );
    await type('/effect mail 17 --once');
    expect(await type('/ledger')).toBe('done once 2, more than once 0\ncharge 17: done (main)\nmail 17: done (main)');
  });

  it('is a line that can be taken back and brought again', async () => {
    const { type } = world();
    await type('/effect charge 17');
    await type('/effect  charge 18 --once note "by hand"');
    expect(await type('/undo')).toBe('Taken back: > /effect  charge 18 --once note "by hand"');
    expect(await type('/ledger')).toBe('done once 1, more than once 0\ncharge 17: done (main)');
    await type('/redo');
    expect(await type('/ledger')).toMatch(/^done once 2,/);
  });

  it('says how it is used, and when the ledger is no stream', async () => {
    const { type } = world();
    expect(await type('/effect charge')).toBe('Usage: /effect what key [--once] [field value [field value ...]]');
    await type('SET ledger 1');
    expect(await type('/effect charge 17')).toMatch(/^Not done: the ledger says WRONGTYPE/);
    expect(await type('/ledger')).toMatch(/^ledger cannot be read: WRONGTYPE/);
  });
});

describe('/ledger', () => {
  it('counts what was done, what was done twice, what is lost, what nobody asked for', async () => {
    const { type } = await orders();
    await type('/effect charge 17', 'ana');
    await type('/effect charge 17', 'bob');
    await type('/effect charge 18', 'ana');
    await type('/effect charge 20', 'ana');
    expect(await type('/ledger orders order_id')).toBe(
      [
        'done once 2, more than once 1, lost 1, not asked for 1',
        'charge 17: done twice (ana, bob)',
        'charge 20: done (ana), not asked for',
        'charge 19: lost',
        'charge 18: done (ana)',
      ].join('\n'),
    );
  });

  it('counts each kind for itself, or the one that is asked about', async () => {
    const { type } = await orders();
    for (const id of [17, 18, 19]) await type(`/effect charge ${id}`);
    await type('/effect mail 17');
    expect(await type('/ledger orders order_id')).toMatch(/^done once 4, more than once 0, lost 2, not asked for 0\n/);
    const charged = 'done once 3, more than once 0, lost 0, not asked for 0\n';
    expect(await type('/ledger orders order_id --only charge')).toContain(charged);
    expect(await type('/ledger --only charge')).toMatch(/^done once 3, more than once 0\n/);
  });

  it('takes the IDs of the entries where no field is named, and says where there are none', async () => {
    const { type } = world();
    await type('XADD jobs 1-1 f v');
    await type('XADD jobs 2-1 f v');
    expect(await type('/ledger jobs')).toBe(
      'done once 0, more than once 0, lost 2, not asked for 0\n1-1: lost\n2-1: lost',
    );
    expect(await type('/ledger job')).toBe(
      'done once 0, more than once 0, lost 0, not asked for 0\nThere are no entries in job.',
    );
  });

  it('shows twenty rows, what went wrong first', async () => {
    const { type } = world();
    for (let i = 0; i < 30; i++) await type(`/effect charge ${i}`);
    await type('/effect charge 29');
    const rows = (await type('/ledger')).split('\n');
    expect(rows.slice(0, 2)).toEqual(['done once 29, more than once 1', 'charge 29: done twice (main, main)']);
    expect(rows).toHaveLength(22);
    expect(rows.at(-1)).toBe('and 10 more');
  });

  it('shows nothing that a terminal would obey', async () => {
    const { type } = world();
    await type('/effect "\\x1b[2J" "k\\nk"');
    expect(await type('/ledger')).toBe('done once 1, more than once 0\n\\x1b[2J k\\nk: done (main)');
  });
});

const text = `---
title: Once
teaches: XADD
---

Charge it.

## 1. Charge

Order 17 waits.

\`\`\`redis setup
> XADD orders * order_id 17
\`\`\`

Charge it.

> Hint: outside.

> Hint: \`/effect charge ...\`

> Hint: \`/effect charge 17\`

\`\`\`redis solution
> /effect charge 17
\`\`\`

\`\`\`redis check
# every order is charged once
> /ledger orders order_id
done once 1, more than once 0, lost 0, not asked for 0
...
\`\`\`

Charged.

\`\`\`redis attempt
> /effect charge 17
> /effect charge 17
\`\`\`

\`\`\`redis always
# nobody pays twice
> /ledger
done once [..], more than once 0
...
\`\`\`

\`\`\`redis attempt
> /effect charge 71
\`\`\`

\`\`\`redis miss
you> /effect charge 71
\`\`\`

Another order.
`;

describe('in a lesson', () => {
  it('an effect is watched like a line, and the ledger may be a probe', async () => {
    expect((await prove(text, 'once.md', async () => openInterpreter())).map(({ what }) => what)).toEqual([]);
  });

  it('a miss speaks of it, an always is broken by it, the check passes by it', async () => {
    const room = new Room([parseLesson(text, 'once.md')]);
    await room.at(1, room.dojo.tutor.lessons[0]!);
    expect(await room.type('/effect charge 71')).toContain('[miss] Another order.');
    await room.type('/undo');
    expect(await room.type('/effect charge 17')).toContain('[praise] Charged.');
    expect(await room.type('/effect charge 17')).toContain(
      '[broken] This must always hold, and does not any more: nobody pays twice.',
    );
  });
});

const drained = text
  .slice(0, text.indexOf('```redis attempt'))
  .replace('> XADD orders * order_id 17', '> XADD orders * order_id 17\n> XGROUP CREATE orders billing 0')
  .replace(/(?<=solution\n)> .*/, '> /worker ana orders billing --takes 1s --key order_id\n> /advance 1s');

describe('a step that a worker does', () => {
  it('is proved as any other', async () => {
    expect((await prove(drained, 'drained.md', async () => openInterpreter())).map(({ what }) => what)).toEqual([]);
  });

  it('is seen when the worker has done it, though nobody types', async () => {
    const clock = new VirtualClock();
    const room = new Room([parseLesson(drained, 'drained.md')], { clock });
    await room.at(1, room.dojo.tutor.lessons[0]!);
    expect(await room.type('/worker ana orders billing --takes 1s --key order_id')).not.toContain('[praise]');
    const praised = new Promise<void>((resolve) => {
      room.dojo.onEntry((entry) => {
        if (entry.kind === 'note' && entry.note.voice === 'praise') resolve();
      });
    });
    clock.advance(1000);
    await praised;
    expect(room.said('praise')).toEqual(['Charged.']);
  });
});
