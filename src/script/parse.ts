// A transcript: the screen, saved. Text in, typed lines out; nothing runs here.
//
//   # ana waits                           comment, and the phase of what follows
//   ana> XREAD BLOCK 0 STREAMS s $        command of terminal ana
//   (blocked)                               no reply yet
//   > XADD s 1-0 f v                      command of terminal main
//   "<id>"                                  expected reply, captured
//   ana>                                  arrival: the oldest unread reply of ana
//
// A text without prompts is bare: every line is a command. A line that ends in a blank and a backslash goes on in the
// next; that holds for commands only, so that a reply may end in anything. The author's mistakes are SourceErrors.

import { type Place, SourceError } from '../base/source-error.ts';
import { goesOn, joined, type Piece, type Source, type SourceLine, sourceLines, type Typed } from './lines.ts';
import { type Expected, parseExpected } from './pattern.ts';
import {
  blockedMark,
  commentOf,
  isBlank,
  isTook,
  mainName,
  type Prompt,
  promptOf,
  redisCli,
  terminalOf,
  withoutShellComment,
} from './prompt.ts';

export interface Transcript {
  /** With prompts; without them every line is a command, and nothing is expected. */
  readonly prompted: boolean;
  readonly items: readonly Item[];
  /** The heading above, in Markdown. */
  readonly heading: string | undefined;
  /** The terminal that a bare text ends at. */
  readonly connection: string;
}

export type Item = Comment | Turn | Omission;

export interface Comment {
  readonly kind: 'comment';
  readonly place: Place;
  /** Without its hash signs. */
  readonly text: string;
}

/** A line left out, and why. */
export interface Omission {
  readonly kind: 'omission';
  readonly place: Place;
  readonly why: string;
}

/** Something typed, or (an arrival) something that comes unasked; with what is expected of it. */
export interface Turn {
  readonly kind: 'command' | 'arrival';
  /** It stood behind a prompt; bare lines expect nothing. */
  readonly prompted: boolean;
  /** The line, after its prompt. */
  readonly place: Place;
  readonly connection: string;
  /** As typed, lines joined; '' for an arrival. */
  readonly line: string;
  /** The lines of the file it stands on: more than one where they were joined. */
  readonly pieces: readonly Piece[];
  /** The expected reply; none when nothing is said of it, or `(blocked)` stands there. */
  readonly expected: readonly Expected[];
  /** `(blocked)` stands below it: there is no reply yet. */
  readonly blocked: boolean;
  /** How many units of the file's lines stand before the block's own. */
  readonly margin: number;
  /** The file's lines that hold the expectation: from the first, up to and not with the second (the same if none). */
  readonly below: readonly [number, number];
  /** The comment or heading it stands under. */
  readonly phase: string | undefined;
}

/** What the reader of a file should know of it: a line or a block that was left out. */
export interface Note {
  readonly place: Place;
  readonly what: string;
}

export interface Origin extends Source {
  /** A block of shell: an unquoted ` #` begins a comment. */
  readonly shell?: boolean;
  /** The terminal a bare text begins at. */
  readonly connection?: string;
  /** The heading above. */
  readonly phase?: string;
  /** Names that are refused elsewhere and mean something here: `you` in a lesson's miss. */
  readonly allow?: readonly string[];
}

/** Read a transcript. Throws SourceError for an author's mistake. */
export function parseTranscript(text: string, origin: Origin): Transcript {
  const lines = sourceLines(text, origin);
  return isPrompted(lines) ? parsePrompted(lines, origin) : parseBare(lines, origin);
}

/** Does any line begin with a prompt? (A joined line's second piece does not count.) */
function isPrompted(lines: readonly SourceLine[]): boolean {
  let joined = false;
  for (const { text } of lines) {
    if (!joined && promptOf(text) !== undefined) return true;
    joined = goesOn(text) && commentOf(text) === undefined;
  }
  return false;
}

function parsePrompted(lines: readonly SourceLine[], origin: Origin): Transcript {
  const items: Item[] = [];
  let { phase } = origin;
  let at = 0;
  while (at < lines.length) {
    const { text, place } = lines[at]!;
    const prompt = promptOf(text);
    const comment = commentOf(text);
    if (prompt !== undefined) {
      const { item, next } = parseTurn(lines, at, prompt, origin, phase);
      if (item !== undefined) items.push(item);
      at = next;
      continue;
    }
    if (comment !== undefined) {
      items.push({ kind: 'comment', place: whole(place, text), text: comment });
      if (comment !== '') phase = comment;
    } else if (!isBlank(text)) {
      throw new SourceError(
        whole(place, text),
        'this line is neither a command, a comment nor a reply',
        'put it directly below the command it answers, or a prompt before it; an empty reply line is written \\',
      );
    }
    at++;
  }
  return { prompted: true, items, heading: origin.phase, connection: mainName };
}

