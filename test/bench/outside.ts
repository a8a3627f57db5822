// What is measured over TCP, on any server: through redis-benchmark, and through a small client of our own where the
// calls depend on each other.

import { execFileSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { request, Wire } from '../support/wire.ts';
import { fields, median, million } from './inside.ts';

/** Requests a second as redis-benchmark has it, with 50 clients. */
export function benchmark(
  program: string,
  port: number,
  pipeline: number,
  count: number,
  call: readonly string[],
): number {
  const said = execFileSync(program, ['-p', String(port), '-n', String(count), '-P', String(pipeline), '-q', ...call], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number([...said.matchAll(/([\d.]+) requests per second/g)].at(-1)![1]);
}

/** Send bytes and wait until so many have come back. */
function exchange(socket: Socket, bytes: Buffer, expected: number): Promise<void> {
  return new Promise((resolve) => {
    let left = expected;
    const take = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left > 0) return;
      socket.off('data', take);
      resolve();
    };
    socket.on('data', take);
    socket.write(bytes);
  });
}

const clients = 10;
const batch = 100;

/** Pairs a second of XREADGROUP COUNT 1 and XACK, `batch` pairs a pipeline, ten clients with a stream each. */
export async function groupRate(port: number, batches: number): Promise<number> {
  const control = await Wire.open(port);
  await control.ask('FLUSHALL');
  const work: { socket: Socket; sends: Buffer[]; expected: number[] }[] = [];
  for (let client = 0; client < clients; client++) {
    const stream = `s${client}`;
    const id = (i: number): string => `${1_700_000_000_000 + i}-0`;
    control.send(
      Array.from({ length: batches * batch }, (_, i) => request(['XADD', stream, id(i), ...fields(i)])).join(''),
    );
    for (let i = 0; i < batches * batch; i++) await control.reply();
    await control.ask('XGROUP', 'CREATE', stream, 'g', '0');
    const pair = (i: number): string =>
      request(['XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', stream, '>']) +
      request(['XACK', stream, 'g', id(i)]);
    const answer = (i: number): number => {
      const entry = fields(i).reduce((sum, word) => sum + `$${word.length}\r\n${word}\r\n`.length, 0);
      return (
        `*1\r\n*2\r\n$${stream.length}\r\n${stream}\r\n*1\r\n*2\r\n$15\r\n${id(i)}\r\n*6\r\n`.length +
        entry +
        ':1\r\n'.length
      );
    };
    const sends: Buffer[] = [];
    const expected: number[] = [];
    for (let at = 0; at < batches * batch; at += batch) {
      const range = Array.from({ length: batch }, (_, i) => at + i);
      sends.push(Buffer.from(range.map(pair).join(''), 'latin1'));
      expected.push(range.reduce((sum, i) => sum + answer(i), 0));
    }
    work.push({ socket: connect({ port, host: '127.0.0.1', noDelay: true }), sends, expected });
  }
  const start = process.hrtime.bigint();
  await Promise.all(
    work.map(async ({ socket, sends, expected }) => {
      for (const [i, bytes] of sends.entries()) await exchange(socket, bytes, expected[i]!);
    }),
  );
  const time = Number(process.hrtime.bigint() - start) / 1e9;
  for (const { socket } of work) socket.destroy();
  control.close();
  return (clients * batches * batch) / time;
}

/** Milliseconds from an XADD to its arrival at a client that waits in XREAD BLOCK: the median. */
export async function wake(port: number, rounds: number): Promise<number> {
  const [reader, writer] = [await Wire.open(port), await Wire.open(port)];
  await writer.ask('DEL', 'w');
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    reader.call('XREAD', 'BLOCK', '0', 'STREAMS', 'w', '$');
    // It waits when the writer's next call is answered: one server, one queue; two of them make sure.
    await writer.ask('PING');
    await writer.ask('PING');
    const start = process.hrtime.bigint();
    writer.call('XADD', 'w', '*', 'f', 'v');
    await reader.reply();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
    await writer.reply();
  }
  reader.close();
  writer.close();
  return median(times);
}

/** Bytes an entry and a pending entry of a real server, by its used_memory. */
export async function realSizes(port: number): Promise<{ readonly entry: number; readonly pending: number }> {
  const wire = await Wire.open(port);
  const used = async (): Promise<number> => {
    const info = await wire.ask('INFO', 'memory');
    return Number(/used_memory:(\d+)/.exec(info.type === 'bulk' ? info.value : '')![1]);
  };
  await wire.ask('FLUSHALL');
  const start = await used();
  for (let at = 1; at <= million; at += 10_000) {
    const range = Array.from({ length: 10_000 }, (_, i) => at + i);
    wire.send(
      range.map((i) => request(['XADD', 's', `${1_700_000_000_000 + (i >> 1)}-${i & 1}`, ...fields(i)])).join(''),
    );
    for (const _ of range) await wire.reply();
  }
  const filled = await used();
  await wire.ask('XGROUP', 'CREATE', 's', 'g', '0');
  for (let i = 0; i < million / 1000; i++)
    await wire.ask('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1000', 'STREAMS', 's', '>');
  const pending = await used();
  await wire.ask('FLUSHALL');
  wire.close();
  return { entry: (filled - start) / million, pending: (pending - filled) / million };
}
