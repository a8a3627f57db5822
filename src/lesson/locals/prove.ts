import { optional, token } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { certificate } from '../certificate.ts';
import { reproveAll } from '../reprove.ts';
import type { Tutor } from '../tutor.ts';

/** Proves again all that is done, from the lines that were typed, each step on an engine of its own. */
export function prove(tutor: Tutor): Local {
  return local({
    name: '/prove',
    topic: 'the course',
    summary: 'Prove again all that is done, from the lines you typed, and list it: /prove all',
    readonly: true,
    syntax: { all: optional(token('ALL')) },
    async run() {
      const { lessons, progress, rehearsal } = tutor;
      if (rehearsal === undefined) return refuse('Nothing can be proved again here.');
      const results = await reproveAll(lessons, progress.progress, rehearsal);
      return say(certificate(results, progress.progress, progress.now()).join('\n'));
    },
  });
}
