// The scene: what each entry of the scrollback looks like, as lines of styled spans. Pure, and shared by both screens:
// Ink paints the spans, plain mode prints their text.
//
//   > XLEN s                    the line as it was typed, behind the prompt of its terminal
//   (integer) 2                 the answer, in exactly the characters of redis-cli
//   ana> XREAD BLOCK 0 STREAMS s $
//   (blocked)
//   # the answer to XREAD BLOCK 0 STREAMS s $
//   ana>                        a late answer, labelled: what stands here is a transcript that a script may hold
//   1) 1) "s"
//   ! XLEN ordres                what went wrong with the line above, and how it may have been meant
//   * Try XREVRANGE.            a note: its first column says whose voice it is
//
// Replies are never wrapped: the terminal breaks them, and joins them again when they are copied.

import { textOf } from '../base/bytes.ts';
import { wrap } from '../base/cells.ts';
import { printable, printableLines } from '../base/printable.ts';
import type { Entry, Note } from '../lesson/view.ts';
import { printReply } from '../reply/print.ts';
import { type Answer, answerLines, type Exchange } from '../shell/exchange.ts';
import { promptFor as typedAt } from '../shell/prompt.ts';
import { adviceLines } from './advice-lines.ts';
import type { Line, Span } from './span.ts';
import type { Style } from './theme.ts';

export type { Line, Span } from './span.ts';

/**
 * The lines of an entry, safe for a terminal. Notes and what slash commands say are wrapped to `columns`; nothing else
 * is. `before` is the entry shown last: a blank line may part the two, and an answer right below its line needs no
 * label.
 */
export function scene(entry: Entry, columns: number, before?: Entry): Line[] {
  const lines = entryLines(entry, columns, before);
  return lines.length > 0 && apart(before, entry) ? [[], ...lines] : lines;
}

function entryLines(entry: Entry, columns: number, before: Entry | undefined): Line[] {
  switch (entry.kind) {
    case 'exchange':
      return isSecondSight(entry)
        ? lateLines(entry.exchange, columns, follows(before, entry))
        : exchangeLines(entry.exchange, columns);
    case 'push':
      return [promptLine(entry.connection), ...printReply(entry.reply).map(replyLine)];
    case 'advice':
      return adviceOf(entry, columns, 'Tab');
    case 'note':
      return noteLines(entry.note, columns);
  }
}

/** An advice; `key` is what the fix is put into the prompt with, or what to do with it where there is no such key. */
export function adviceOf(entry: Extract<Entry, { kind: 'advice' }>, columns: number, key: string): Line[] {
  return adviceLines(entry, columns, key, (text) => noteLines({ voice: 'miss', text }, columns));
}

type ExchangeEntry = Extract<Entry, { kind: 'exchange' }>;

/** Is this the answer to a line that was shown when it was parked? */
export function isSecondSight({ late, exchange }: ExchangeEntry): boolean {
  return late && exchange.answer !== undefined;
}

/** Was the line of this entry shown, parked, just before? */
export function follows(before: Entry | undefined, { exchange }: ExchangeEntry): boolean {
  return before?.kind === 'exchange' && before.exchange.id === exchange.id;
}

/** Does a blank line stand between two entries? Lines and their answers keep together, and so does one voice. */
function apart(before: Entry | undefined, next: Entry): boolean {
  if (before === undefined) return false;
  if (before.kind === 'note' && next.kind === 'note')
    return before.note.voice !== next.note.voice || next.note.voice === 'title' || next.note.voice === 'prose';
  return before.kind === 'note' || next.kind === 'note';
}

