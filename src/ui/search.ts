// Searching the history. Up and Down go through the lines that begin with what was typed; Ctrl-R finds those that hold
// what is typed while it searches, and the whole line is shown.
//
//   X Up Up      the newest line that begins with X, then the one before it; Down comes back to X
//   Ctrl-R len   the newest line that holds len; Ctrl-R again, the one before

import type { Found, History } from '../shell/history.ts';

export interface Draft {
  readonly line: string;
  readonly cursor: number;
}

export class Search {
  readonly how: 'begins' | 'holds';
  /** The line before anything was looked for. */
  readonly draft: Draft;
  readonly #history: History;
  #text: string;
  #found: Found | undefined;
  /** The last look found nothing further. */
  #exhausted = false;

  constructor(how: 'begins' | 'holds', text: string, draft: Draft, history: History) {
    this.how = how;
    this.#text = text;
    this.draft = draft;
    this.#history = history;
  }

  /** What is looked for. */
  get text(): string {
    return this.#text;
  }

  /** The line found; undefined before the first, and where there is none. */
  get line(): string | undefined {
    return this.#found?.line;
  }

  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** Where the text stands in the line found. */
  get place(): { readonly start: number; readonly end: number } | undefined {
    if (this.how === 'begins' || this.#found === undefined || this.#text === '') return undefined;
    const { line } = this.#found;
    const exact = line.indexOf(this.#text);
    const start = exact >= 0 ? exact : line.toLowerCase().indexOf(this.#text.toLowerCase());
    return start < 0 ? undefined : { start, end: start + this.#text.length };
  }

  /** Look further back. False where there is nothing. */
  older(): boolean {
    const { how } = this;
    const before = this.#found?.at;
    return this.#take(
      how === 'begins' ? this.#history.older(this.#text, before) : this.#history.containing(this.#text, before),
    );
  }

  /** Look further on; at the end the draft is back. */
  newer(): void {
    if (this.#found === undefined) return;
    const { at } = this.#found;
    const found =
      this.how === 'begins' ? this.#history.newer(this.#text, at) : this.#history.containingNewer(this.#text, at);
    if (this.how === 'begins') this.#found = found;
    else this.#take(found);
  }

  /** Look for another text: from the line found on where it has grown, else from the newest. */
  seek(text: string): void {
    const from = text.startsWith(this.#text) && this.#found !== undefined ? this.#found.at + 1 : undefined;
    this.#text = text;
    const found = this.#history.containing(text, from);
    this.#exhausted = found === undefined;
    this.#found = found;
  }

  #take(found: Found | undefined): boolean {
    this.#exhausted = found === undefined;
    if (found !== undefined) this.#found = found;
    return found !== undefined;
  }
}
