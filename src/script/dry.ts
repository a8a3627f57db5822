// --dry-run: every command's words are looked at, and none is run.
//
//   fan-out.redis:12:3
//      12 | > XADDD s * f v
//         |   ^^^^^ ERR unknown command 'XADDD', with args beginning with: 's' '*' 'f' 'v'
//         = did you mean XADD?
//
// A line whose reply is expected to be an error is left alone: it is wrong on purpose.

import type { Callable } from '../shell/typing.ts';
import { wrongWords } from '../shell/wrong-words.ts';
import { type Document, turnsOf } from './document.ts';
import { placeIn, type Turn } from './parse.ts';
import { trimEnd } from './pattern.ts';
import type { Failure, Result } from './player.ts';
import type { Outcome } from './run.ts';

/** What becomes of a document that is only looked at: 0 all its words can be read, 1 not. Replies it has none. */
export function lookAt(document: Document, callable: Callable): Outcome {
  const results = turnsOf(document).map((turn): Result => {
    const failure = isWrongOnPurpose(turn) ? undefined : failureOf(turn, callable);
    return { turn, lines: [], filled: [], mended: undefined, ok: failure === undefined, failure };
  });
  return { code: results.every(({ ok }) => ok) ? 0 : 1, results, skipped: 0, turns: results.length };
}

/** An error is expected, or may be: a wildcard stands where it would. */
function isWrongOnPurpose({ expected: [first] }: Turn): boolean {
  return first !== undefined && (first.kind === 'gap' || /^(?:\(error\)|\[)/.test(trimEnd(first.text)));
}

function failureOf(turn: Turn, callable: Callable): Failure | undefined {
  const wrong = wrongWords(turn.line, callable);
  if (wrong === undefined) return undefined;
  const { at, ...said } = wrong;
  return { ...said, place: at === undefined ? turn.place : placeIn(turn, at.start, Math.max(1, at.end - at.start)) };
}
