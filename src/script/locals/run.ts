import { fromBuffer, textOf } from '../../base/bytes.ts';
import type { Files } from '../../base/files.ts';
import { flag, value } from '../../grammar/arg.ts';
import type { Interpreter } from '../../shell/interpreter.ts';
import { type Local, local } from '../../shell/local.ts';
import { broken } from '../broken.ts';
import { readDocument } from '../document.ts';
import { runFiles } from '../run-files.ts';

export interface RunOptions {
  readonly files: Pick<Files, 'read'>;
  /** A fresh interpreter over an engine of its own, on a clock that stands still. */
  readonly fresh: (as: { readonly newest: boolean }) => Interpreter;
  /** Is this word the name of a command? */
  readonly knows: (word: string) => boolean;
  /** Does this line change what the server holds? */
  readonly changes: (line: string) => boolean;
}

/** Runs a script and compares its replies; or breaks it, to see whether it would notice. */
export function run({ files, fresh, knows, changes }: RunOptions): Local {
  return local({
    name: '/run',
    topic: 'files, ports',
    summary: 'Run a script in an engine of its own and compare its replies: /run FILE, as streamdojo run FILE does.',
    details: ['--break  runs it without each line that changes something, too: is each of them missed?'],
    readonly: true,
    syntax: { file: value('file', 'text'), breaks: flag('--BREAK') },
    async run({ file, breaks }) {
      const path = textOf(file);
      const lines: string[] = [];
      let bytes: Uint8Array | undefined;
      const code = await runFiles([path], {
        files: { read: (name) => (bytes = files.read(name)), write: () => {} }, // it is never told to update
        stdin: async () => new Uint8Array(),
        print: (line) => lines.push(line),
        complain: (line) => lines.push(line),
        open: async (as) => fresh(as),
        knows,
      });
      if (breaks && code === 0) {
        const document = readDocument(textOf(fromBuffer(bytes!)), path, knows);
        lines.push(...(await broken(document, { open: async (as) => fresh(as), changes })));
      }
      return { text: lines.join('\n').replace(/^\n+/, ''), ...(code !== 0 && { wrong: true }) };
    },
  });
}
