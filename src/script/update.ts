// --update: the replies of a run, written into its file. Only what lies below the prompts is touched; line endings,
// indentation and everything else stay as they are. What is written is mend.ts' to say.

import type { Document } from './document.ts';
import type { Result } from './player.ts';

/** The document's text with what the results have to write in, and how many replies that changed. */
export function updateText(document: Document, results: readonly Result[]): { text: string; written: number } {
  const lines = document.text.split('\n');
  const ending = document.text.includes('\r\n') ? '\r' : '';
  let written = 0;
  for (const { turn, mended } of [...results].reverse()) {
    if (mended === undefined) continue;
    const at = turn.below[0] - 1; // the index of the first line below the command
    const count = turn.below[1] - turn.below[0];
    const margin = lines[at - 1]!.slice(0, turn.margin);
    const texts = mended.map((text) => margin + text + ending);
    if (texts.join('\n') === lines.slice(at, at + count).join('\n')) continue;
    written++;
    if (at === lines.length && !lines[at - 1]!.endsWith(ending)) lines[at - 1] += ending;
    lines.splice(at, count, ...texts);
    if (at + texts.length === lines.length) lines.push(''); // the last line ends as well
  }
  return { text: lines.join('\n'), written };
}
