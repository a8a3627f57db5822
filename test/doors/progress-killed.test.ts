// Progress survives kill -9 at any moment, also with two shells writing at once: what was said to be written is there.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disk } from '../../src/doors/disk.ts';
import { sweep } from '../../src/doors/lock.ts';
import { parseProgress, withStep } from '../../src/lesson/progress.ts';
import { ProgressFile } from '../../src/lesson/progress-file.ts';

const kills = 100;
let folder: string;
let writer: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'progress-'));
  writer = join(folder, 'writer.mjs');
  const entry = new URL('../support/progress-writer.ts', import.meta.url).pathname;
  await build({ entryPoints: [entry], outfile: writer, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Writer {
  /** Resolves when it has said that so many steps are written. */
  reached(count: number): Promise<void>;
  /** Kill it; how many steps it has said are written. */
  kill(): Promise<number>;
}

function write(path: string, name: string): Writer {
  const child = spawn(process.execPath, [writer, path, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let said = '';
  let told = (): void => {};
  child.stdout.on('data', (chunk) => {
    said += chunk;
    told();
  });
  const count = (): number => said.split('\n').length - 1;
  return {
    reached: (wanted) =>
      new Promise((resolve) => {
        told = () => {
          if (count() >= wanted) resolve();
        };
        told();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
      return count();
    },
  };
}

describe('the progress', () => {
  it(`loses nothing when its writer is killed ${kills} times`, { timeout: 120_000 }, async () => {
    const path = join(folder, 'one', 'progress.json');
    for (let run = 0; run < kills; run++) {
      const shell = write(path, `run ${run}`);
      await shell.reached((run % 7) + 1);
      const steps = await shell.kill();
      const { lessons } = parseProgress(readFileSync(path, 'utf8'));
      expect(lessons.size).toBe(run + 1);
      expect(lessons.get(`run ${run}`)!.size).toBeGreaterThanOrEqual(steps);
    }
    sweep(join(folder, 'one'));
    expect(readdirSync(join(folder, 'one')).filter((name) => name !== 'progress.json.lock')).toEqual(['progress.json']);
  });

  it('loses nothing when two shells write at once, and one is killed', { timeout: 60_000 }, async () => {
    const path = join(folder, 'two', 'progress.json');
    for (let run = 0; run < 10; run++) {
      const [ana, bob] = [write(path, `ana ${run}`), write(path, `bob ${run}`)];
      await Promise.all([ana.reached(3), bob.reached(3)]);
      const hers = await ana.kill();
      await bob.reached(6);
      const his = await bob.kill();
      const { lessons } = parseProgress(readFileSync(path, 'utf8'));
      expect(lessons.get(`ana ${run}`)!.size).toBeGreaterThanOrEqual(hers);
      expect(lessons.get(`bob ${run}`)!.size).toBeGreaterThanOrEqual(his);
    }
  });

  it('waits for a shell that is writing, and says it when it does not let go', () => {
    const path = join(folder, 'three', 'progress.json');
    disk.write(path, '{}');
    disk.remove(path);
    writeFileSync(`${path}.lock`, `${process.ppid}\n`); // alive, and never done
    const file = new ProgressFile({ files: disk, path, now: () => 1 });
    file.update((progress) => withStep(progress, 'a', 'b', { done: 1, hints: 0 }));
    expect(file.takeSaid()).toContain(`is held by another shell (pid ${process.ppid})`);
    expect(file.progress.lessons.get('a')!.has('b')).toBe(true);
    writeFileSync(`${path}.lock`, '999999999\n'); // gone
    const other = new ProgressFile({ files: disk, path, now: () => 1 });
    other.update((progress) => withStep(progress, 'a', 'b', { done: 1, hints: 0 }));
    expect(other.takeSaid()).toBeUndefined();
    expect(parseProgress(readFileSync(path, 'utf8')).lessons.size).toBe(1);
  });
});
