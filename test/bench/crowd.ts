// What many clients do to a server: does it stand still for anybody, and does its memory come back?

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, Wire } from '../support/wire.ts';
import { fields, million } from './inside.ts';

export interface Crowd {
  /** The longest time (ms) that a PING took meanwhile. */
  readonly stall: number;
  /** Bytes in use afterwards, less those in use before. */
  readonly kept: number;
}

/** 10,000 clients come and go, 500 send pipelines at once, a million entries are written and dropped again. */
export async function crowd(port: number, pulse: string, scale: number): Promise<Crowd> {
  const control = await Wire.open(port);
  await control.ask('FLUSHALL');
  const before = await used(control);
  const child = spawn(process.execPath, [pulse, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  for (let i = 0; i < 100 * scale; i++) await Promise.all(Array.from({ length: 100 }, () => comeAndGo(port)));
  const wires = await Promise.all(Array.from({ length: 500 }, () => Wire.open(port)));
  const each = (million * scale) / wires.length;
  await Promise.all(
    wires.map(async (wire, w) => {
      for (let at = 0; at < each; at += 100) {
        wire.send(
          Array.from({ length: 100 }, (_, i) => request(['XADD', `s${w % 50}`, '*', ...fields(at + i)])).join(''),
        );
        for (let i = 0; i < 100; i++) await wire.reply();
        wire.text = '';
      }
    }),
  );
  for (const wire of wires) wire.close();
  for (let i = 0; i < 50; i++) await control.ask('DEL', `s${i}`);
  child.stdin.end();
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  // What nobody has a hold on any more goes when the collector comes round: some work brings it.
  for (let i = 0; i < 200; i++) await control.ask('ECHO', 'x'.repeat(1_000_000));
  const kept = (await used(control)) - before;
  control.close();
  return { stall: Number(said.toString()), kept };
}

async function comeAndGo(port: number): Promise<void> {
  const wire = await Wire.open(port);
  await wire.ask('PING');
  wire.close();
  await wire.closed();
}

async function used(wire: Wire): Promise<number> {
  const info = await wire.ask('INFO', 'memory');
  return Number(/used_memory:(\d+)/.exec(info.type === 'bulk' ? info.value : '')![1]);
}
