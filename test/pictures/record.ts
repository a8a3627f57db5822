// Records the built program in a real terminal, as somebody types in it. What is seen is what was there: the times too.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenTerminal, open } from '../support/terminal.ts';
import { rowsOf } from './cells.ts';
import type { Frame } from './svg.ts';

export interface Scene {
  readonly columns: number;
  readonly rows: number;
  readonly args: readonly string[];
  /** What the screen shows when it begins. */
  readonly ready: RegExp;
  readonly acts: readonly Act[];
}

export interface Act {
  /** Typed key by key. */
  readonly type: string;
  /** Pressed at the end; nothing where it stays unrun. */
  readonly enter?: boolean;
  /** What the screen must show then. */
  readonly until: RegExp;
  /** How long (ms) to look at it. */
  readonly look: number;
  /** It belongs to the way there, and is not recorded. */
  readonly unseen?: boolean;
}

/** Milliseconds a key. */
const pace = 45;
/** Moments that are shorter are not told apart. */
const blink = 30;

/** Play a scene: its frames, the last of which is the end. */
export async function record(program: string, scene: Scene): Promise<Frame[]> {
  const { columns, rows, args, ready, acts } = scene;
  const home = mkdtempSync(join(tmpdir(), 'streamdojo-picture-'));
  const terminal = open(process.execPath, [program, ...args], { columns, rows, env: { STREAMDOJO_HOME: home } });
  const frames: { since: number; ms: number; rows: Frame['rows'] }[] = [];
  let isSeen = false;
  const shoot = (): void => {
    const now = Date.now();
    const last = frames.at(-1);
    if (last !== undefined) last.ms = now - last.since;
    if (last !== undefined && last.ms < blink) frames.pop();
    if (isSeen)
      frames.push({
        since: last !== undefined && last.ms < blink ? last.since : now,
        ms: 0,
        rows: rowsOf(terminal, columns, rows),
      });
  };
  try {
    await terminal.until(ready);
    terminal.onShown(shoot);
    for (const act of acts) {
      if (isSeen !== !act.unseen) {
        isSeen = !act.unseen;
        shoot();
      }
      await play(terminal, act);
    }
    shoot();
    return frames.filter(({ ms }) => ms > 0);
  } finally {
    terminal.dispose();
    rmSync(home, { recursive: true, force: true });
  }
}

async function play(terminal: OpenTerminal, { type, enter, until, look, unseen }: Act): Promise<void> {
  for (const key of type) {
    terminal.type(key);
    if (!unseen) await pause(pace);
  }
  if (enter) {
    if (!unseen) await pause(8 * pace);
    terminal.type('\r');
  }
  await terminal.until(until);
  await pause(look);
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}
