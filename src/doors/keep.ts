// What is kept between two shells: the journal, the bookmark, the history and the progress, in the state folder.
//
//   lock             the pid of the shell that writes the journal; a second shell keeps its own in memory
//   journal.jsonl    everything that happened since the stage (backend/journal.ts)
//   bookmark.json    where one is in a lesson (lesson/bookmark.ts)
//   history          the lines typed, only ever appended to (shell/history.ts)
//   progress.json    what is done (lesson/progress-file.ts)
//   choices.json     how one likes the screen: { "board": false }
//
// Nothing is thrown away in silence: what cannot be read is set aside under another name, and said.

import { join } from 'node:path';
import type { EmbeddedBackend } from '../backend/embedded.ts';
import { type Recovered, recover, type Sink } from '../backend/journal.ts';
import { fromBuffer, textOf } from '../base/bytes.ts';
import type { Files } from '../base/files.ts';
import { type Bookmark, parseBookmark, printBookmark } from '../lesson/bookmark.ts';
import type { Dojo } from '../lesson/dojo.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import { compact, fileLine, History, mostEntries, parse } from '../shell/history.ts';
import { type Lock, lock, sweep } from './lock.ts';

/** Lines of the history file that may stand twice before it is written anew. */
const mostRepeats = 2 * mostEntries;

/** What an earlier shell left. */
interface Left {
  readonly bookmark: Bookmark | undefined;
  readonly events: Recovered['events'];
  /** When its journal began, ms since 1970. */
  readonly began: number;
}

/** What the learner has chosen of the screen; undefined where that was left to us. */
export interface Choices {
  readonly board?: boolean;
}

export class Keep {
  readonly progress: ProgressFile;
  readonly history: History;
  /** Sentences the learner should see first. */
  readonly said: string[];
  readonly #files: Files;
  readonly #folder: string;
  readonly #now: () => number;
  readonly #lock: Lock | undefined;
  readonly #told = new Set<string>();
  /** Nothing can be kept, and it has been said. */
  #isVain = false;
  #bookmark: string | undefined;
  #choices: Choices;

