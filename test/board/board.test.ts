// When the board looks, what it shows of it, and what /board does.

import { describe, expect, it } from 'vitest';
import type { Backend } from '../../src/backend/backend.ts';
import { literal, utf8 } from '../../src/base/bytes.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { Board, type BoardOptions } from '../../src/board/board.ts';
import { boardLocal } from '../../src/board/locals/board.ts';
import { array, bulk, error, type Reply, simple } from '../../src/reply/reply.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { shown, world } from '../support/world.ts';

function boarded(options: Partial<BoardOptions> = {}) {
  const it = world();
  const ticks = new VirtualClock(0);
  const board = new Board({ interpreter: it.interpreter, ticks, ...options });
  it.interpreter.locals.push(boardLocal(board));
  let looks = 0;
  board.onChange(() => looks++);
  return {
    ...it,
    ticks,
    board,
    looks: () => looks,
    names: () => board.picture?.model.streams.map(({ name }) => name),
    /** Let the time pass, and each look that falls due come to its end in no time. */
    pass: async (ms: number) => {
      const end = ticks.now() + ms;
      for (let next = ticks.next; next !== undefined && next <= end; next = ticks.next) {
        ticks.set(next);
        await settled();
      }
      ticks.set(end);
    },
  };
}

/** What is under way needs no time of any clock: it ends in turns. */
async function settled(): Promise<void> {
  for (let i = 0; i < 200; i++) await undefined;
}

describe('the board looks', () => {
  it('when it is shown, after each line, and every second', async () => {
    const { board, type, pass, names, looks } = boarded();
    expect(board.picture).toBeUndefined();
    board.start();
    await pass(0);
    expect(names()).toEqual([]);
    await type('XADD s * f v');
    await pass(40);
    expect(names()).toEqual(['s']);
    const before = looks();
    await pass(250); // something happened: it looks again soon
    await pass(999);
    expect(looks()).toBe(before + 1);
    await pass(1);
    expect(looks()).toBe(before + 2);
    board.stop();
    await pass(10_000);
    expect(looks()).toBe(before + 2);
  });

  it('not at each line of many', async () => {
    const { board, type, pass, looks } = boarded();
    board.start();
    await pass(0);
    for (let i = 0; i < 100; i++) await type('XADD s * f v');
    expect(looks()).toBe(1);
    await pass(40);
    expect(looks()).toBe(2);
    expect(board.picture!.model.streams[0]!.length).toBe(100);
  });

  it('at a fresh server marks nothing: what was there before was elsewhere', async () => {
    const { board, interpreter, type, pass } = boarded();
    board.start();
    await pass(0);
    await type('XADD s 1-0 f v');
    await pass(40);
    interpreter.blank();
    for (const line of ['XADD s 1-0 f v', 'XADD s 2-0 f v', 'XADD t 1-0 f v']) await type(line);
    await pass(3000);
    expect(board.picture!.model.streams).toHaveLength(2);
    expect(board.picture!.changes.size).toBe(0);
    await type('XADD t 2-0 f v');
    await pass(40);
    expect([...board.picture!.changes.keys()]).toEqual(['t']);
    await pass(3000);
    await type('DEL s');
    interpreter.unseen(); // a stage was set
    await pass(40);
    expect(board.picture!.model.streams).toHaveLength(1);
    expect(board.picture!.changes.size).toBe(0);
  });

  it('and marks what changed for a moment', async () => {
    const { board, type, pass } = boarded();
    board.start();
    await pass(0);
    await type('XADD s 1-0 f v');
    await pass(40);
    expect(board.picture!.changes.get(literal('s'))!.isNew).toBe(true);
    await pass(250);
    expect(board.picture!.changes.size).toBe(1);
    await type('XADD s 2-0 f v');
    await pass(40);
    expect([...board.picture!.changes.get(literal('s'))!.added]).toEqual(['2-0']);
    await pass(4000);
    expect(board.picture!.changes.size).toBe(0);
  });

  it('less often the longer it takes', async () => {
    const ticks = new VirtualClock(0);
    let answer: (reply: Reply) => void = () => {};
    let calls = 0;
    const call = () => {
      calls++;
      return new Promise<Reply>((resolve) => {
        answer = resolve;
      });
    };
    const backend = { name: 'slow', db: 0, connect: async () => ({ call }) } as unknown as Backend;
    const board = new Board({ interpreter: new Interpreter({ backend, clock: ticks }), ticks });
    board.start();
    ticks.advance(0);
    await settled();
    ticks.advance(400); // it takes 400 ms to answer, and nobody waits
    expect(calls).toBe(1);
    answer(error(literal('IOERR slow has hung up')));
    await settled();
    expect(board.picture!.model.lost).toBe('slow has hung up');
    ticks.advance(5999);
    await settled();
    expect(calls).toBe(1);
    ticks.advance(1);
    await settled();
    expect(calls).toBe(2);
    board.stop();
  });
});

