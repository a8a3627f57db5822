// The prompt: what the keys mean. Ink paints what `view` gives; nothing here paints.
//
//   key -> Editor (the line and its cursor) -> Prompt (menu, search, ghost, the ladder of Ctrl-C) -> Stage.enter(line)
//
// Lines are entered one after the other, those of a paste too; one goes on typing meanwhile. Ctrl-C is a ladder, and
// each press takes one rung: close the menu, end a search, stop a paste, clear the line, cancel the blocked read of this
// terminal, and then say how to leave. It never leaves by itself and loses nothing: Up brings a cleared line back.

import type { Stage } from '../lesson/view.ts';
import { type Editor, type Key, nameOf } from '../shell/editor.ts';
import type { History } from '../shell/history.ts';
import { isQuoteOpen, isUnfinished, joined, logicalLines } from '../shell/logical.ts';
import type { Suggestion } from '../shell/suggest.ts';
import { Completing, type CompletingOptions } from './completing.ts';
import { firstWord, ghostOf } from './ghost.ts';
import type { PromptView } from './prompt-lines.ts';
import { Searching } from './searching.ts';
import { Turns } from './turns.ts';

export interface PromptOptions extends CompletingOptions {
  readonly stage: Stage;
  readonly editor: Editor;
  readonly history: History;
  /** What to show of a line with the cursor at this UTF-16 index. */
  readonly suggest: (line: string, cursor: number) => Suggestion;
  /** The lines to enter for a paste of several, at this terminal. */
  readonly paste: (text: string, current: string) => readonly string[];
  /** Keep a line that was entered, in the history and its file; it is for them to leave secrets out. */
  readonly remember: (line: string) => void;
}

/** What the keys ask of the screen. */
export type Wish = 'leave' | 'clear' | 'suspend' | 'edit';

export class Prompt {
  readonly #options: PromptOptions;
  readonly #completing: Completing;
  readonly #searching: Searching;
  readonly #turns: Turns;
  readonly #listeners = new Set<() => void>();
  readonly #wishes = new Set<(wish: Wish) => void>();
  /** What there is to see; undefined where it must be looked at again. */
  #view: PromptView | undefined;
  #message = '';
  /** The prompt itself changes the line: its place in the history stays. */
  #putting = false;
  /** How the line before was probably meant; until the next one is entered. */
  #offered: string | undefined;
  /** Ctrl-X was pressed: the next key says what it means. */
  #chord = false;

  constructor(options: PromptOptions) {
    this.#options = options;
    this.#completing = new Completing(
      options,
      (line, cursor) => this.#set(line, cursor),
      () => this.#changed(),
    );
    this.#searching = new Searching(options.editor, options.history, (line, cursor) => this.#set(line, cursor));
    this.#turns = new Turns(options.stage, options.remember, () => this.#changed());
    options.editor.intercept = (key) => this.#take(key);
    options.editor.onPaste((text) => this.#pasted(text));
    options.editor.onChange(() => this.#typed());
    options.stage.onChange(() => this.#changed());
  }

  /** What there is to see; the same object as long as nothing changed. */
  readonly view = (): PromptView => {
    this.#view ??= this.#look();
    return this.#view;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  onWish(listener: (wish: Wish) => void): void {
    this.#wishes.add(listener);
  }

  /** Put a text into the line, unrun. */
  put(text: string): void {
    this.#searching.end();
    this.#set(text);
  }

  /** Hold a text ready: Tab puts it into the empty line. */
  offer(text: string): void {
    this.#offered = text;
    this.#changed();
  }

  /** Leave out the lines that wait to be entered. False where none does. */
  halt(): boolean {
    const said = this.#turns.leaveOut();
    if (said !== undefined) this.say(said);
    return said !== undefined;
  }

  /** Hear of each line that is run, and when that is done. */
  onRun(listener: (line: string, done: Promise<void>) => void): void {
    this.#turns.onRun(listener);
  }

  /** Say something below the line, until the next key. */
  say(message: string): void {
    this.#message = message;
    this.#changed();
  }

  #look(): PromptView {
    const { editor, stage, suggest } = this.#options;
    const { line, cursor } = editor;
    const { hint, marks } = suggest(line, cursor);
    const { menu } = this.#completing;
    return {
      prompt: stage.prompt(),
      text: line,
      cursor,
      marks,
      found: this.#searching.place,
      ghost: this.#ghost(),
      hint: line === '' || cursor < line.length || this.#searching.isTypedInto ? '' : hintAfter(line, hint),
      menu: menu && { items: menu.candidates, chosen: menu.chosen },
      message: this.#searching.message ?? this.#message,
    };
  }

  #ghost(): string {
    const { editor, history } = this.#options;
    const { line, cursor } = editor;
    if (cursor < line.length || this.#completing.menu !== undefined || this.#searching.isOn) return '';
    if (this.#offered?.startsWith(line)) return this.#offered.slice(line.length);
    return ghostOf(line, history);
  }

  #changed(): void {
    this.#view = undefined;
    for (const listener of this.#listeners) listener();
  }

  #wish(wish: Wish): boolean {
    for (const listener of this.#wishes) listener(wish);
    return true;
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
    this.#searching.end();
    this.#message = '';
    this.#completing.narrow();
    this.#changed();
  }

  /** Keys that are the prompt's own; everything else is the line's. */
  #take(key: Key): boolean {
    if (this.#completing.holds(key)) return true;
    this.#message = '';
    const taken = this.#chord ? this.#second(key) : (this.#searching.key(key) ?? this.#meaning(key)?.() ?? false);
    this.#changed();
    return taken;
  }

  /** What a key does here; what it answers says whether the line is spared it. */
  #meaning(key: Key): (() => boolean) | undefined {
    const name = nameOf(key);
    if (/^meta-[1-9]$/.test(name)) return () => this.#switch(Number(key.name));
    switch (name) {
      case 'ctrl-c':
        return () => this.#stepDown();
      case 'ctrl-d':
        return () => this.#endOfInput();
      case 'ctrl-l':
        return () => this.#wish('clear');
      case 'ctrl-r':
        return () => this.#searchBack();
      case 'ctrl-x':
        return () => this.#begin();
      case 'ctrl-z':
        return () => this.#wish('suspend');
      case 'return':
      case 'enter':
        return () => this.#enter();
      case 'tab':
        return () => (this.#completing.menu === undefined ? this.#open() : this.#step(key.shift ? -1 : 1));
      case 'up':
      case 'ctrl-p':
        return () => this.#step(-1);
      case 'down':
      case 'ctrl-n':
        return () => this.#step(1);
      case 'right':
      case 'ctrl-f':
      case 'end':
      case 'ctrl-e':
        return () => this.#follow((ghost) => ghost);
      case 'meta-f':
      case 'ctrl-right':
      case 'meta-right':
        return () => this.#follow((ghost) => firstWord(this.#options.editor.line, ghost));
      case 'escape':
        return () => this.#completing.close();
      default:
        return undefined;
    }
  }

  /** Ctrl-X: Ctrl-E behind it opens an editor. */
  #begin(): boolean {
    this.#chord = true;
    return true;
  }

  #second(key: Key): boolean {
    this.#chord = false;
    if (nameOf(key) === 'ctrl-e') return this.#wish('edit');
    return this.#take(key);
  }

