// `streamdojo run` over files that exist in memory only.

import { type RunFilesOptions, runFiles } from '../../src/script/run-files.ts';
import { world } from '../support/world.ts';

export type Texts = Record<string, string | Uint8Array>;

/** Run files that exist in memory only. */
export async function run(texts: Texts, options: Partial<RunFilesOptions> = {}, names = Object.keys(texts)) {
  const out: string[] = [];
  const complaints: string[] = [];
  const written: Record<string, string> = {};
  const bytes = (name: string): Uint8Array | undefined =>
    typeof texts[name] === 'string' ? Buffer.from(texts[name]) : texts[name];
  const code = await runFiles(names, {
    files: {
      read: (name) => {
        if (name === 'folder') throw new Error('is a folder');
        return bytes(name);
      },
      write: (name, text) => {
        written[name] = text;
      },
    },
    stdin: async () => bytes('-') ?? new Uint8Array(),
    knows: (word) => /^(?:X|PING|DEL|FLUSHALL)/i.test(word),
    open: async ({ newest }) => world({ newest }).interpreter,
    print: (line) => out.push(...line.split('\n')),
    complain: (line) => complaints.push(line),
    ...options,
  });
  return { code, out, complaints, written };
}
