// A real redis-server of a test's own, to compare with: from ../shared/redis/reference-server (8.6), else the one on
// PATH, else none, and then `why` says so. REDIS_SERVER names another program.
//
//   const real = await startReal();  if ('why' in real) ...;  real.port, real.version;  real.stop()

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Wire } from './wire.ts';

export interface RealServer {
  readonly port: number;
  readonly version: string;
  readonly pid: number;
  stop(): void;
}

/** The project's folder; a bundle elsewhere is told. */
const root = process.env.PROJECT_ROOT ?? resolve(import.meta.dirname, '../..');
const reference = join(root, '../shared/redis/reference-server');

/** A program of Redis', such as redis-cli: its path, or undefined where there is none. */
export function redisProgram(name: string): string | undefined {
  if (name === 'redis-server' && process.env.REDIS_SERVER) return process.env.REDIS_SERVER;
  if (existsSync(reference)) {
    try {
      const folder = execFileSync(reference, ['--path'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return join(folder.trim(), `run-${name}`);
    } catch {
      // it cannot be had on this machine
    }
  }
  const folders = (process.env.PATH ?? '').split(':');
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** Start one that keeps nothing, or say why there is none. */
export async function startReal(): Promise<RealServer | { readonly why: string }> {
  const program = redisProgram('redis-server');
  if (program === undefined) return { why: 'there is no redis-server on PATH, nor a reference to be fetched' };
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'real-redis-'));
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn(program, [...options, '--logfile', join(folder, 'log')], { stdio: 'ignore' });
  let ended = false;
  child.on('exit', () => {
    ended = true;
    rmSync(folder, { recursive: true, force: true });
  });
  while (!ended) {
    const wire = await Wire.open(port).catch(() => undefined);
    if (wire === undefined) {
      await new Promise((later) => setTimeout(later, 10));
      continue;
    }
    const info = await wire.ask('INFO', 'server');
    wire.close();
    const text = info.type === 'bulk' || info.type === 'verbatim' ? info.value : '';
    const version = /redis_version:(\S+)/.exec(text)?.[1];
    if (version !== undefined) return { port, version, pid: child.pid!, stop: () => child.kill() };
  }
  return { why: `${program} did not start` };
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
