// The prompt: what the keys mean. Ink paints what `view` gives; nothing here paints.
//
//   key -> Editor (the line and its cursor) -> Prompt (menu, history, the ladder of Ctrl-C) -> Stage.enter(line)
//
// Lines are entered one after the other, those of a paste too; one goes on typing meanwhile. Ctrl-C is a ladder, and
// each press takes one rung: close the menu, stop a paste, clear the line, cancel the blocked read of this terminal,
// and then say how to leave. It never leaves by itself and loses nothing: Up brings a cleared line back.

import type { Stage } from '../lesson/view.ts';
import type { Editor, Key } from '../shell/editor.ts';
import type { History } from '../shell/history.ts';
import type { Candidate, Suggestion } from '../shell/suggest.ts';
import { isQuoteOpen, isUnfinished, joined } from './logical.ts';
import type { PromptView } from './prompt-lines.ts';

export interface PromptOptions {
  readonly stage: Stage;
  readonly editor: Editor;
  readonly history: History;
  /** The grey syntax and the candidates for a line with the cursor at this UTF-16 index. */
  readonly suggest: (line: string, cursor: number) => Suggestion;
  /** The lines to enter for a paste of several, at this terminal. */
  readonly paste: (text: string, current: string) => readonly string[];
  /** Keep a line that was entered, in the history and its file; it is for them to leave secrets out. */
  readonly remember: (line: string) => void;
}

/** What the keys ask of the screen. */
export type Wish = 'leave' | 'clear' | 'suspend';

interface Menu {
  readonly candidates: readonly Candidate[];
  readonly from: number;
  readonly chosen: number;
}

interface Search {
  readonly how: 'begins' | 'holds';
  /** What is looked for. */
  readonly text: string;
  /** The line before anything was looked for. */
  readonly draft: string;
  /** Where the line found stands; undefined before the first. */
  at: number | undefined;
}

export class Prompt {
  readonly #options: PromptOptions;
  readonly #listeners = new Set<() => void>();
  readonly #wishes = new Set<(wish: Wish) => void>();
  #view: PromptView;
  #menu: Menu | undefined;
  #message = '';
  /** What Up, Down and Ctrl-R look for, and where they stand; undefined while a line is typed. */
  #search: Search | undefined;
  /** The prompt itself changes the line: its place in the history stays. */
  #putting = false;
  readonly #queue: string[] = [];
  #running = false;

  constructor(options: PromptOptions) {
    this.#options = options;
    this.#view = this.#look();
    options.editor.intercept = (key) => this.#take(key);
    options.editor.onPaste((text) => this.#pasted(text));
    options.editor.onChange(() => this.#typed());
    options.stage.onChange(() => this.#changed());
  }

  /** What there is to see; the same object as long as nothing changed. */
  readonly view = (): PromptView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  onWish(listener: (wish: Wish) => void): void {
    this.#wishes.add(listener);
  }

  /** Put a text into the line, unrun. */
  put(text: string): void {
    this.#search = undefined;
    this.#set(text);
  }

  #look(): PromptView {
    const { editor, stage, suggest } = this.#options;
    const { line, cursor } = editor;
    return {
      prompt: stage.prompt(),
      text: line,
      cursor,
      hint: line === '' || cursor < line.length ? '' : hintAfter(line, suggest(line, cursor).hint),
      menu: this.#menu && { items: this.#menu.candidates, chosen: this.#menu.chosen },
      message: this.#message,
    };
  }

  #changed(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #wish(wish: Wish): void {
    for (const listener of this.#wishes) listener(wish);
  }

  #set(line: string, cursor = line.length): void {
    this.#putting = true;
    this.#options.editor.set(line, cursor);
    this.#putting = false;
    this.#changed();
  }

  /** The line or its cursor changed under a key that the editor took. */
  #typed(): void {
    if (this.#putting) return;
    this.#search = undefined;
    this.#message = '';
    if (this.#menu !== undefined) this.#open(false);
    this.#changed();
  }

  /** Keys that are the prompt's own; everything else is the line's. */
  #take(key: Key): boolean {
    this.#message = '';
    const taken = this.#meaning(key)?.() ?? false;
    this.#changed();
    return taken;
  }

  /** What a key does here; what it answers says whether the line is spared it. */
  #meaning(key: Key): (() => boolean) | undefined {
    if (key.ctrl) {
      switch (key.name) {
        case 'c':
          return () => this.#stepDown();
        case 'd':
          return () => this.#endOfInput();
        case 'l':
          return () => this.#ask('clear');
        case 'r':
          return () => this.#older('holds');
        case 'z':
          return () => this.#ask('suspend');
        default:
          return undefined;
      }
    }
    if (key.meta && /^[1-9]$/.test(key.name ?? '')) return () => this.#switch(Number(key.name));
    switch (key.name) {
      case 'return':
      case 'enter':
        return () => this.#enter();
      case 'tab':
        return () => (this.#menu === undefined ? this.#open(true) : this.#move(key.shift ? -1 : 1));
      case 'up':
        return () => (this.#menu === undefined ? this.#older('begins') : this.#move(-1));
      case 'down':
        return () => (this.#menu === undefined ? this.#newer() : this.#move(1));
      case 'escape':
        return () => this.#close();
      default:
        return undefined;
    }
  }

  #ask(wish: Wish): boolean {
    this.#wish(wish);
    return true;
  }

  // --- the ladder -------------------------------------------------------------------------------------------------

  #stepDown(): boolean {
    const { editor, history, stage } = this.#options;
    if (this.#menu !== undefined) return this.#close();
    if (this.#search?.how === 'holds') {
      const { draft } = this.#search;
      this.put(draft);
      return true;
    }
    if (this.#queue.length > 0) {
      this.#message = `${this.#queue.length} pasted lines left out`;
      this.#queue.length = 0;
    } else if (editor.line !== '') {
      history.add(editor.line);
      this.put('');
      this.#message = 'Up brings the line back.';
    } else if (!stage.cancel()) {
      this.#message = 'Ctrl-D leaves, nothing is lost.';
    }
    return true;
  }

  #endOfInput(): boolean {
    if (this.#options.editor.line !== '') return false;
    return this.#ask('leave');
  }

  // --- lines ------------------------------------------------------------------------------------------------------

  #enter(): boolean {
    if (this.#menu !== undefined) return this.#accept();
    const { line } = this.#options.editor;
    if (isUnfinished(line)) {
      this.#set(`${line}\n`);
      if (isQuoteOpen(line)) this.#message = 'A quote is open: the line goes on. Ctrl-C gives it up.';
      return true;
    }
    this.put('');
    this.#run([joined(line)]);
    return true;
  }

  #run(lines: readonly string[]): void {
    this.#queue.push(...lines);
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    const { stage, remember } = this.#options;
    this.#running = true;
    for (let line = this.#queue.shift(); line !== undefined; line = this.#queue.shift()) {
      remember(line);
      await stage.enter(line);
    }
    this.#running = false;
    this.#changed();
  }

  /** One line is typed; several are run, and what stands behind the last line break waits for Enter. */
  #pasted(text: string): void {
    const { editor, stage, paste } = this.#options;
    const before = editor.line.slice(0, editor.cursor);
    const after = editor.line.slice(editor.cursor);
    if (!text.includes('\n') || isQuoteOpen(before)) {
      this.#set(before + text + after, before.length + text.length);
      return;
    }
    const whole = before + text;
    const end = whole.lastIndexOf('\n') + 1;
    const current = stage.terminals().find((terminal) => terminal.current)?.name ?? 'main';
    const lines = paste(whole.slice(0, end), current);
    this.put(whole.slice(end) + after);
    this.#run(lines);
  }

