// The bench: issue 3's figures in one run, each a ratio of medians of interleaved rounds, against a real redis-server,
// Node's own ceiling and ioredis-mock. Prints a table and draws docs/bench.svg. Never part of `npm test`.
//
//   npm run bench             npm run bench -- --quick    (a tenth of the calls: to see that it works)

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { redisProgram, startReal } from '../support/real-server.ts';
import { Wire } from '../support/wire.ts';
import { boardShares } from './board.ts';
import { crowd } from './crowd.ts';
import { chart, type Figure, reaches, table } from './figures.ts';
import { acknowledging, addRate, growth, median, sizes } from './inside.ts';
import { keyRepaint } from './keys.ts';
import { benchmark, groupRate, realSizes, wake } from './outside.ts';
import { starts } from './start.ts';

const root = process.env.PROJECT_ROOT!;
const here = join(root, 'node_modules/.cache/bench');
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;
const scale = quick ? 0.1 : 1;

/** A program that says its port in its first line. */
function start(file: string, ...args: string[]): Promise<{ port: number; stop(): void }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((ready) => {
    child.stdout.once('data', (chunk) => {
      ready({ port: Number(/(\d+)\s*$/.exec(String(chunk))![1]), stop: () => child.kill() });
    });
  });
}

async function empty(port: number): Promise<void> {
  const wire = await Wire.open(port);
  await wire.ask('FLUSHALL');
  wire.close();
}

const real = await startReal();
const program = redisProgram('redis-benchmark');
if ('why' in real || program === undefined) throw new Error('the bench needs a real redis-server and redis-benchmark');
const ours = await start(join(root, 'dist/main.js'), 'serve', '--port', '0');
const figures: Figure[] = [];
const tell = (figure: Figure): void => {
  figures.push(figure);
  console.log(table([figure]).split('\n')[1]);
};
const kilo = (rate: number): string => `${Math.round(rate / 1000)}k/s`;

