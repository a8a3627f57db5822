// What is kept between two shells: everything comes back, nothing is lost in silence.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { disk } from '../../src/doors/disk.ts';
import { Keep } from '../../src/doors/keep.ts';
import { lock } from '../../src/doors/lock.ts';
import { Dojo } from '../../src/lesson/dojo.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { shown } from '../support/world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keep-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

interface Open {
  readonly keep: Keep;
  readonly clock: VirtualClock;
  type(line: string): Promise<string>;
  /** As kill -9: the lock stays, of a process that is gone. */
  kill(): void;
  leave(): void;
}

async function open(now = 1000): Promise<Open> {
  const clock = new VirtualClock(now);
  const backend = new EmbeddedBackend({ clock });
  const interpreter = new Interpreter({ backend, clock, locals });
  const keep = new Keep({ files: disk, folder, now: () => now });
  const dojo = new Dojo({ interpreter, lessons: [], progress: keep.progress, notices: keep.said });
  const { bookmark, events } = keep.recover(now);
  await dojo.resume(bookmark, events);
  keep.begin(backend, dojo);
  return {
    keep,
    clock,
    type: async (line) => {
      keep.remember(line);
      return shown(await interpreter.submit(line));
    },
    kill: () => writeFileSync(join(folder, 'lock'), '999999999\n'),
    leave: () => keep.release(),
  };
}

describe('a shell that comes back', () => {
  it('has its streams, its time and its history', async () => {
    const first = await open(1000);
    await first.type('XADD s * f v');
    first.clock.advance(500);
    await first.type('XADD s * f w');
    first.leave();
    expect(readdirSync(folder)).not.toContain('lock');

    const second = await open(99_000);
    expect(second.keep.said).toEqual([]);
    expect(second.clock.now()).toBe(1500);
    expect(await second.type('XLEN s')).toBe('(integer) 2');
    expect(second.keep.history.entries).toEqual(['XADD s * f v', 'XADD s * f w', 'XLEN s']);
    expect(await second.type('/undo')).toBe('Taken back: > XLEN s');
    expect(await second.type('/undo')).toBe('Taken back: > XADD s * f w');
    second.leave();
    expect(await (await open()).type('XLEN s')).toBe('(integer) 1');
  });

  it('has them after kill -9 too, whatever was being written', async () => {
    const first = await open();
    await first.type('XADD s 1-1 f v');
    const path = join(folder, 'journal.jsonl');
    const whole = readFileSync(path, 'utf8');
    await first.type('XADD s 2-2 f w');
    const more = readFileSync(path, 'utf8').slice(whole.length);
    first.kill();
    for (let cut = 0; cut <= more.length; cut++) {
      writeFileSync(path, whole + more.slice(0, cut));
      const again = await open();
      const run = more.slice(0, cut).includes('["done"]');
      expect(await again.type('XLEN s'), `cut after ${cut}`).toBe(`(integer) ${run ? 2 : 1}`);
      again.kill();
    }
  });

  it('is told of a line that was cut off', async () => {
    const first = await open();
    await first.type('XADD s 1-1 f v');
    first.kill();
    const path = join(folder, 'journal.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\["done"\]\n$/, ''));
    const again = await open();
    expect(again.keep.said).toEqual(['This line was cut off when the shell ended, and is left out: XADD s 1-1 f v']);
    expect(await again.type('XLEN s')).toBe('(integer) 0');
  });
});

describe('a second shell', () => {
  it('begins on its own, is told so, and harms nothing', async () => {
    const first = await open();
    await first.type('XADD s 1-1 f v');
    writeFileSync(join(folder, 'lock'), `${process.ppid}\n`); // somebody who lives
    const second = await open();
    expect(second.keep.said.join()).toContain(`Another shell (pid ${process.ppid}) is open on ${folder}.`);
    expect(await second.type('XLEN s')).toBe('(integer) 0');
    await second.type('XADD mine 1-1 f v');
    second.leave();
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.ppid}\n`);
    first.kill();
    const third = await open();
    expect(await third.type('KEYS *')).toBe('1) "s"');
    expect(third.keep.history.entries).toContain('XADD mine 1-1 f v');
  });
});

describe('what cannot be read or written', () => {
  it('is set aside and said', async () => {
    writeFileSync(join(folder, 'journal.jsonl'), 'not a journal\n');
    const { keep, type } = await open(4711);
    const aside = join(folder, 'journal.jsonl.damaged-4711');
    expect(keep.said).toEqual([
      `What you left could not be read (this is not a journal of Streamdojo). It is kept as ${aside}.`,
    ]);
    expect(readFileSync(aside, 'utf8')).toBe('not a journal\n');
    expect(await type('PING')).toBe('PONG');
  });

  it('is set aside too where it may not be opened, and never written over', async () => {
    for (const name of ['journal.jsonl', 'history', 'bookmark.json']) mkdirSync(join(folder, name));
    const { keep, type } = await open(4711);
    for (const name of ['journal.jsonl', 'history', 'bookmark.json'])
      expect(keep.said.join('\n')).toContain(`It is kept as ${join(folder, name)}.damaged-4711.`);
    expect(await type('PING')).toBe('PONG');
    expect(readFileSync(join(folder, 'history'), 'utf8')).toContain('PING');
  });

  it('is said once, and the shell goes on', () => {
    const broken = new Keep({
      files: {
        ...disk,
        append: () => {
          throw new Error('the disk is full');
        },
      },
      folder,
      now: () => 1,
    });
    broken.remember('PING');
    broken.remember('XLEN s');
    expect(broken.said).toEqual(['This cannot be kept: the disk is full.']);
    broken.release();
  });
});

describe('the lock', () => {
  it('is one at a time, and taken over from the dead', () => {
    const path = join(folder, 'lock');
    const mine = lock(path);
    expect(mine).toHaveProperty('release');
    writeFileSync(path, `${process.ppid}\n`);
    expect(lock(path)).toEqual({ holder: process.ppid });
    writeFileSync(path, 'nonsense');
    const taken = lock(path);
    expect(taken).toHaveProperty('release');
    if ('release' in taken) taken.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what was chosen of the screen', () => {
  const choices = () => new Keep({ files: disk, folder, now: () => 1000, elsewhere: true });

  it('is kept, and is ours to choose where nothing was', () => {
    expect(choices().choices).toEqual({});
    choices().choose({ board: false });
    expect(choices().choices).toEqual({ board: false });
    writeFileSync(join(folder, 'choices.json'), '{"board":"perhaps"}');
    expect(choices().choices).toEqual({});
  });

  it('is set aside where it cannot be read', () => {
    writeFileSync(join(folder, 'choices.json'), 'no JSON');
    const keep = choices();
    expect(keep.choices).toEqual({});
    expect(keep.said.join(' ')).toMatch(/choices\.json\.damaged-1000/);
    expect(readFileSync(join(folder, 'choices.json.damaged-1000'), 'utf8')).toBe('no JSON');
  });
});
