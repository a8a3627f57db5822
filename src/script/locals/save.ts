import { textOf } from '../../base/bytes.ts';
import type { Files } from '../../base/files.ts';
import { flag, value } from '../../grammar/arg.ts';
import type { Interpreter } from '../../shell/interpreter.ts';
import { type Local, local, needsEmbedded, refuse, say } from '../../shell/local.ts';
import { sessionLines, sessionScript } from '../session.ts';

export interface SaveOptions {
  readonly files: Pick<Files, 'read' | 'write'>;
  readonly interpreter: Interpreter;
  /** A fresh interpreter over an engine of its own, on a clock that stands still: as `run` has it. */
  readonly fresh: () => Interpreter;
}

/** Writes the session as a script. A file that is there stays, unless one says so. */
export function save({ files, interpreter, fresh }: SaveOptions): Local {
  return local({
    name: '/save',
    topic: 'files, ports',
    summary: 'Save the session as a script with its replies: /save FILE. streamdojo run FILE does it all again.',
    byHand: true,
    acts: true,
    details: [
      '--over  writes over a file that is there',
      '--own   only what was typed since the step began, where that had an empty server',
    ],
    syntax: { file: value('file', 'text'), over: flag('--OVER'), own: flag('--OWN') },
    async run({ file, over, own }) {
      const path = textOf(file);
      const { embedded } = interpreter;
      if (embedded === undefined) return refuse(`/save ${needsEmbedded}`);
      const { events, beginning, staged } = embedded.journal;
      const from = own ? staged : 0;
      if (events.length === from) return refuse('There is nothing to save yet.');
      try {
        if (!over && files.read(path) !== undefined)
          return refuse(`${path} is there already, and was not touched. /save ${path} --over writes over it.`);
        const lines = sessionLines(events, beginning, from);
        const again = fresh();
        const text = await sessionScript(lines, again);
        await again.close();
        files.write(path, text);
        const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
        return say(`Saved as ${path}: ${count}. streamdojo run ${path} does it all again, /load ${path} here.`);
      } catch (wrong) {
        return refuse(`Not saved: ${(wrong as Error).message}`);
      }
    },
  });
}
