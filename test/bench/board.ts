// What the board costs: the share of a core that the built program takes while nobody types, with ten streams on the
// board and a worker at ten entries a second; and the same with the board off, which is the worker's own.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../support/terminal.ts';

export interface Shares {
  /** In percent of a core. */
  readonly on: number;
  readonly off: number;
}

/** Measured over so many seconds each; undefined where the system does not tell a process' time as Linux does. */
export async function boardShares(program: string, seconds: number): Promise<Shares | undefined> {
  const home = mkdtempSync(join(tmpdir(), 'streamdojo-bench-'));
  const options = { columns: 120, rows: 40, env: { STREAMDOJO_HOME: home } };
  const terminal = open(process.execPath, [program, 'play'], options);
  try {
    await terminal.until(/^> /m);
    for (let i = 0; i < 10; i++) terminal.type(`XADD s${i} * f v\r`);
    terminal.type('XGROUP CREATE s1 billing 0\r/repeat 1000 XADD s1 * n 1\r');
    await terminal.until('1000 of 1000');
    terminal.type('/worker ana s1 billing --rate 10/s --fail 10%\r');
    await terminal.until(/^ledger /m);
    const on = await share(terminal.pid, seconds);
    terminal.type('/board off\r');
    await terminal.until((screen) => screen.includes('The board is off') && !screen.includes('●'));
    const off = await share(terminal.pid, seconds);
    return on === undefined || off === undefined ? undefined : { on, off };
  } finally {
    terminal.dispose();
    rmSync(home, { recursive: true, force: true });
  }
}

async function share(pid: number, seconds: number): Promise<number | undefined> {
  const before = cpuTime(pid);
  const start = process.hrtime.bigint();
  await new Promise((later) => setTimeout(later, seconds * 1000));
  const after = cpuTime(pid);
  const time = Number(process.hrtime.bigint() - start) / 1e9;
  return before === undefined || after === undefined ? undefined : ((after - before) / time) * 100;
}

/** Seconds that a process has had of any core, in steps of a hundredth. */
function cpuTime(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}
