// The course proves wherever it may be learned: on our own engine (test/lessons.test.ts), and over a connection, at our port
// and at a real server. What needs the clock, or a server to itself, is left out there, and listed: by the program, and
// in lessons/README.md.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { built, home } from '../support/program.ts';
import { startReal } from '../support/real-server.ts';
import { Wire } from '../support/wire.ts';

const folder = new URL('../../lessons/', import.meta.url);
const names = ['', 'drills/'].flatMap((at) =>
  readdirSync(new URL(at, folder)).flatMap((name) => (/^\d+-.*\.md$/.test(name) ? [`${at}${name}`] : [])),
);
const course = names.map((path) => {
  const name = path.split('/').at(-1)!;
  return { name, ...parseLesson(readFileSync(new URL(path, folder), 'utf8'), name) };
});
course.sort((a, b) => (a.belief ?? 0) - (b.belief ?? 0) || Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10));
const left = course.filter(({ needs }) => needs.length > 0);
const why = ({ needs }: (typeof course)[number]): string =>
  needs.includes('clock') ? 'it moves the clock' : 'it empties the server';

let state: ReturnType<typeof home>;
beforeAll(() => {
  state = home();
});
afterAll(() => state.remove());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[]): {
  readonly said: Promise<string>;
  readonly ended: Promise<Ended>;
  stop(): void;
} {
  const child = spawn(process.execPath, [built(), ...args], { env: { ...process.env, STREAMDOJO_HOME: state.path } });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const said = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      resolve(out);
    });
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { said, ended, stop: () => void child.kill() };
}

/** Prove the whole course in an empty database at this port; the other databases, and it, are then as they were. */
async function proveAt(port: number): Promise<void> {
  const wire = await Wire.open(port);
  await wire.ask('SET', 'mine', 'v');
  const { code, out, err } = await start(['prove', '--connect', `redis://127.0.0.1:${port}/3`]).ended;
  expect({ out: out.split('\n').sort(), err }).toEqual({
    out: ['', ...course.map((one) => `${one.name}: ${left.includes(one) ? `left out, ${why(one)}` : 'proved'}`)].sort(),
    err: '',
  });
  expect(code).toBe(0);
  expect(await wire.ask('GET', 'mine')).toMatchObject({ value: 'v' });
  await wire.ask('SELECT', '3');
  expect(await wire.ask('DBSIZE')).toEqual({ type: 'integer', value: 0 });
  wire.close();
}

describe('the whole course', () => {
  it('is seventeen lessons and 27 drills, and the guide lists what is left out elsewhere', () => {
    const drills = course.filter(({ belief }) => belief !== undefined);
    expect([course.length - drills.length, drills.length]).toEqual([17, 27]);
    const guide = readFileSync(new URL('README.md', folder), 'utf8');
    for (const reason of ['it moves the clock', 'it empties the server']) {
      const row = guide.split('\n').find((line) => line.startsWith(`| ${reason} |`));
      const listed = left.filter((one) => why(one) === reason);
      const cells = listed.map(({ id, belief }) => (belief === undefined ? `\`${id}\`` : `drill ${belief}`));
      expect(row).toBe(`| ${reason} | ${cells.join(', ')} |`);
    }
  });

  it('proves over our port', { timeout: 240_000 }, async () => {
    const server = start(['serve', '--port', '0']);
    const port = /:(\d+)\n/.exec(await server.said)![1];
    await proveAt(Number(port));
    server.stop();
    await server.ended;
  });

  it('proves on a real server', { timeout: 240_000 }, async ({ skip }) => {
    const real = await startReal();
    if ('why' in real) return skip(real.why);
    try {
      skip(!real.version.startsWith('8.6.'), `the course is of Redis 8.6, and this is ${real.version}`);
      await proveAt(real.port);
    } finally {
      real.stop();
    }
  });
});