  /** Take over some of the ghost. */
  #follow(part: (ghost: string) => string): boolean {
    const ghost = this.#ghost();
    if (ghost === '') return false;
    this.#set(this.#options.editor.line + part(ghost));
    return true;
  }

  // --- the ladder -------------------------------------------------------------------------------------------------

  #stepDown(): boolean {
    const { editor, history, stage } = this.#options;
    if (this.#completing.close() || this.halt()) return true;
    if (editor.line !== '') {
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
    return this.#wish('leave');
  }

  // --- lines ------------------------------------------------------------------------------------------------------

  #enter(): boolean {
    if (this.#completing.menu !== undefined) {
      this.#completing.accept();
      return true;
    }
    const { line } = this.#options.editor;
    if (isUnfinished(logicalLines(line).at(-1)!.text)) {
      this.#set(`${line}\n`);
      if (isQuoteOpen(line)) this.#message = 'A quote is open: the line goes on. Ctrl-C gives it up.';
      return true;
    }
    this.put('');
    this.#run(logicalLines(line).map(({ text }) => joined(text)));
    return true;
  }

  #run(lines: readonly string[]): void {
    this.#offered = undefined;
    this.#turns.enter(lines);
  }

  /** One line is typed; several are run, and what stands behind the last line break waits for Enter. */
  #pasted(text: string): void {
    const { editor, stage, paste } = this.#options;
    this.#completing.release();
    if (this.#searching.isTypedInto && !text.includes('\n')) {
      this.#searching.add(text);
      return;
    }
    const before = editor.line.slice(0, editor.cursor);
    const after = editor.line.slice(editor.cursor);
    const current = stage.terminals().find((terminal) => terminal.current)?.name ?? 'main';
    if (!text.includes('\n') || isQuoteOpen(before)) {
      // a line by itself that was copied with its prompt
      const [only, ...more] = before + after === '' ? paste(text, current) : [];
      const typed = only !== undefined && more.length === 0 && text.endsWith(only) ? only : text;
      this.#searching.end();
      this.#completing.close();
      this.#set(before + typed + after, before.length + typed.length);
      return;
    }
    const whole = before + text;
    const end = whole.lastIndexOf('\n') + 1;
    const lines = paste(whole.slice(0, end), current);
    this.#completing.close();
    this.put(whole.slice(end) + after);
    this.#run(lines);
  }

  #switch(number: number): boolean {
    const terminal = this.#options.stage.terminals()[number - 1];
    if (terminal !== undefined && !terminal.current) this.#run([`/as ${terminal.name}`]);
    return true;
  }

  // --- menu and history ---------------------------------------------------------------------------------------------------

  /** Tab: what was offered goes into an empty line; else look for candidates. */
  #open(): boolean {
    if (this.#options.editor.line === '' && this.#offered !== undefined) this.put(this.#offered);
    else if (this.#completing.open() === 'nothing') this.#message = 'Nothing is known that may stand here.';
    return true;
  }

  /** Through the menu where one is open, else through rows and history. */
  #step(by: 1 | -1): boolean {
    if (this.#completing.menu !== undefined) this.#completing.move(by);
    else if (by < 0) this.#searching.up();
    else this.#searching.down();
    return true;
  }

  #searchBack(): boolean {
    this.#completing.close();
    this.#searching.back();
    return true;
  }
}

/** The hint with the blank that parts it from the line, where the line ends in none. */
function hintAfter(line: string, hint: string): string {
  return hint === '' || /[ \t\n]$/.test(line) ? hint : ` ${hint}`;
}
