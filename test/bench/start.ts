// How long the built program takes to start, beside `node -e 0`: until its prompt is painted in a terminal, and to run a
// script of ten lines. Rounds are interleaved, each figure is a ratio of medians.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../support/terminal.ts';
import { median } from './inside.ts';

export interface Starts {
  /** Milliseconds, medians. */
  readonly bare: number;
  readonly script: number;
  readonly bareInTerminal: number;
  readonly prompt: number;
}

const script = `XADD s * a 1
XADD s * a 2
XLEN s
XGROUP CREATE s g 0
XREADGROUP GROUP g c COUNT 1 STREAMS s >
XPENDING s g
XRANGE s - +
XLEN s
PING
XINFO GROUPS s
`;

export async function starts(program: string, rounds: number): Promise<Starts> {
  const home = mkdtempSync(join(tmpdir(), 'streamdojo-bench-'));
  const file = join(home, 'ten.redis');
  writeFileSync(file, script);
  const rows: [number, number, number, number][] = [];
  try {
    for (let i = 0; i < rounds; i++)
      rows.push([
        time(() => run('-e', '0')),
        time(() => run(program, 'run', file)),
        await painted(home, /done/, '-e', 'console.log("done")'),
        await painted(home, /^> /m, program, 'play'),
      ]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const at = (column: number): number => median(rows.map((row) => row[column]!));
  return { bare: at(0), script: at(1), bareInTerminal: at(2), prompt: at(3) };
}

function run(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
}

/** Until this stands on the screen. */
async function painted(home: string, what: RegExp, ...args: string[]): Promise<number> {
  const options = { columns: 80, rows: 24, env: { STREAMDOJO_HOME: home } };
  const start = process.hrtime.bigint();
  const terminal = open(process.execPath, args, options);
  try {
    await terminal.until(what);
    return Number(process.hrtime.bigint() - start) / 1e6;
  } finally {
    terminal.dispose();
  }
}

function time(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
