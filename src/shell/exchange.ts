// One line and its answer: what the interpreter makes of everything typed, and what the screen, the tutor and the
// scripts look at. Immutable. A parked call is seen twice, with the same id: when it is parked (no answer yet), and
// when it is answered.

import type { Bytes } from '../base/bytes.ts';
import { printableLines } from '../base/printable.ts';
import { printReply } from '../reply/print.ts';
import type { Reply } from '../reply/reply.ts';

export interface Exchange {
  /** Numbers the lines of an interpreter; the same both times a parked one is seen. */
  readonly id: number;
  /** The terminal the line was typed at: `main`, `ana`. */
  readonly connection: string;
  /** The line as typed. */
  readonly line: string;
  /** Its words, unquoted and filled in; none where it could not be split. */
  readonly argv: readonly Bytes[];
  /** What was filled in for the reader to be told: `<id>` = 1700-0. */
  readonly filled: readonly Filled[];
  /** The answer, or undefined while the call is parked or waits behind one that is. */
  readonly answer: Answer | undefined;
  /** Milliseconds from the call to its answer, by the interpreter's clock; 0 while there is none. */
  readonly took: number;
}

export interface Filled {
  /** The placeholder as typed, with its brackets: `<message-id>`. */
  readonly placeholder: string;
  readonly value: Bytes;
}

/** A server answers with a reply; a slash command, or a line that never reached a server, with a text of ours. */
export type Answer =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** A page of text (INFO), which redis-cli prints as it is and not as a quoted string. */
      readonly raw?: boolean;
    }
  | ({ readonly kind: 'text' } & Said);

/** What a slash command says. */
export interface Said {
  readonly text: string;
  /** The command could not do what it was asked. */
  readonly wrong?: boolean;
  /** For programs to read: a line stays one line, however long. */
  readonly isData?: boolean;
  /** What the screen is asked to do besides. */
  readonly act?: Act;
  /**
   * What is to be done once this has been shown: more lines are typed, each shown as it comes, or something takes its
   * time, and tells what it is at. Ctrl-C stops it. What it answers is said at the end.
   */
  readonly afterwards?: (stop: AbortSignal, tell: (doing: string) => void) => Promise<Said>;
}

export type Act =
  | { readonly do: 'clear' }
  | { readonly do: 'quit' }
  /** Show the last answer whole. */
  | { readonly do: 'page' }
  /** Put a text into the prompt, unrun. */
  | { readonly do: 'prompt'; readonly text: string }
  /** Hold a text ready that Tab puts into the empty prompt. */
  | { readonly do: 'offer'; readonly text: string }
  /** A question must be answered first: leave out the lines that wait to be entered. */
  | { readonly do: 'halt' };

/** Is the answer an error (a top-level error reply, or a refusal of ours)? */
export function isError(answer: Answer): boolean {
  return answer.kind === 'reply' ? answer.reply.type === 'error' : answer.wrong === true;
}

/** The lines an answer shows, safe for a terminal: exactly redis-cli's for a reply. None for `none` and an empty text. */
export function answerLines(answer: Answer): string[] {
  if (answer.kind === 'reply') return printReply(answer.reply, { raw: answer.raw ?? false });
  return answer.text === '' ? [] : printableLines(answer.text).split('\n');
}
