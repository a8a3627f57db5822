// The line and its cursor, under the keys. Bytes from the terminal go in; what the line has become can be looked at.
//
//   feed('PINK\x7fG\r')     keys P I N K backspace G return     onLine('PING')
//
// Keys are decoded by node:readline (emitKeypressEvents: escape sequences cut anywhere, and its own short wait for what
// follows an ESC); what they do to the line is line.ts', since readline's editor moves by code point and knows ASCII
// words alone. Every key is offered to `intercept` first: history, completion, Ctrl-C and Enter belong to others. A
// bracketed paste is one event. Nothing here paints, and nothing knows commands.

import { EventEmitter } from 'node:events';
import { emitKeypressEvents, type Interface, type Key as ReadlineKey } from 'node:readline';
import {
  backspace,
  emptyLine,
  end,
  home,
  insert,
  type Killed,
  killArgument,
  killLeft,
  killRight,
  killWordLeft,
  killWordRight,
  type Line,
  left,
  lineAt,
  remove,
  right,
  transpose,
  wordLeft,
  wordRight,
} from './line.ts';

export interface Key {
  /** `return`, `tab`, `up`, `escape`, `backspace`, `f1`; a letter in lower case; undefined for `.` or `é`. */
  readonly name: string | undefined;
  readonly ctrl: boolean;
  /** Alt. */
  readonly meta: boolean;
  readonly shift: boolean;
  /** What it types: one character, or nothing. */
  readonly text: string;
}

export interface EditorOptions {
  /** Offered every key before the line; true takes it away from the line. */
  readonly intercept?: (key: Key) => boolean;
  /** How long (ms) a lone ESC may be the beginning of a sequence before it is the Escape key. */
  readonly escapeWait?: number;
}

type Heard<T> = (value: T) => void;

/** How many steps back Ctrl-_ goes. */
const mostSteps = 200;
const mostKills = 60;
const controls = /[\x00-\x1f\x7f-\x9f]/;

export class Editor {
  /** Offered every key before the line; true takes it away from the line. */
  intercept: (key: Key) => boolean;
  #line = emptyLine;
  #past: Line[] = [];
  #future: Line[] = [];
  /** What the last key did, where the next one may join it: typed letters are one step back, kills one cut. */
  #last: 'typed' | 'killed' | 'yanked' | undefined;
  /** What was cut, newest last. */
  readonly #cuts: string[] = [];
  /** The text being pasted, as it arrives. */
  #pasting: string[] | undefined;
  /** The key before was a return of the same chunk: a line feed behind it belongs to it. */
  #returned = false;
  readonly #input = new EventEmitter();
  readonly #changes = new Set<Heard<Line>>();
  readonly #lines = new Set<Heard<string>>();
  readonly #pastes = new Set<Heard<string>>();

