// The prompt: what the keys mean. Ink paints what `view` gives; nothing here paints.
//
//   key -> Editor (the line and its cursor) -> Prompt (menu, search, ghost, the ladder of Ctrl-C) -> Stage.enter(line)
//
// Lines are entered one after the other, those of a paste too; one goes on typing meanwhile. Ctrl-C is a ladder, and
// each press takes one rung: close the menu, end a search, stop a paste, clear the line, cancel the blocked read of this
// terminal, and then say how to leave. It never leaves by itself and loses nothing: Up brings a cleared line back.
//
// What a server elsewhere has to say for the menu may be late. The keys behind a Tab wait for it, but not for long.

import { graphemes } from '../base/cells.ts';
import type { Clock } from '../base/clock.ts';
import type { Stage } from '../lesson/view.ts';
import type { Completion } from '../shell/complete.ts';
import { type Editor, type Key, nameOf } from '../shell/editor.ts';
import type { History } from '../shell/history.ts';
import { rowDown, rowUp } from '../shell/line.ts';
import { isQuoteOpen, isUnfinished, joined, logicalLines } from '../shell/logical.ts';
import type { Suggestion } from '../shell/suggest.ts';
import { firstWord, ghostOf } from './ghost.ts';
import { type Menu, menuOf, moved, narrowed, taken } from './menu.ts';
import type { PromptView } from './prompt-lines.ts';
import { Search } from './search.ts';

export interface PromptOptions {
  readonly stage: Stage;
  readonly editor: Editor;
  readonly history: History;
  /** What to show of a line with the cursor at this UTF-16 index. */
  readonly suggest: (line: string, cursor: number) => Suggestion;
  /** What the menu offers there. */
  readonly complete: (line: string, cursor: number) => Completion | Promise<Completion>;
  /** The lines to enter for a paste of several, at this terminal. */
  readonly paste: (text: string, current: string) => readonly string[];
  /** Keep a line that was entered, in the history and its file; it is for them to leave secrets out. */
  readonly remember: (line: string) => void;
  /** The real clock: for how long keys wait behind a Tab. */
  readonly ticks: Clock;
}

/** What the keys ask of the screen. */
export type Wish = 'leave' | 'clear' | 'suspend' | 'edit';

/** How long (ms) the keys behind a Tab wait for what the server has to say. */
const patience = 200;

/** A menu that has been asked for, and the keys typed since. */
interface Awaited {
  readonly line: string;
  readonly cursor: number;
  readonly keys: Key[];
  readonly stop: () => void;
}

export class Prompt {
  readonly #options: PromptOptions;
  readonly #listeners = new Set<() => void>();
  readonly #runListeners = new Set<(line: string, done: Promise<void>) => void>();
  readonly #wishes = new Set<(wish: Wish) => void>();
  /** What there is to see; undefined where it must be looked at again. */
  #view: PromptView | undefined;
  #menu: Menu | undefined;
  #awaited: Awaited | undefined;
  #message = '';
  /** Up, Down and Ctrl-R look through the history; undefined while a line is typed. */
  #search: Search | undefined;
  /** The prompt itself changes the line: its place in the history stays. */
  #putting = false;
  /** How the line before was probably meant; until the next one is entered. */
  #offered: string | undefined;
  /** Ctrl-X was pressed: the next key says what it means. */
  #chord = false;
  readonly #queue: string[] = [];
  #running = false;

  constructor(options: PromptOptions) {
    this.#options = options;
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
    this.#search = undefined;
    this.#set(text);
  }

  /** Hold a text ready: Tab puts it into the empty line. */
  offer(text: string): void {
    this.#offered = text;
    this.#changed();
  }

