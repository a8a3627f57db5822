// The live region is lower than the screen, whatever stands in it.

import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import type { Board } from '../../src/board/board.ts';
import { noChanges } from '../../src/board/changes.ts';
import { boardRoom, Live } from '../../src/ui/live.ts';
import type { PromptView } from '../../src/ui/prompt-lines.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { consumer, group, held, model, stream } from '../board/support.ts';
import { FakeStage, lessonPlace } from '../support/fake-stage.ts';

const crowd = Array.from({ length: 12 }, (_, i) => {
  const groups = ['billing', 'mail', 'audit'].map((name) =>
    group(name, {
      cursor: '2-0',
      lag: 3,
      consumers: [consumer('ana', 1), consumer('bob')],
      inHand: [held('2-0', 'ana')],
    }),
  );
  return stream(`orders-${i}`, ['1-0', '2-0', '3-0'], { groups });
});

/** A long line, its hint, a menu of many. */
const view: PromptView = {
  prompt: '> ',
  text: `XADD ${'x'.repeat(300)} `,
  cursor: 306,
  marks: [],
  found: undefined,
  ghost: '',
  hint: 'field value [field value ...]',
  menu: { items: Array.from({ length: 40 }, (_, i) => ({ text: `X${i}`, about: 'a candidate' })), chosen: 0 },
  message: 'A quote is open.',
};

function region(columns: number, rows: number) {
  const stage = new FakeStage();
  let changed = (): void => {};
  const board = {
    picture: undefined as Board['picture'],
    hasRoom: false,
    start() {},
    stop() {},
    onChange(listener: () => void) {
      changed = listener;
      return () => {};
    },
  };
  const clock = new VirtualClock();
  const live = new Live({
    stage,
    prompt: { view: () => view, onRun() {} },
    clock,
    ticks: clock,
    output: { columns, rows } as WriteStream,
    board: board as unknown as Board,
  });
  live.start();
  return {
    stage,
    live,
    board,
    see: (streams: typeof crowd) => {
      board.picture = { model: model(streams), changes: noChanges };
      changed();
    },
  };
}

describe('the live region', () => {
  for (const [columns, rows] of [
    [80, 24],
    [60, 20],
    [120, 40],
    [200, 60],
    [40, 14],
    [30, 8],
    [100, 5],
  ] as const) {
    it(`stays below ${rows} rows at ${columns}x${rows}, and goal and prompt stay in it`, async () => {
      const { stage, live, see, board } = region(columns, rows);
      await stage.enter('PLACE');
      await stage.enter('WAIT here');
      const check = (): void => {
        const lines = live.lines();
        expect(lines.length).toBeLessThan(rows);
        for (const line of lines) expect(widthOf(textOfLine(line))).toBeLessThanOrEqual(columns);
        expect(live.below().length).toBeGreaterThan(0);
      };
      check();
      const without = live.above().filter((line) => line.length > 0);
      see(crowd);
      check();
      expect(live.above().filter((line) => line.length > 0)).toEqual(without); // the board takes nothing from the panel
      expect(live.board().length).toBeLessThanOrEqual(boardRoom(rows, lessonPlace) + 2);
      expect(board.hasRoom).toBe(boardRoom(rows, lessonPlace) > 0);
      see([]);
      check();
    });
  }

  it('gives the board four rows at 80x24 in a lesson, more in the sandbox, and none before anything is chosen', () => {
    expect(boardRoom(24, lessonPlace)).toBe(4);
    expect(boardRoom(24, { in: 'sandbox', lessonWaits: false })).toBe(8);
    expect(boardRoom(40, lessonPlace)).toBe(16);
    expect(boardRoom(12, lessonPlace)).toBe(0);
    expect(boardRoom(40, { in: 'welcome' })).toBe(0);
  });

  it('does not lay the prompt out again when only the board has changed', async () => {
    const { stage, live, see } = region(100, 40);
    await stage.enter('PLACE');
    let heard = 0;
    live.subscribe(() => heard++);
    see(crowd.slice(0, 2));
    expect(heard).toBe(1); // its room has changed
    see(crowd.slice(2, 4));
    expect(heard).toBe(1);
    const before = live.board();
    see(crowd.slice(2, 4));
    expect(live.board()).toBe(before);
  });
});
