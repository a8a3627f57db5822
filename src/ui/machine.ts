// What a program is told that pipes lines in: of each line its answer in one form, and nothing else. What there is to
// say besides goes elsewhere (`aside`), so that the output can be read by a program.
//
//   $ echo 'XLEN s' | streamdojo --json      3
//   $ echo '/clock' | streamdojo --csv       "1704067200000 (2024-01-01 ...)"

import { type Bytes, literal, utf8 } from '../base/bytes.ts';
import { printable } from '../base/printable.ts';
import { quote } from '../base/quoting.ts';
import type { Entry } from '../lesson/view.ts';
import { csvReply } from '../reply/csv.ts';
import { jsonError, jsonReply, jsonText } from '../reply/json.ts';
import { rawReply } from '../reply/raw.ts';
import type { Reply } from '../reply/reply.ts';
import type { Answer } from '../shell/exchange.ts';

/** As redis-cli's options of these names. */
export type Form = 'json' | 'csv' | 'raw';

export interface Machine {
  readonly form: Form;
  /** Takes an answer, its line break with it. */
  readonly write: (bytes: Bytes) => void;
  /** Takes a sentence that is no answer to a line. */
  readonly aside: (text: string) => void;
}

/** Hand an entry over. */
export function hand(entry: Entry, { form, write, aside }: Machine): void {
  if (entry.kind === 'note') aside(printable(entry.note.text));
  else if (entry.kind === 'push') write(ended(replyIn[form](entry.reply)));
  else if (entry.kind === 'exchange' && entry.exchange.answer !== undefined)
    write(answerIn(entry.exchange.answer, form));
}

/** The answer in this form; empty where there is none. */
function answerIn(answer: Answer, form: Form): Bytes {
  if (answer.kind === 'text') return answer.text === '' ? literal('') : ended(saidIn(answer.text, answer.wrong, form));
  if (answer.reply.type === 'none') return literal('');
  // A page of text, which redis-cli writes as it is, and JSON has to be JSON all the same.
  return answer.raw && form !== 'json' ? rawReply(answer.reply) : ended(replyIn[form](answer.reply));
}

const replyIn: Readonly<Record<Form, (reply: Reply) => Bytes>> = {
  json: (reply) => utf8(jsonReply(reply)),
  csv: (reply) => literal(csvReply(reply)),
  raw: rawReply,
};

/** What a slash command says. */
function saidIn(text: string, wrong: boolean | undefined, form: Form): Bytes {
  if (form === 'json') return utf8(wrong ? jsonError(text) : jsonText(text));
  if (form === 'raw') return utf8(text);
  return literal(`${wrong ? 'ERROR,' : ''}${quote(utf8(text))}`);
}

function ended(bytes: Bytes): Bytes {
  return literal(`${bytes}\n`);
}