  /** `elsewhere`: the streams are on a real server, and no journal is written here. */
  constructor(options: {
    readonly files: Files;
    readonly folder: string;
    readonly now: () => number;
    readonly said?: string[];
    readonly elsewhere?: boolean;
  }) {
    this.said = options.said ?? [];
    this.#files = options.files;
    this.#folder = options.folder;
    this.#now = options.now;
    this.#lock = options.elsewhere ? undefined : this.#takeLock();
    sweep(this.#folder);
    this.progress = new ProgressFile({ files: this.#files, path: this.#path('progress.json'), now: options.now });
    this.history = new History(this.#readHistory());
    this.#choices = this.#readChoices();
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** Something was chosen. */
  choose(choice: Choices): void {
    this.#choices = { ...this.#choices, ...choice };
    this.#attempt(() => this.#files.write(this.#path('choices.json'), `${JSON.stringify(this.#choices)}\n`));
  }

  /** What an earlier shell left: where it was, and what had happened since. */
  recover(now: number): Left {
    const nothing = { bookmark: undefined, events: [], began: now };
    if (!this.#isOwner) return nothing;
    const bookmark = parseBookmark(this.#read('bookmark.json') ?? '');
    const text = this.#read('journal.jsonl');
    if (text === undefined) return nothing;
    try {
      const { began, events, unfinished } = recover(text);
      for (const line of unfinished)
        this.said.push(`This line was cut off when the shell ended, and is left out: ${line}`);
      if (bookmark !== undefined && bookmark.time !== began) return { bookmark, events: [], began };
      return { bookmark, events, began };
    } catch (wrong) {
      this.#setAside('journal.jsonl', (wrong as Error).message);
      return { bookmark, events: [], began: now };
    }
  }

  /** Write down, from now on, what happens and where the learner is. */
  begin(backend: EmbeddedBackend, dojo: Dojo): void {
    if (!this.#isOwner) return;
    backend.journal.attach(this.#sink(backend));
    const note = (): void => this.#attempt(() => this.#noteBookmark(dojo.bookmark()));
    note();
    dojo.onChange(note);
  }

  /** A line was typed. */
  remember(line: string): void {
    if (this.history.add(line)) this.#attempt(() => this.#files.append(this.#path('history'), fileLine(line)));
  }

  /** Give the lock back. */
  release(): void {
    if (this.#lock !== undefined && 'release' in this.#lock) this.#lock.release();
  }

  get #isOwner(): boolean {
    return this.#lock !== undefined && 'release' in this.#lock;
  }

  /** Undefined where the folder cannot be written: then nothing is kept, and that is said. */
  #takeLock(): Lock | undefined {
    let taken: Lock;
    try {
      taken = lock(this.#path('lock'));
    } catch (wrong) {
      this.#isVain = true;
      this.said.push(
        `Nothing can be kept: ${(wrong as Error).message}. Your streams, your history and what you prove are gone when ` +
          'you leave (`/save FILE` writes the session elsewhere, STREAMDOJO_HOME names another folder).',
      );
      return undefined;
    }
    if ('holder' in taken) {
      this.said.push(
        `Another shell (pid ${taken.holder}) is open on ${this.#folder}. This one begins on its own: ` +
          'its streams are gone when you leave, your progress and your history are kept.',
      );
    }
    return taken;
  }

  #sink(backend: EmbeddedBackend): Sink {
    const path = this.#path('journal.jsonl');
    const write = (act: () => void): void => this.#attempt(act, () => backend.journal.attach(undefined));
    return {
      rewrite: (text) => write(() => this.#files.write(path, text)),
      append: (text) => write(() => this.#files.append(path, text)),
    };
  }

  /** What cannot be written is said once; the shell goes on without it. */
  #attempt(act: () => void, failed: () => void = () => {}): void {
    try {
      act();
    } catch (wrong) {
      failed();
      const sentence = `This cannot be kept: ${(wrong as Error).message}.`;
      if (!this.#isVain && !this.#told.has(sentence)) this.said.push(sentence);
      this.#told.add(sentence);
    }
  }

  #noteBookmark(bookmark: Bookmark | undefined): void {
    const text = bookmark === undefined ? '' : printBookmark(bookmark);
    if (text === this.#bookmark) return;
    this.#bookmark = text;
    if (bookmark === undefined) this.#files.remove(this.#path('bookmark.json'));
    else this.#files.write(this.#path('bookmark.json'), text);
  }

  #readHistory(): string[] {
    const text = this.#read('history');
    if (text === undefined) return [];
    const entries = parse(text);
    const lines = text.split('\n').length;
    if (this.#isOwner && lines > entries.length + mostRepeats)
      this.#attempt(() => this.#files.write(this.#path('history'), compact(entries)));
    return entries;
  }

  #readChoices(): Choices {
    const text = this.#read('choices.json');
    if (text === undefined) return {};
    try {
      const { board } = JSON.parse(text) as { board?: unknown };
      return typeof board === 'boolean' ? { board } : {};
    } catch {
      this.#setAside('choices.json', 'it is no JSON');
      return {};
    }
  }

  /** What cannot be read is set aside: it would be written over. */
  #read(name: string): string | undefined {
    try {
      const bytes = this.#files.read(this.#path(name));
      return bytes && textOf(fromBuffer(bytes));
    } catch (wrong) {
      this.#setAside(name, (wrong as Error).message);
      return undefined;
    }
  }

  #setAside(name: string, why: string): void {
    const aside = `${this.#path(name)}.damaged-${this.#now()}`;
    this.#attempt(() => {
      this.#files.move(this.#path(name), aside);
      this.said.push(`What you left could not be read (${why}). It is kept as ${aside}.`);
    });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
