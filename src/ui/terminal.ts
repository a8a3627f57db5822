// The terminal as main hands it to the screen, and its manners: what is switched on is always switched off again.
//
//   main gives      input, output, suspend(), edit(), page()     (the process is main's alone)
//   RawTerminal     enter() ... leave()              raw keys, bracketed paste, and all of it undone
//
// leave() is synchronous and may be called twice: a crash and a signal call it on their way out.

import type { ReadStream, WriteStream } from 'node:tty';

export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Stop the whole job, as Ctrl-Z does in any program; resolves when it goes on. */
  suspend(): Promise<void>;
  /** Let the user's editor have the terminal and the text: what it left. Throws an Error with a sentence. */
  edit(text: string): Promise<string>;
  /** Let the user's pager have the terminal and show the text. Throws an Error with a sentence. */
  page(text: string): Promise<void>;
}

const pasteOn = '\x1b[?2004h';
const pasteOff = '\x1b[?2004l';
/** Whoever was killed before us may have left it hidden. */
const cursorShown = '\x1b[?25h';

export class RawTerminal {
  readonly #terminal: Terminal;
  readonly #onBytes: (bytes: Uint8Array) => void;
  #raw = false;

  constructor(terminal: Terminal, onBytes: (bytes: Uint8Array) => void) {
    this.#terminal = terminal;
    this.#onBytes = onBytes;
  }

  enter(): void {
    if (this.#raw) return;
    this.#raw = true;
    const { input, output } = this.#terminal;
    input.setRawMode(true);
    input.on('data', this.#onBytes);
    input.resume();
    output.write(pasteOn + cursorShown);
  }

  leave(): void {
    if (!this.#raw) return;
    this.#raw = false;
    const { input, output } = this.#terminal;
    output.write(pasteOff + cursorShown);
    input.off('data', this.#onBytes);
    input.pause();
    // A terminal that has gone cannot be set any more, and need not be.
    if (!input.destroyed) input.setRawMode(false);
  }
}