function parseTurn(
  lines: readonly SourceLine[],
  from: number,
  prompt: Prompt,
  origin: Origin,
  phase: string | undefined,
): { item: Item | undefined; next: number } {
  const { connection } = prompt;
  if ((connection === 'you' || connection === 'tutor') && !origin.allow?.includes(connection)) {
    throw new SourceError(
      { ...lines[from]!.place, length: prompt.length },
      `"${connection}" is not the name of a terminal here`,
      'it has a meaning of its own in lessons: take another name',
    );
  }
  const typed = joined(lines, from, prompt.length);
  let next = typed.next;
  while (next < lines.length && isReply(lines[next]!.text)) next++;
  const below: [number, number] = [lines[typed.next - 1]!.place.line + 1, lines[next - 1]!.place.line + 1];
  let replies = lines.slice(typed.next, next);
  if (replies.length > 0 && isTook(replies.at(-1)!.text)) replies = replies.slice(0, -1);
  const command = commandOf(typed, origin.shell ?? false);
  if (command.kind !== 'command') return { item: command, next };
  if (command.line === '' && prompt.pasted && replies.length === 0) return { item: undefined, next }; // where a paste ends
  const mark = replies.findIndex(({ text }) => text.trim() === blockedMark);
  if (mark >= 0 && replies.length > 1) {
    const { place, text } = replies[mark === 0 ? 1 : mark]!;
    throw new SourceError(whole(place, text), `${blockedMark} says that there is no reply yet: it stands alone`);
  }
  return {
    item: {
      kind: command.line === '' ? 'arrival' : 'command',
      prompted: true,
      place: command.pieces[0]!.place,
      connection,
      line: command.line,
      pieces: command.pieces,
      expected: mark >= 0 ? [] : replies.map(({ text, place }) => parseExpected(text, place)),
      blocked: mark >= 0,
      margin: lines[from]!.place.column - 1,
      below,
      phase,
    },
    next,
  };
}

function isReply(line: string): boolean {
  return !isBlank(line) && commentOf(line) === undefined && promptOf(line) === undefined;
}

function parseBare(lines: readonly SourceLine[], origin: Origin): Transcript {
  const items: Item[] = [];
  let { phase, connection = mainName } = origin;
  let at = 0;
  while (at < lines.length) {
    const { text, place } = lines[at]!;
    const comment = commentOf(text);
    if (comment !== undefined || isBlank(text)) {
      const terminal = terminalOf(text);
      if (terminal !== undefined) connection = `terminal-${terminal}`;
      if (comment !== undefined) items.push({ kind: 'comment', place: whole(place, text), text: comment });
      if (comment !== undefined && comment !== '' && terminal === undefined) phase = comment;
      at++;
      continue;
    }
    const typed = joined(lines, at, text.length - text.trimStart().length);
    const line = lines[typed.next - 1]!.place.line + 1;
    const command = commandOf(typed, origin.shell ?? false);
    if (command.kind !== 'command') items.push(command);
    else {
      const { pieces } = command;
      const common = {
        prompted: false,
        expected: [],
        blocked: false,
        margin: place.column - 1,
        below: [line, line] as const,
        phase,
      };
      items.push({ kind: 'command', place: pieces[0]!.place, connection, line: command.line, pieces, ...common });
    }
    at = typed.next;
  }
  return { prompted: false, items, heading: origin.phase, connection };
}

interface Command {
  readonly kind: 'command';
  readonly line: string;
  readonly pieces: readonly Piece[];
}

/** What is typed: without a shell's comment and the program's name. */
function commandOf({ line: typed, pieces }: Typed, shell: boolean): Command | Comment | Omission {
  const line = shell ? withoutShellComment(typed) : typed;
  const { place } = pieces[0]!;
  if (line === '' && typed !== '') return { kind: 'comment', place, text: commentOf(typed) ?? '' };
  const named = redisCli(line);
  if (named === undefined) return { kind: 'command', line, pieces };
  if ('leave' in named) return { kind: 'omission', place, why: named.leave };
  const { drop } = named;
  const first = { at: 0, place: { ...place, column: place.column + drop, length: line.length - drop } };
  const rest = pieces.slice(1).map((piece) => ({ ...piece, at: piece.at - drop }));
  return { kind: 'command', line: line.slice(drop), pieces: [first, ...rest] };
}

/** Where in the file a unit of a turn's line stands. */
export function placeIn(turn: Turn, at: number, length: number): Place {
  const piece = turn.pieces.findLast((one) => one.at <= at) ?? turn.pieces[0]!;
  return { ...piece.place, column: piece.place.column + at - piece.at, length };
}

function whole(place: Place, text: string): Place {
  return { ...place, length: Math.max(1, text.length) };
}