it('asks no server for a word of a line that holds a secret', async () => {
  const asked: string[] = [];
  const call = async (argv: readonly string[]): Promise<Reply> => {
    asked.push(argv.join(' '));
    return argv[0] === 'SCAN' ? array([bulk(literal('7')), array([])]) : simple(literal('none')); // a long walk
  };
  const terminal = {
    call,
    blocked: () => false,
    onPush() {},
    onClose() {},
    state: () => ({ db: 0, inTransaction: false }),
  };
  const backend = { name: 'far', db: 0, connect: async () => terminal } as unknown as Backend;
  const ticks = new VirtualClock(0);
  const interpreter = new Interpreter({ backend, clock: ticks });
  const board = new Board({ interpreter, ticks });
  await board.look();
  await interpreter.submit('AUTH hunter2');
  await interpreter.submit('XLEN orders');
  asked.length = 0;
  await board.look();
  expect(asked.filter((line) => line.startsWith('TYPE'))).toEqual(['TYPE orders']);
});

it('looks at the database one is in', async () => {
  const { board, type, pass, names } = boarded();
  board.start();
  await type('XADD s * f v');
  await type('SELECT 3');
  await type('XADD t * f v');
  await pass(40);
  expect(names()).toEqual(['t']);
  expect(board.picture!.changes.size).toBe(0);
  await type('PING', 'ana');
  await type('/as ana');
  await pass(300);
  expect(names()).toEqual(['s']);
});

describe('/board', () => {
  it('says in words what there is where no picture is painted', async () => {
    const { type } = boarded();
    expect(await type('/board')).toBe('There are no streams yet.');
    await type('XADD s 1-0 f v');
    await type('XADD t 1-0 f v');
    expect(await type('/board')).toBe('s: 1 entry; newest 1-0\nt: 1 entry; newest 1-0');
    expect(await type('/board t')).toBe('t: 1 entry; newest 1-0');
    expect(JSON.parse(await type('/board --json s')).streams).toMatchObject([{ name: 's', length: 1 }]);
  });

  it('toggles, picks, and is remembered', async () => {
    const switched: boolean[] = [];
    const { board, type, pass, names } = boarded({ onSwitch: (isOn) => switched.push(isOn) });
    board.start();
    board.hasRoom = true;
    await type('XADD s 1-0 f v');
    await type('XADD t 1-0 f v');
    await pass(40);
    expect(names()).toEqual(['s', 't']);
    await type('/board');
    expect(board.picture).toBeUndefined();
    await type('/board t u');
    await pass(40);
    expect(names()).toEqual(['t']);
    expect(board.picture!.model.missing).toEqual(['u']);
    await type('/board off');
    await type('/board');
    await pass(40);
    expect(names()).toEqual(['t']);
    await type('/board all');
    await pass(40);
    expect(names()).toEqual(['s', 't']);
    expect(switched).toEqual([false, true, false, true]);
  });

  it('is off where it was left off', async () => {
    const { board, type, pass } = boarded({ isOn: false });
    board.start();
    board.hasRoom = true;
    await type('XADD s * f v');
    await pass(2000);
    expect(board.picture).toBeUndefined();
    expect(await type('/board')).toBe('The board is on.');
    await pass(0);
    expect(board.picture!.model.streams).toHaveLength(1);
    expect(await type('/board s nosuch')).toBe('The board is on.\nnosuch: no stream yet.');
  });

  it('reads some of five hundred streams: those typed of, and the first', async () => {
    const { board, type, pass, names } = boarded();
    for (let i = 0; i < 500; i++) await type(`XADD s${String(i).padStart(3, '0')} * f v`);
    board.start();
    await pass(0);
    await type('XLEN s444');
    await pass(1000);
    expect(names()).toHaveLength(16);
    expect(names()!.at(-1)).toBe('s444');
    expect(board.picture!.model).toMatchObject({ others: 484, orMore: false, focus: utf8('s444') });
  });

  it('takes words that are none for names, and says how it is used', async () => {
    const { type, interpreter } = boarded();
    expect(await type('/board nonsense')).toBe('nonsense: no stream yet');
    expect(shown(await interpreter.submit('/board off off'))).toMatch(/^Usage: \/board /);
  });
});
