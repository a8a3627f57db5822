// suggest: what a screen shows of a line while it is being typed: what each word is, and the grey syntax that is left.
// A function of the line and the cursor; the declarations are its only source, so it costs no look at any state.
//
//   suggest('xadd s ', 7)       hint   [NOMKSTREAM] ... <* | id> field value [field value ...]
//   suggest('xadd s abc ', 11)  hint   # abc is no id: [NOMKSTREAM] ... <* | id> field value [field value ...]

import { textOf } from '../base/bytes.ts';
import { cut } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import { hint } from '../grammar/hint.ts';
import { logicalLines } from './logical.ts';
import { type Mark, marksOf, misfitOf } from './marks.ts';
import { argumentsOf, type Callable, type Typing, typingOf } from './typing.ts';

export interface Suggestion {
  /** The syntax that is left, without a leading blank; empty when there is none to show. */
  readonly hint: string;
  readonly marks: readonly Mark[];
}

/** Nobody reads a hint behind a longer line. */
const longest = 8000;
/** How much of a word a hint repeats, in cells. */
const longestWord = 20;

/** What to show for a line with the cursor at this UTF-16 index. */
export function suggest(line: string, cursor: number, callable: Callable): Suggestion {
  const isLast = cursor === line.length && line.length <= longest;
  return {
    hint: isLast ? hintFor(logicalLines(line).at(-1)!.text, callable) : '',
    marks: marksOf(line, cursor, callable),
  };
}

function hintFor(line: string, callable: Callable): string {
  const typing = typingOf(line, callable);
  if (typing.known === undefined || typing.open || typing.broken !== undefined) return '';
  const words = argumentsOf(typing).map((word) => word.text);
  return hintAtMisfit(typing, line) ?? hint(typing.known.syntax, words);
}

/** A word that cannot stand where it stands, and what could. */
function hintAtMisfit(typing: Typing, line: string): string | undefined {
  const misfit = misfitOf(typing, line.length);
  if (misfit === undefined) return undefined;
  const args = argumentsOf(typing);
  const could = hint(
    typing.known!.syntax,
    args.slice(0, misfit.at).map((word) => word.text),
  );
  if (could === '') return '# nothing may follow here';
  const word = cut(printable(textOf(args[misfit.at]!.text)), longestWord);
  return misfit.value === undefined
    ? `# ${word} fits nowhere: ${could}`
    : `# ${word} is no ${misfit.value.name}: ${could}`;
}