  #switch(number: number): boolean {
    const terminal = this.#options.stage.terminals()[number - 1];
    if (terminal !== undefined && !terminal.current) this.#run([`/as ${terminal.name}`]);
    return true;
  }

  // --- history ----------------------------------------------------------------------------------------------------

  /** The next older line: one that begins with what stood before the cursor, or (Ctrl-R) holds what was typed. */
  #older(how: Search['how']): boolean {
    const { editor, history } = this.#options;
    if (this.#search?.how !== how) {
      const { line, cursor } = editor;
      this.#search = { how, text: how === 'begins' ? line.slice(0, cursor) : line, draft: line, at: undefined };
    }
    const search = this.#search!;
    const found = how === 'begins' ? history.older(search.text, search.at) : history.containing(search.text, search.at);
    if (found !== undefined) {
      search.at = found.at;
      this.#set(found.line);
    }
    if (how === 'holds')
      this.#message = `${found === undefined ? 'no older line' : 'a line'} with "${search.text}": Ctrl-R looks further, Ctrl-C gives the line back`;
    return true;
  }

  #newer(): boolean {
    const search = this.#search;
    if (search?.at === undefined) return true;
    const { history } = this.#options;
    const found =
      search.how === 'begins' ? history.newer(search.text, search.at) : history.containingNewer(search.text, search.at);
    search.at = found?.at;
    this.#set(found?.line ?? search.draft);
    return true;
  }

  // --- the menu ---------------------------------------------------------------------------------------------------

  /** Look for candidates. `asked`: by Tab, where a single one is taken at once. */
  #open(asked: boolean): boolean {
    const { editor, suggest } = this.#options;
    const { candidates, from } = suggest(editor.line, editor.cursor);
    this.#menu = candidates.length === 0 ? undefined : { candidates, from, chosen: 0 };
    if (asked && candidates.length === 1) this.#accept();
    return true;
  }

  #move(by: number): boolean {
    const menu = this.#menu!;
    const { length } = menu.candidates;
    this.#menu = { ...menu, chosen: (menu.chosen + by + length) % length };
    return true;
  }

  #accept(): boolean {
    const { candidates, from, chosen } = this.#menu!;
    const { line, cursor } = this.#options.editor;
    const after = line.slice(cursor);
    const text = `${candidates[chosen]!.text}${after.startsWith(' ') ? '' : ' '}`;
    this.#menu = undefined;
    this.#set(line.slice(0, from) + text + after, from + text.length);
    return true;
  }

  #close(): boolean {
    if (this.#menu === undefined) return false;
    this.#menu = undefined;
    return true;
  }
}

/** The hint with the blank that parts it from the line, where the line ends in none. */
function hintAfter(line: string, hint: string): string {
  return hint === '' || /[ \t\n]$/.test(line) ? hint : ` ${hint}`;
}
