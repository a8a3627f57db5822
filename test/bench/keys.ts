// How long a key takes to be seen: from the byte written to the built program's terminal to the first output that holds
// the line with it, with 5,000 lines of scrollback, the board, colours, hint and history. A frame is a sixtieth of a second.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';

export interface Repaint {
  /** In frames. */
  readonly median: number;
  readonly late: number;
}

const frame = 1000 / 60;
/** Between two keys of somebody who types very fast, ms. */
const pause = 30;

/** Type so many keys; the median, and the 95th percentile. */
export async function keyRepaint(program: string, keys: number): Promise<Repaint> {
  const home = mkdtempSync(join(tmpdir(), 'streamdojo-bench-'));
  const env = { ...process.env, STREAMDOJO_HOME: home } as Record<string, string>;
  for (const name of ['CI', 'CONTINUOUS_INTEGRATION', 'NO_COLOR']) delete env[name];
  const pty = spawn(process.execPath, [program, 'play'], { name: 'xterm-256color', cols: 120, rows: 40, env });
  let output = '';
  let check = (): void => {};
  pty.onData((data) => {
    output += data;
    check();
  });
  const until = (text: string): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        if (output.includes(text)) resolve();
      };
      check();
    });
  try {
    await until('sandbox');
    pty.write('/repeat 1300 XADD s * field value\r');
    await until('1300 of 1300');
    pty.write('XRANGE s - +\r'); // four lines an entry
    await until('1300) ');
    pty.write('XADD s * f ');
    await until('alue [field value');
    const times: number[] = [];
    let typed = '';
    for (let i = 0; i < keys; i++) {
      await new Promise((later) => setTimeout(later, pause));
      const key = 'abcdefghijklmnopqrstuvwxyz'[i % 26]!;
      output = '';
      typed = i % 60 === 59 ? '' : typed + key;
      const start = process.hrtime.bigint();
      pty.write(typed === '' ? '\x17' : key); // now and then the whole word goes
      await until(typed === '' ? 'alue [field value' : typed);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]! / frame;
    return { median: at(0.5), late: at(0.95) };
  } finally {
    pty.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}
