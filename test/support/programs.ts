// The small programs of the cards, run as a reader would run them: with REDIS_URL, each against an engine of its own
// behind our port. What a program says it prints (`// -> text`) is compared with what it prints, line by line.

import { execFileSync, spawn } from 'node:child_process';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock } from '../../src/base/clock.ts';
import type { Program } from '../../src/lesson/lesson.ts';
import { matchReply } from '../../src/script/match.ts';
import { listen } from '../../src/server/listen.ts';

const root = new URL('../../', import.meta.url);
/** A program that has not ended by then waits for something that never comes. */
const patience = 15_000;

/** A Python that has redis-py, or undefined. */
export const python = ['/usr/bin/python3', 'python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import redis'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** What is wrong with the program, in lines; nothing where it prints what it says. */
export async function wrongWith({ client, code, prints }: Program): Promise<string> {
  const backend = new EmbeddedBackend({ clock: new ShellClock() });
  const port = await listen(backend, { host: '127.0.0.1', port: 0 });
  try {
    const { output, trouble } = await run(client === 'redis-py', code, `redis://127.0.0.1:${port.port}`);
    if (trouble !== '') return trouble;
    const lines = output.replace(/\n$/, '').split('\n');
    const match = matchReply(prints, lines, new Map());
    if (match.ok) return '';
    const { line } = match.place;
    return `line ${line} says ${match.expected.text}, and ${match.what.replace('the reply', 'what is printed')}\n${output}`;
  } finally {
    await port.close();
    await backend.close();
  }
}

function run(isPython: boolean, code: string, url: string): Promise<{ output: string; trouble: string }> {
  const [program, args] = isPython ? [python!, ['-']] : [process.execPath, ['--input-type=module', '-']];
  const child = spawn(program, args, { cwd: root, env: { ...process.env, REDIS_URL: url } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  child.stdin.end(code);
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), patience);
    child.on('close', (exit, signal) => {
      clearTimeout(late);
      const ended = signal === null ? `exit code ${exit}` : 'it does not end by itself';
      resolve({ output: said.out, trouble: exit === 0 ? '' : `${ended}\n${said.out}${said.err}` });
    });
  });
}