try {
  const call = ['XADD', 'bench', '*', 'temp', '21', 'unit', 'C', 'at', 'r17'];
  let realAdd = 0;
  for (const [pipeline, reach, aim] of [
    [1, 0.9, 1.0],
    [16, 1.0, 1.3],
    [100, 1.2, 2.0],
  ] as const) {
    const found = await compare(call, pipeline, '$15\r\n1700000000000-0\r\n');
    if (pipeline === 100) realAdd = found.real;
    tell({
      name: `XADD over TCP, pipeline ${pipeline}, to redis-server`,
      value: found.ratio,
      unit: 'x',
      reach,
      aim,
      from: found.from,
    });
  }
  for (const [name, words, reply] of [
    ['XLEN', ['XLEN', 'bench'], ':100000\r\n'],
    ['PING', ['PING'], '+PONG\r\n'],
  ] as const) {
    for (const pipeline of [1, 16]) {
      const found = await compare(words, pipeline, reply);
      tell({
        name: `${name} over TCP, pipeline ${pipeline}, to redis-server`,
        value: found.ratio,
        unit: 'x',
        reach: 0.8,
        aim: 1,
        from: found.from,
      });
    }
  }
  const pairs: number[][] = [];
  for (let i = 0; i < rounds; i++) {
    const batches = Math.round(100 * scale);
    pairs.push([await groupRate(ours.port, batches), await groupRate(real.port, batches)]);
  }
  tell({
    name: 'XREADGROUP COUNT 1 + XACK over TCP, pipelined, to redis-server',
    value: median(pairs.map(([a, b]) => a! / b!)),
    unit: 'x',
    reach: 1,
    aim: 2,
    from: `${kilo(median(pairs.map(([a]) => a!)))} pairs to ${kilo(median(pairs.map(([, b]) => b!)))}`,
  });
  const wakes: number[][] = [];
  for (let i = 0; i < rounds; i++) wakes.push([await wake(ours.port, 500 * scale), await wake(real.port, 500 * scale)]);
  const [ourWake, realWake] = [median(wakes.map(([a]) => a!)), median(wakes.map(([, b]) => b!))];
  tell({
    name: 'wake of a blocked reader, above redis-server',
    value: ourWake - realWake,
    unit: 'ms',
    reach: 1,
    aim: 0.1,
    less: true,
    from: `${ourWake.toFixed(3)} ms, ${realWake.toFixed(3)} ms`,
  });
  const { stall, kept } = await crowd(ours.port, join(here, 'pulse.mjs'), scale);
  tell({
    name: 'longest stall: 10,000 clients, 500 at once, a million entries',
    value: stall,
    unit: 'ms',
    reach: 100,
    aim: 50,
    less: true,
    from: `${(kept / 1e6).toFixed(1)} MB kept afterwards`,
  });
  const rates: number[] = [];
  for (let i = 0; i < rounds; i++) rates.push(await addRate(300_000 * scale));
  const inside = median(rates);
  tell({
    name: "XADD in process, to redis-server's at pipeline 100",
    value: inside / realAdd,
    unit: 'x',
    reach: 1.2,
    aim: 2,
    from: `${kilo(inside)} to ${kilo(realAdd)}`,
  });
  const peer = Number(
    execFileSync(process.execPath, [join(here, 'peer.mjs'), quick ? '500' : '2000'], { encoding: 'utf8' }),
  );
  console.log(`XADD in process, to ioredis-mock                    x ${(inside / peer).toFixed(0)} (${kilo(peer)})`);
  const growths = await growth(rounds);
  for (const { command, ratio } of growths)
    tell({
      name: `${command} at a million entries, to a thousand`,
      value: ratio,
      unit: 'x',
      reach: 1.3,
      aim: 1.1,
      less: true,
      from: '',
    });
  tell({
    name: 'XACK of a million, random order to in order',
    value: await acknowledging(),
    unit: 'x',
    reach: 3,
    aim: 1.5,
    less: true,
    from: '',
  });
  const begun = await starts(join(root, 'dist/main.js'), quick ? 5 : 15);
  tell({
    name: 'the prompt is painted, to a bare node',
    value: begun.prompt / begun.bareInTerminal,
    unit: 'x',
    reach: 2.2,
    aim: 1.7,
    less: true,
    from: `${begun.prompt.toFixed(0)} ms to ${begun.bareInTerminal.toFixed(0)} ms`,
  });
  tell({
    name: 'run of a ten-line script, to a bare node',
    value: begun.script / begun.bare,
    unit: 'x',
    reach: 1.5,
    aim: 1.3,
    less: true,
    from: `${begun.script.toFixed(0)} ms to ${begun.bare.toFixed(0)} ms`,
  });
  const shares = await boardShares(join(root, 'dist/main.js'), quick ? 2 : 20);
  if (shares === undefined) console.log('what the board costs is not known: there is no /proc here');
  else
    tell({
      name: 'a core, while idle with ten streams and a worker on the board',
      value: shares.on,
      unit: '%',
      reach: 10,
      aim: 5,
      less: true,
      from: `${shares.off.toFixed(1)} % with the board off`,
    });
  const repaint = await keyRepaint(join(root, 'dist/main.js'), quick ? 100 : 400);
  tell({
    name: 'a key to its repaint, with 5,000 lines above, 95th percentile',
    value: repaint.late,
    unit: 'frames',
    reach: 2,
    aim: 1,
    less: true,
    from: `${repaint.median.toFixed(2)} at the median; a frame is 16.7 ms`,
  });
  const [mine, theirs] = [await sizes(), await realSizes(real.port)];
  tell({
    name: 'bytes an entry, to redis-server',
    value: mine.entry / theirs.entry,
    unit: 'x',
    reach: 1,
    aim: 0.7,
    less: true,
    from: `${mine.entry.toFixed(1)} to ${theirs.entry.toFixed(1)}`,
  });
  tell({
    name: 'bytes a pending entry, to redis-server',
    value: mine.pending / theirs.pending,
    unit: 'x',
    reach: 0.5,
    aim: 0.25,
    less: true,
    from: `${mine.pending.toFixed(1)} to ${theirs.pending.toFixed(1)}`,
  });
} finally {
  ours.stop();
  real.stop();
}
const title = `Streamdojo beside redis-server ${real.version}, Node ${process.versions.node}, ${cpus().length} cores`;
console.log(`\n${title}; medians of ${rounds} rounds\n\n${table(figures)}`);
if (!quick) {
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(join(root, 'docs/bench.svg'), chart(figures, title));
}
if (!figures.every(reaches)) process.exitCode = 1;

/** Interleaved rounds of redis-benchmark on ours, the real one and the bare one. */
async function compare(
  call: readonly string[],
  pipeline: number,
  reply: string,
): Promise<{ readonly ratio: number; readonly real: number; readonly from: string }> {
  const size = `*${call.length}\r\n${call.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`.length;
  const bare = await start(join(here, 'bare.mjs'), String(size), reply);
  const count = Math.round((pipeline === 1 ? 60_000 : pipeline === 16 ? 400_000 : 1_000_000) * scale);
  const runs: number[][] = [];
  try {
    for (let i = 0; i < rounds; i++) {
      const row: number[] = [];
      for (const { port } of i % 2 === 0 ? [ours, real as { port: number }] : [real as { port: number }, ours]) {
        await empty(port);
        row.push(benchmark(program!, port, pipeline, count, call));
      }
      if (i % 2 === 1) row.reverse();
      row.push(benchmark(program!, bare.port, pipeline, count, call));
      runs.push(row);
    }
  } finally {
    bare.stop();
  }
  const [a, b, ceiling] = [0, 1, 2].map((i) => median(runs.map((row) => row[i]!))) as [number, number, number];
  const from = `${kilo(a)} to ${kilo(b)}; a bare socket ${kilo(ceiling)}`;
  return { ratio: median(runs.map(([x, y]) => x! / y!)), real: b, from };
}
