// A transcript written down again. What is parsed from it is what was printed: a reply's lines are escaped wherever
// they could be taken for something else.
//
//   printTurn('ana', 'XLEN s', ['(integer) 3'])  ->  ['ana> XLEN s', '(integer) 3']

import { promptFor } from '../shell/prompt.ts';
import type { Transcript } from './parse.ts';
import { escapeLine } from './pattern.ts';
import { blockedMark, isMark } from './prompt.ts';

/** The lines of a reply as a transcript expects them; `lines` are as `printReply` has them. */
export function printExpected(lines: readonly string[]): string[] {
  return lines.map((line) => escapeLine(line, isMark));
}

/** One line typed, and its reply. */
export function printTurn(connection: string, line: string, reply: readonly string[]): string[] {
  return [promptLine(connection, line), ...printExpected(reply)];
}

function promptLine(connection: string, line: string): string {
  return line === '' ? promptFor(connection).trimEnd() : promptFor(connection) + line;
}

/** The text of a transcript, with prompts. Omissions become comments. */
export function printTranscript(transcript: Transcript): string {
  const out: string[] = [];
  for (const item of transcript.items) {
    if (item.kind === 'comment' || item.kind === 'omission') {
      if (out.length > 0) out.push('');
      out.push(`# ${item.kind === 'comment' ? item.text : `left out: ${item.why}`}`.trimEnd());
      continue;
    }
    out.push(promptLine(item.connection, item.line));
    if (item.blocked) out.push(blockedMark);
    for (const expected of item.expected) out.push(expected.text);
  }
  return out.map((line) => `${line}\n`).join('');
}