/** The text of a line without its styles. */
export function textOfLine(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** What stands before a line typed at a terminal, safe for this one. */
export function promptFor(connection: string): string {
  return printable(typedAt(connection));
}

function promptLine(connection: string): Line {
  return [{ text: promptFor(connection).trimEnd(), style: 'prompt' }];
}

/** From so many milliseconds on redis-cli says how long an answer took; so do we. */
const slow = 500;

function exchangeLines(exchange: Exchange, columns: number): Line[] {
  return [
    ...filledLines(exchange),
    ...typedLines(exchange.connection, exchange.line),
    ...answerBelow(exchange, columns),
  ];
}

/** What was filled in for a placeholder of the line. */
export function filledLines({ filled }: Exchange): Line[] {
  return filled.map(({ placeholder, value }) => aside(`# ${printable(`${placeholder} = ${textOf(value)}`)}`));
}

function lateLines(exchange: Exchange, columns: number, follows: boolean): Line[] {
  const label = follows ? [] : [aside(`# the answer to ${printable(exchange.line)}`)];
  return [...label, promptLine(exchange.connection), ...answerBelow(exchange, columns)];
}

/** What stands below a line: its answer, and how long that took; or that there is none yet. */
export function answerBelow({ answer, took }: Exchange, columns: number): Line[] {
  if (answer === undefined) return [aside('(blocked)')];
  const lines = answerSpans(answer, columns);
  if (answer.kind === 'reply' && took >= slow) lines.push(aside(`(${(took / 1000).toFixed(2)}s)`));
  return lines;
}

/** A line as typed; one of several lines (an open quote, a backslash) keeps them. Of Enter alone nothing is seen. */
function typedLines(connection: string, typed: string): Line[] {
  if (typed === '') return [];
  const prompt = promptFor(connection);
  return printableLines(typed)
    .split('\n')
    .map((text, i) => [i === 0 ? { text: prompt, style: 'prompt' } : { text: ' '.repeat(prompt.length) }, { text }]);
}

function aside(text: string): Line {
  return [{ text, style: 'aside' }];
}

/** A reply as it is; a text of ours wrapped. */
function answerSpans(answer: Answer, columns: number): Line[] {
  const lines = answerLines(answer);
  if (answer.kind === 'reply') return lines.map(replyLine);
  const style: Style = answer.wrong ? 'error' : 'said';
  const rows = answer.isData ? lines : lines.flatMap((line) => wrap(line, columns));
  return rows.map((text) => [{ text, style }]);
}

/** The indexes at the start of a line of a reply: `1) 2) `, and the ~ and # of RESP3. */
const indexes = /^(?: *\d+[)~#] )+/;
const quoted = /^"(?:[^"\\]|\\.)*"/;

/** One printed line of a reply in its colours. The characters stay what they are. */
export function replyLine(line: string): Line {
  const index = indexes.exec(line)?.[0] ?? '';
  const spans: Span[] = index === '' ? [] : [{ text: index, style: 'index' }];
  let rest = line.slice(index.length);
  // A map's line holds its key and, after an arrow, its value.
  const key = quoted.exec(rest)?.[0];
  if (key !== undefined && rest.startsWith(' => ', key.length)) {
    spans.push({ text: key, style: 'string' }, { text: ' => ', style: 'index' });
    rest = rest.slice(key.length + 4);
  }
  if (rest !== '' || spans.length === 0) spans.push({ text: rest, style: styleOf(rest) });
  return spans;
}

function styleOf(value: string): Style {
  if (value.startsWith('"')) return 'string';
  if (value.startsWith('(error) ')) return 'error';
  if (/^\((?:integer|double)\) /.test(value)) return 'number';
  if (/^\((?:nil|true|false|empty \w+)\)$/.test(value)) return 'nil';
  return 'status';
}

/** What stands in the first column of a note, so that its voice is known without colour. */
const marks: Record<Note['voice'], string> = {
  title: '#',
  prose: ' ',
  hint: '*',
  miss: '!',
  remark: '~',
  broken: 'x',
  praise: '+',
  tutor: '-',
  predict: '?',
};

/** No line of prose is wider, however wide the screen. */
const proseColumns = 76;

function noteLines({ voice, text }: Note, columns: number): Line[] {
  const width = Math.max(10, Math.min(proseColumns, columns - 2));
  const lines = printableLines(text)
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrap(line, width));
  const style: Style | undefined = voice === 'prose' ? undefined : voice;
  return lines.map((line, i) => {
    const gutter = `${i === 0 ? marks[voice] : ' '} `;
    if (line === '' && i > 0) return [];
    return [{ text: gutter, style }, ...codeSpans(line, voice === 'title' ? 'title' : undefined)];
  });
}

/** Code between backticks, which stay: they are what marks it where there is no colour. */
function codeSpans(line: string, style: Style | undefined): Span[] {
  return line
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map(
      (part): Span =>
        part.startsWith('`') && part.endsWith('`') && part.length > 2
          ? { text: part, style: 'code' }
          : { text: part, style },
    );
}
