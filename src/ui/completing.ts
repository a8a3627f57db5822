// Completing: the menu that Tab opens, and what has been asked for it and is not there yet.
//
//   Tab      from our own engine: the menu is open
//            from a server elsewhere: the keys behind the Tab wait for it, but not for long
//
// A single candidate is taken at once. As one types on the menu narrows.

import type { Clock } from '../base/clock.ts';
import type { Completion } from '../shell/complete.ts';
import { type Editor, type Key, nameOf } from '../shell/editor.ts';
import { type Menu, menuOf, moved, narrowed, taken } from './menu.ts';

export interface CompletingOptions {
  readonly editor: Editor;
  /** What the menu offers with the cursor at this UTF-16 index. */
  readonly complete: (line: string, cursor: number) => Completion | Promise<Completion>;
  /** The real clock: for how long keys wait behind a Tab. */
  readonly ticks: Clock;
}

/** How long (ms) the keys behind a Tab wait for what the server has to say. */
const patience = 200;

/** A menu that has been asked for, and the keys typed since. */
interface Awaited {
  readonly keys: Key[];
  readonly stop: () => void;
}

/** What came of a Tab. */
export type Outcome = 'open' | 'taken' | 'nothing' | 'asked';

export class Completing {
  readonly #options: CompletingOptions;
  readonly #put: (line: string, cursor: number) => void;
  readonly #changed: () => void;
  #menu: Menu | undefined;
  #awaited: Awaited | undefined;

  /** `put`: give the line another text; `changed`: there is something else to see. */
  constructor(options: CompletingOptions, put: (line: string, cursor: number) => void, changed: () => void) {
    this.#options = options;
    this.#put = put;
    this.#changed = changed;
  }

  get menu(): Menu | undefined {
    return this.#menu;
  }

  /** Look for candidates. */
  open(): Outcome {
    const { editor, complete, ticks } = this.#options;
    const { line, cursor } = editor;
    const found = complete(line, cursor);
    if (!(found instanceof Promise)) return this.#show(found);
    const awaited: Awaited = { keys: [], stop: ticks.at(ticks.now() + patience, () => this.release()) };
    this.#awaited = awaited;
    void found.then((late) => {
      // keys that did not wait may have made another line of it
      if (this.#awaited === awaited || (editor.line === line && editor.cursor === cursor)) this.#show(late);
      if (this.#awaited === awaited) this.release();
      this.#changed();
    });
    return 'asked';
  }

  #show({ candidates, from }: Completion): Outcome {
    this.#menu = menuOf(candidates, from);
    if (candidates.length === 1) this.accept();
    return candidates.length === 1 ? 'taken' : candidates.length === 0 ? 'nothing' : 'open';
  }

  /** Does the key wait for a menu? Ctrl-C gives up waiting. */
  holds(key: Key): boolean {
    if (this.#awaited === undefined) return false;
    const { keys } = this.#awaited;
    if (nameOf(key) !== 'ctrl-c') keys.push(key);
    else {
      keys.length = 0;
      this.release();
    }
    return true;
  }

  /** Let the keys go on that waited. */
  release(): void {
    if (this.#awaited === undefined) return;
    const { keys, stop } = this.#awaited;
    this.#awaited = undefined;
    stop();
    for (const key of keys) this.#options.editor.press(key);
  }

  /** More has been typed, or less: what is offered now. Until a server elsewhere has said it, what fits of the old. */
  narrow(): void {
    if (this.#menu === undefined) return;
    const { editor, complete } = this.#options;
    const { line, cursor } = editor;
    const found = complete(line, cursor);
    if (!(found instanceof Promise)) {
      this.#menu = menuOf(found.candidates, found.from);
      return;
    }
    this.#menu = narrowed(this.#menu, line, cursor);
    void found.then(({ candidates, from }) => {
      if (this.#menu === undefined || editor.line !== line || editor.cursor !== cursor) return;
      this.#menu = menuOf(candidates, from);
      this.#changed();
    });
  }

  move(by: number): void {
    if (this.#menu !== undefined) this.#menu = moved(this.#menu, by);
  }

  /** Take the chosen candidate into the line. */
  accept(): void {
    if (this.#menu === undefined) return;
    const { editor } = this.#options;
    const { line, cursor } = taken(this.#menu, editor.line, editor.cursor);
    this.#menu = undefined;
    this.#put(line, cursor);
  }

  /** False where none is open. */
  close(): boolean {
    const isOpen = this.#menu !== undefined;
    this.#menu = undefined;
    return isOpen;
  }
}
