// Searching: what the keys do to a search through the history, and what is shown of it.
//
//   Up, Down      rows of the line where it has several, else lines that begin with what stands before the cursor
//   Ctrl-R        lines that hold what is typed from now on; Enter runs the one found, Esc and every movement edit it,
//                 Ctrl-C gives back the line there was before

import { graphemes } from '../base/cells.ts';
import { type Editor, type Key, nameOf } from '../shell/editor.ts';
import type { History } from '../shell/history.ts';
import { type Line, rowDown, rowUp } from '../shell/line.ts';
import { Search } from './search.ts';

export class Searching {
  readonly #editor: Editor;
  readonly #history: History;
  readonly #put: (line: string, cursor: number) => void;
  #search: Search | undefined;

  /** `put`: give the line another text. */
  constructor(editor: Editor, history: History, put: (line: string, cursor: number) => void) {
    this.#editor = editor;
    this.#history = history;
    this.#put = put;
  }

  /** Is a line of the history shown? */
  get isOn(): boolean {
    return this.#search !== undefined;
  }

  /** Does what is typed go into the search? */
  get isTypedInto(): boolean {
    return this.#search?.how === 'holds';
  }

  /** Where what is looked for stands in the line. */
  get place(): { readonly start: number; readonly end: number } | undefined {
    return this.#search?.place;
  }

  /** What is said below the line. */
  get message(): string | undefined {
    if (this.#search?.how !== 'holds') return undefined;
    const { text, exhausted } = this.#search;
    const found = exhausted ? `no older line with "${text}"` : `search "${text}"`;
    return `${found}: Ctrl-R older, Enter runs, Esc edits, Ctrl-C ends`;
  }

  /** The line shown is the line now. */
  end(): void {
    this.#search = undefined;
  }

  up(): void {
    const { line, cursor } = this.#editor;
    if (this.#toRow(rowUp({ text: line, cursor }))) return;
    this.#search ??= new Search('begins', line.slice(0, cursor), { line, cursor }, this.#history);
    this.#search.older();
    this.#show();
  }

  down(): void {
    const { line, cursor } = this.#editor;
    if (this.#toRow(rowDown({ text: line, cursor })) || this.#search === undefined) return;
    this.#search.newer();
    this.#show();
  }

  /** Ctrl-R: what stands in the line is what is looked for first. */
  back(): void {
    const { line, cursor } = this.#editor;
    this.#search = new Search('holds', line, { line, cursor }, this.#history);
    this.#search.older();
    this.#show();
  }

  /** More to look for. */
  add(text: string): void {
    if (this.#search !== undefined) this.#seek(this.#search.text + text);
  }

  /** What a key means while Ctrl-R searches; undefined where it means what it always does. */
  key(key: Key): true | undefined {
    const search = this.#search;
    if (search?.how !== 'holds') return undefined;
    if (key.text !== '') return this.#seek(search.text + key.text);
    switch (nameOf(key)) {
      case 'backspace':
      case 'ctrl-h':
        return this.#seek(graphemes(search.text).slice(0, -1).join(''));
      case 'ctrl-r':
      case 'up':
      case 'ctrl-p':
        search.older();
        return this.#show();
      case 'ctrl-s':
      case 'down':
      case 'ctrl-n':
        search.newer();
        return this.#show();
      case 'ctrl-c':
      case 'ctrl-g':
        this.end();
        this.#put(search.draft.line, search.draft.cursor);
        return true;
      case 'tab':
      case 'escape':
        this.end();
        return true;
      default:
        this.end(); // the line found is taken, and the key does to it what it always does
        return undefined;
    }
  }

  /** Rows are walked only where no line of the history is shown. */
  #toRow(row: Line | undefined): boolean {
    if (row === undefined || this.#search !== undefined) return false;
    this.#put(row.text, row.cursor);
    return true;
  }

  #seek(text: string): true {
    this.#search!.seek(text);
    return this.#show();
  }

  #show(): true {
    const { line, place, draft, how } = this.#search!;
    if (line !== undefined) this.#put(line, how === 'holds' ? (place?.end ?? line.length) : line.length);
    else if (how === 'begins') this.#put(draft.line, draft.cursor);
    return true;
  }
}
