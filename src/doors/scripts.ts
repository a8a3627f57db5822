// The door to scripts.

import { literal } from '../base/bytes.ts';
import { VirtualClock } from '../base/clock.ts';
import { table } from '../commands/index.ts';
import { runFiles } from '../script/run-files.ts';
import { disk } from './disk.ts';
import { embedded } from './embedded.ts';

const { stdin, stdout, stderr } = process;

export interface RunOptions {
  readonly update?: boolean;
  readonly keepGoing?: boolean;
  readonly json?: boolean;
}

/** Run the files; the exit code. */
export function run(files: string[], { update, keepGoing, json }: RunOptions): Promise<number> {
  return runFiles(files, {
    files: disk,
    stdin: readStdin,
    open: async ({ newest }) => embedded(new VirtualClock(), newest).interpreter,
    knows: (word) => table.get(word) !== undefined || table.isContainer(literal(word)),
    print: (line) => stdout.write(`${line}\n`),
    complain: (line) => stderr.write(`${line}\n`),
    update,
    keepGoing,
    json,
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