  /** Leave out the lines that wait to be entered. */
  halt(): void {
    if (this.#queue.length === 0) return;
    const { length } = this.#queue;
    this.#message = length === 1 ? '1 line left out' : `${length} lines left out`;
    this.#queue.length = 0;
    this.#changed();
  }

  /** Hear of each line that is run, and when that is done. */
  onRun(listener: (line: string, done: Promise<void>) => void): void {
    this.#runListeners.add(listener);
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
    return {
      prompt: stage.prompt(),
      text: line,
      cursor,
      marks,
      found: this.#search?.place,
      ghost: this.#ghost(),
      hint: line === '' || cursor < line.length || this.#search?.how === 'holds' ? '' : hintAfter(line, hint),
      menu: this.#menu && { items: this.#menu.candidates, chosen: this.#menu.chosen },
      message: this.#searching() ?? this.#message,
    };
  }

  #ghost(): string {
    const { editor, history } = this.#options;
    const { line, cursor } = editor;
    if (cursor < line.length || this.#menu !== undefined || this.#search !== undefined) return '';
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
    this.#search = undefined;
    this.#message = '';
    if (this.#menu !== undefined) this.#narrow();
    this.#changed();
  }

  /** Keys that are the prompt's own; everything else is the line's. */
  #take(key: Key): boolean {
    if (this.#awaited !== undefined) return this.#hold(key);
    this.#message = '';
    const taken = this.#chord ? this.#second(key) : (this.#inSearch(key) ?? this.#meaning(key)?.() ?? false);
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
        return () => (this.#menu === undefined ? this.#open() : this.#move(key.shift ? -1 : 1));
      case 'up':
      case 'ctrl-p':
        return () => (this.#menu === undefined ? this.#up() : this.#move(-1));
      case 'down':
      case 'ctrl-n':
        return () => (this.#menu === undefined ? this.#down() : this.#move(1));
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
        return () => this.#close();
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
    if (this.#menu !== undefined) return this.#close();
    if (this.#queue.length > 0) this.halt();
    else if (editor.line !== '') {
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
    if (this.#menu !== undefined) return this.#accept();
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
    this.#queue.push(...lines);
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    const { stage, remember } = this.#options;
    this.#running = true;
    for (let line = this.#queue.shift(); line !== undefined; line = this.#queue.shift()) {
      remember(line);
      const done = stage.enter(line);
      for (const listener of this.#runListeners) listener(line, done);
      await done;
    }
    this.#running = false;
    this.#changed();
  }

  /** One line is typed; several are run, and what stands behind the last line break waits for Enter. */
  #pasted(text: string): void {
    const { editor, stage, paste } = this.#options;
    this.#release();
    if (this.#search?.how === 'holds' && !text.includes('\n')) {
      this.#seek(this.#search.text + text);
      return;
    }
    const before = editor.line.slice(0, editor.cursor);
    const after = editor.line.slice(editor.cursor);
    if (!text.includes('\n') || isQuoteOpen(before)) {
      this.#search = undefined;
      this.#menu = undefined;
      this.#set(before + text + after, before.length + text.length);
      return;
    }
    const whole = before + text;
    const end = whole.lastIndexOf('\n') + 1;
    const current = stage.terminals().find((terminal) => terminal.current)?.name ?? 'main';
    const lines = paste(whole.slice(0, end), current);
    this.#menu = undefined;
    this.put(whole.slice(end) + after);
    this.#run(lines);
  }

  #switch(number: number): boolean {
    const terminal = this.#options.stage.terminals()[number - 1];
    if (terminal !== undefined && !terminal.current) this.#run([`/as ${terminal.name}`]);
    return true;
  }

  // --- history ----------------------------------------------------------------------------------------------------

  /** A row up in a line of several; else the next older line that begins with what stood before the cursor. */
  #up(): boolean {
    const { editor, history } = this.#options;
    const { line, cursor } = editor;
    const row = this.#search === undefined ? rowUp({ text: line, cursor }) : undefined;
    if (row !== undefined) {
      this.#set(row.text, row.cursor);
      return true;
    }
    this.#search ??= new Search('begins', line.slice(0, cursor), { line, cursor }, history);
    this.#search.older();
    return this.#showFound();
  }

  #down(): boolean {
    const { line, cursor } = this.#options.editor;
    const row = this.#search === undefined ? rowDown({ text: line, cursor }) : undefined;
    if (row !== undefined) this.#set(row.text, row.cursor);
    if (row !== undefined || this.#search === undefined) return true;
    this.#search.newer();
    return this.#showFound();
  }

  /** Ctrl-R: what stands in the line is what is looked for first. */
  #searchBack(): boolean {
    const { editor, history } = this.#options;
    const { line, cursor } = editor;
    this.#menu = undefined;
    this.#search = new Search('holds', line, { line, cursor }, history);
    this.#search.older();
    return this.#showFound();
  }

  /** What a key means while Ctrl-R searches; undefined where it means what it always does. */
  #inSearch(key: Key): boolean | undefined {
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
        return this.#showFound();
      case 'ctrl-s':
      case 'down':
      case 'ctrl-n':
        search.newer();
        return this.#showFound();
      case 'ctrl-c':
      case 'ctrl-g':
        this.#search = undefined;
        this.#set(search.draft.line, search.draft.cursor);
        return true;
      case 'tab':
      case 'escape':
        this.#search = undefined;
        return true;
      default:
        this.#search = undefined; // the line found is taken, and the key does to it what it always does
        return undefined;
    }
  }

  #seek(text: string): boolean {
    this.#search!.seek(text);
    return this.#showFound();
  }

  #showFound(): boolean {
    const { line, place, draft, how } = this.#search!;
    if (line !== undefined) this.#set(line, how === 'holds' ? (place?.end ?? line.length) : line.length);
    else if (how === 'begins') this.#set(draft.line, draft.cursor);
    this.#changed();
    return true;
  }

  /** What is said below the line while Ctrl-R searches. */
  #searching(): string | undefined {
    if (this.#search?.how !== 'holds') return undefined;
    const { text, exhausted } = this.#search;
    const found = exhausted ? `no older line with "${text}"` : `search "${text}"`;
    return `${found}: Ctrl-R older, Enter runs, Esc edits, Ctrl-C gives the line back`;
  }

  // --- the menu ---------------------------------------------------------------------------------------------------

  /** Tab: look for candidates; a single one is taken at once. */
  #open(): boolean {
    const { editor, complete, ticks } = this.#options;
    const { line, cursor } = editor;
    if (line === '' && this.#offered !== undefined) {
      this.put(this.#offered);
      return true;
    }
    const found = complete(line, cursor);
    if (!(found instanceof Promise)) return this.#show(found);
    const awaited: Awaited = { line, cursor, keys: [], stop: ticks.at(ticks.now() + patience, () => this.#release()) };
    this.#awaited = awaited;
    void found.then((late) => {
      const isMeant = this.#awaited === awaited || (editor.line === line && editor.cursor === cursor);
      if (isMeant && this.#search === undefined) this.#show(late);
      if (this.#awaited === awaited) this.#release();
      this.#changed();
    });
    return true;
  }

  #show({ candidates, from }: Completion): boolean {
    this.#menu = menuOf(candidates, from);
    if (candidates.length === 1) this.#accept();
    if (candidates.length === 0) this.#message = 'Nothing is known that may stand here.';
    return true;
  }

  /** A key behind a Tab that is not answered yet; Ctrl-C gives it up. */
  #hold(key: Key): boolean {
    const { keys } = this.#awaited!;
    if (nameOf(key) !== 'ctrl-c') keys.push(key);
    else {
      keys.length = 0;
      this.#release();
    }
    return true;
  }

  /** Let the keys go on that waited for the menu. */
  #release(): void {
    if (this.#awaited === undefined) return;
    const { keys, stop } = this.#awaited;
    this.#awaited = undefined;
    stop();
    for (const key of keys) this.#options.editor.press(key);
  }

  /** More has been typed, or less: what is offered now. Until a server elsewhere has said it, what fits of the old. */
  #narrow(): void {
    const { editor, complete } = this.#options;
    const { line, cursor } = editor;
    const found = complete(line, cursor);
    if (!(found instanceof Promise)) {
      this.#menu = menuOf(found.candidates, found.from);
      return;
    }
    this.#menu = narrowed(this.#menu!, line, cursor);
    void found.then(({ candidates, from }) => {
      if (this.#menu === undefined || editor.line !== line || editor.cursor !== cursor) return;
      this.#menu = menuOf(candidates, from);
      this.#changed();
    });
  }

  #move(by: number): boolean {
    this.#menu = moved(this.#menu!, by);
    return true;
  }

  #accept(): boolean {
    const { editor } = this.#options;
    const { line, cursor } = taken(this.#menu!, editor.line, editor.cursor);
    this.#menu = undefined;
    this.#set(line, cursor);
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