  constructor(options: EditorOptions = {}) {
    this.intercept = options.intercept ?? (() => false);
    const wait = { escapeCodeTimeout: options.escapeWait ?? 100 };
    emitKeypressEvents(this.#input as unknown as NodeJS.ReadableStream, wait as unknown as Interface);
    this.#input.on('keypress', (text: string | undefined, key: ReadlineKey) => this.#press(text, key));
  }

  get line(): string {
    return this.#line.text;
  }

  /** In UTF-16 units of the line; never inside a character. */
  get cursor(): number {
    return this.#line.cursor;
  }

  /** Bytes of the terminal, cut anywhere. Listeners have run when it returns, but for a lone ESC. */
  feed(chunk: Uint8Array | string): void {
    this.#returned = false;
    this.#input.emit(
      'data',
      typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length),
    );
  }

  /** Put another line in its place, the cursor at its end or where it is said. An empty one forgets the steps back. */
  set(line: string, cursor = line.length): void {
    this.#last = undefined;
    this.#change(lineAt(line, cursor));
    if (line === '') this.#past = [];
  }

  /** The line or its cursor changed. Returns what unsubscribes, as the others do. */
  onChange(listener: Heard<Line>): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  /** Enter, where `intercept` left it to the line: the line, which is empty then. */
  onLine(listener: Heard<string>): () => void {
    this.#lines.add(listener);
    return () => this.#lines.delete(listener);
  }

  /** A paste, whole: line breaks are \n, other controls but the tab are gone. Without a listener it is typed. */
  onPaste(listener: Heard<string>): () => void {
    this.#pastes.add(listener);
    return () => this.#pastes.delete(listener);
  }

  /** Hear nothing any more. */
  close(): void {
    this.#input.removeAllListeners();
    for (const listeners of [this.#changes, this.#lines, this.#pastes]) listeners.clear();
  }

  #press(text: string | undefined, raw: ReadlineKey): void {
    if (raw.name === 'paste-start') {
      this.#pasting ??= [];
      return;
    }
    if (raw.name === 'paste-end') {
      this.#pasted(this.#pasting ?? []);
      this.#pasting = undefined;
      return;
    }
    if (this.#pasting !== undefined) {
      this.#pasting.push(raw.sequence ?? text ?? '');
      return;
    }
    const key = keyOf(text, raw);
    const second = key.name === 'enter' && this.#returned;
    this.#returned = key.name === 'return';
    if (!second) this.press(key);
  }

  /** A key, as if it had been typed: one that was held back. */
  press(key: Key): void {
    if (this.intercept(key)) return;
    if (key.text !== '') this.#type(key.text);
    else if (key.name === 'return' || key.name === 'enter') this.#enter();
    else this.#edit(key);
  }

  #pasted(pieces: readonly string[]): void {
    const text = pieces
      .join('')
      .replace(/\r\n?/g, '\n')
      .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '');
    if (text === '') return;
    if (this.#pastes.size === 0) {
      this.#last = undefined;
      this.#change(insert(this.#line, text));
    }
    for (const listener of this.#pastes) listener(text);
  }

  #enter(): void {
    const { line } = this;
    this.set('');
    for (const listener of this.#lines) listener(line);
  }

  #type(text: string): void {
    const joins = this.#last === 'typed' && text !== ' ';
    this.#change(insert(this.#line, text), joins);
    this.#last = 'typed';
  }

  /** What a key does to the line; a key that means nothing does nothing. */
  #edit(key: Key): void {
    const move = moves[nameOf(key)];
    const kill = kills[nameOf(key)];
    if (move !== undefined) {
      this.#change(move(this.#line));
      this.#last = undefined;
    } else if (kill !== undefined) {
      this.#kill(kill.of(this.#line), kill.back);
    } else {
      this.#special(nameOf(key));
    }
  }

  #special(name: string): void {
    switch (name) {
      case 'ctrl-y':
        this.#yank(this.#cuts.at(-1));
        return;
      case 'meta-y': {
        const newest = this.#cuts.at(-1);
        if (this.#last !== 'yanked' || newest === undefined) return;
        this.#undo(); // the text just put in goes out again
        this.#cuts.unshift(this.#cuts.pop()!);
        this.#yank(this.#cuts.at(-1));
        return;
      }
      case 'undo':
        this.#undo();
        this.#last = undefined;
        return;
      case 'redo':
        this.#redo();
        this.#last = undefined;
        return;
    }
  }

  #kill({ line, cut }: Killed, back: boolean): void {
    if (cut === '') return;
    const joins = this.#last === 'killed';
    const before = joins ? (this.#cuts.pop() ?? '') : '';
    this.#cuts.push(back ? cut + before : before + cut);
    if (this.#cuts.length > mostKills) this.#cuts.shift();
    this.#change(line);
    this.#last = 'killed';
  }

  #yank(cut: string | undefined): void {
    if (cut === undefined) return;
    this.#change(insert(this.#line, cut));
    this.#last = 'yanked';
  }

  /** `joins`: the change belongs to the step before it. */
  #change(line: Line, joins = false): void {
    const before = this.#line;
    if (line.text === before.text && line.cursor === before.cursor) return;
    if (line.text !== before.text) {
      if (!joins) this.#past.push(before);
      if (this.#past.length > mostSteps) this.#past.shift();
      this.#future = [];
    }
    this.#show(line);
  }

  #undo(): void {
    const line = this.#past.pop();
    if (line === undefined) return;
    this.#future.push(this.#line);
    this.#show(line);
  }

  #redo(): void {
    const line = this.#future.pop();
    if (line === undefined) return;
    this.#past.push(this.#line);
    this.#show(line);
  }

  #show(line: Line): void {
    this.#line = line;
    for (const listener of this.#changes) listener(line);
  }
}

function keyOf(text: string | undefined, raw: ReadlineKey): Key {
  const name = raw.name === 'undefined' ? undefined : raw.name;
  const ctrl = raw.ctrl ?? false;
  const meta = (raw.meta ?? false) && name !== 'escape';
  const typed = ctrl || meta || text === undefined || controls.test(text) ? '' : text;
  if (raw.sequence === '\x1f') return { name: 'undo', ctrl: false, meta: false, shift: false, text: '' };
  if (raw.sequence === '\x1e') return { name: 'redo', ctrl: false, meta: false, shift: false, text: '' };
  return { name, ctrl, meta, shift: raw.shift ?? false, text: typed };
}

/** `ctrl-a`, `meta-b`, `ctrl-left`, `home`; whether shift was held is not in it. */
export function nameOf({ name, ctrl, meta }: Key): string {
  return `${ctrl ? 'ctrl-' : ''}${meta ? 'meta-' : ''}${name ?? ''}`;
}

const moves: Readonly<Record<string, (line: Line) => Line>> = {
  left,
  right,
  home,
  end,
  backspace,
  delete: remove,
  'ctrl-b': left,
  'ctrl-f': right,
  'ctrl-a': home,
  'ctrl-e': end,
  'ctrl-h': backspace,
  'ctrl-d': remove,
  'ctrl-t': transpose,
  'ctrl-left': wordLeft,
  'ctrl-right': wordRight,
  'meta-left': wordLeft,
  'meta-right': wordRight,
  'meta-b': wordLeft,
  'meta-f': wordRight,
};

/** `back`: what is cut stood before the cursor. */
const kills: Readonly<Record<string, { readonly of: (line: Line) => Killed; readonly back: boolean }>> = {
  'ctrl-k': { of: killRight, back: false },
  'ctrl-u': { of: killLeft, back: true },
  'ctrl-w': { of: killArgument, back: true },
  'meta-d': { of: killWordRight, back: false },
  'meta-delete': { of: killWordRight, back: false },
  'ctrl-delete': { of: killWordRight, back: false },
  'meta-backspace': { of: killWordLeft, back: true },
  'ctrl-backspace': { of: killWordLeft, back: true },
};
