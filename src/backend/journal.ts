// The journal: all that has happened to an embedded engine, in order, each event with its time. The state is a replay
// of it; undo, redo, resume and reset are nothing else.
//
// On disk it is a line of JSON an event, only ever appended to:
//
//   {"streamdojo":"journal","version":2,"began":1704067200000}
//   ["line",1704067200000,"main","XADD s * f v"]   a line is running; what it does follows
//   ["open",1704067200000,1,"main"]            a client, and the terminal it belongs to
//   ["call",1704067200000,1,["XADD","s","*","f","v"]]
//   ["done"]                                   it has run (a crash leaves this out, and resume leaves the line out)
//   ["crash",1704067205000,1]                  its connection is lost without a goodbye
//   ["keep",1]                                 undo: only the first event stays
//
// Version 1 knew no crash, no drop and no clock that stands still; it is read too.
//
// Bytes are strings of characters 0-255. Of a call that carries a password only the first word is written. The journal
// writes through the sink it is given and knows no files.

import { type Bytes, isWord } from '../base/bytes.ts';

export type Event =
  | { readonly kind: 'line'; readonly at: number; readonly terminal: string; readonly text: string }
  | {
      readonly kind: 'open';
      readonly at: number;
      readonly client: number;
      readonly name: string;
      readonly address?: string | undefined;
      readonly localAddress?: string | undefined;
      /** There was a password to be said. On disk it is left out, as the password is. */
      readonly isLocked?: boolean;
    }
  | { readonly kind: 'call'; readonly at: number; readonly client: number; readonly argv: readonly Bytes[] }
  | { readonly kind: 'stop'; readonly at: number; readonly client: number } // its parked call was ended, as by CLIENT UNBLOCK
  | { readonly kind: 'close'; readonly at: number; readonly client: number }
  | { readonly kind: 'crash'; readonly at: number; readonly client: number } // its connection was lost, without a goodbye
  | { readonly kind: 'drop'; readonly at: number; readonly client: number } // its next reply will be lost, and it with it
  | {
      readonly kind: 'clock';
      readonly at: number;
      readonly to: number;
      /** It stands still from here on, or goes on again; left out where that stays as it was. */
      readonly frozen?: boolean;
    };

/** A line of the journal, as it may be listed. */
export interface PastLine {
  /** When it ran, ms since 1970. */
  readonly at: number;
  readonly terminal: string;
  readonly text: string;
  /** How many calls of clients of the port, and of workers, came between it and the next. */
  readonly others: number;
}

/** Where the journal is written: a file that main opens. */
export interface Sink {
  /** Begin anew with this text, atomically. */
  rewrite(text: string): void;
  append(text: string): void;
}

export interface Recovered {
  /** When the clock of the journal began, ms since 1970. */
  readonly began: number;
  readonly events: readonly Event[];
  /** Lines that were running when the shell died: left out. */
  readonly unfinished: readonly string[];
}

/** What stands behind a line that has run. */
const done = '["done"]\n';

/** The version that is written; those before it are read too. */
const version = 2;

export class Journal {
  #events: Event[] = [];
  /** Event sequences taken back, the latest last. */
  #future: Event[][] = [];
  #base = 0;
  #began: number;
  /** A line that is running and has done nothing yet. */
  #line: Event | undefined;
  #sink: Sink | undefined;

  constructor(began: number) {
    this.#began = began;
  }

  /** When the clock began, ms since 1970. */
  get began(): number {
    return this.#began;
  }

  /** Has nobody connected yet? The clock may have been set. */
  get isUntouched(): boolean {
    return this.#events.every(({ kind }) => kind === 'line' || kind === 'clock');
  }

  /**
   * When the server began, ms since 1970: what the clock was set to first, if that was before anybody connected. A saved
   * session begins so, and throws the same dice.
   */
  get beginning(): number {
    const first = this.#events.find(({ kind }) => kind !== 'line');
    return first?.kind === 'clock' ? first.to : this.#began;
  }

  get events(): readonly Event[] {
    return this.#events;
  }

  /** How many of the events are a stage's, set before anybody could act; what follows can be taken back. */
  get staged(): number {
    return this.#base;
  }

  /** The lines that can be taken back, the oldest first; and those that were and can be brought again, in their order. */
  past(): { readonly done: PastLine[]; readonly undone: PastLine[] } {
    const undone = this.#future.toReversed().flat();
    return { done: this.#lines(this.#events.slice(this.#base)), undone: this.#lines(undone) };
  }

  #lines(events: readonly Event[]): PastLine[] {
    const others = unattended([...this.#events, ...events]);
    const lines: (PastLine & { others: number })[] = [];
    for (const event of events) {
      if (event.kind === 'line') lines.push({ at: event.at, terminal: event.terminal, text: event.text, others: 0 });
      if (event.kind === 'call' && others.has(event.client) && lines.length > 0) lines.at(-1)!.others++;
    }
    return lines;
  }

  /** Does the clock stand still, as of the last event? */
  get frozen(): boolean {
    const set = this.#events.findLast((event) => event.kind === 'clock' && event.frozen !== undefined);
    return set?.kind === 'clock' && set.frozen === true;
  }

  /** How many events there are: a place to come back to. */
  get position(): number {
    return this.#events.length;
  }

  /** A line is about to run. It is written down before the first thing it does, and never where it does nothing. */
  begin(at: number, terminal: string, text: string): void {
    this.#line = { kind: 'line', at, terminal, text };
  }

  /** Write down what happens next. What had been taken back is gone with it. */
  record(event: Event): void {
    this.#future = [];
    if (this.#line !== undefined) this.#push(this.#line);
    this.#line = undefined;
    this.#push(event);
  }

  /** Write down what follows from a rewind and is nobody's doing: what had been taken back can still come again. */
  follow(event: Event): void {
    this.#push(event);
  }

  /** A line has reached its first sight. */
  done(): void {
    if (this.#line === undefined) this.#sink?.append(done);
    this.#line = undefined;
  }

  /** From here on the events are the learner's own: undo does not go further back. */
  base(): void {
    this.#base = this.#events.length;
    this.#future = [];
    this.#sink?.rewrite(this.print());
  }

  /** All events are the learner's own again, those of the stage too: undo goes back to the beginning. */
  whole(): void {
    this.#base = 0;
    this.#sink?.rewrite(this.print());
  }

  /** Forget everything: a fresh server, at this time. */
  clear(began: number): void {
    this.#began = began;
    this.#events = [];
    this.base();
  }

  /** Take back the last line with everything after it. Undefined when there is none left. */
  undo(): Event[] | undefined {
    const at = this.#events.findLastIndex((event) => event.kind === 'line');
    return at < this.#base ? undefined : this.cut(at);
  }

  /** Take back all from this position on; `redo` brings it again. Clients of the port that have connected since stay. */
  cut(position: number): Event[] {
    const from = Math.max(position, this.#base);
    const tail = this.#events.splice(from);
    this.#sink?.append(`${JSON.stringify(['keep', from - this.#base])}\n`);
    for (const event of tail.filter(isPorts)) this.#push(event);
    this.#sink?.append(done);
    const taken = tail.filter((event) => !isPorts(event));
    if (taken.length > 0) this.#future.push(taken);
    return taken;
  }

  /** Bring back what was taken back last. Undefined when nothing was, or something has happened since. */
  redo(): Event[] | undefined {
    const tail = this.#future.pop();
    for (const event of tail ?? []) this.#push(event);
    if (tail !== undefined) this.#sink?.append(done);
    return tail;
  }

  /** Write to this sink from now on, all there is so far first. */
  attach(sink: Sink | undefined): void {
    this.#sink = sink;
    sink?.rewrite(this.print());
  }

  /** The learner's own events as the text of a file. */
  print(): string {
    const head = { streamdojo: 'journal', version, began: this.#began };
    const lines = this.#events.slice(this.#base).map(printEvent);
    return `${[JSON.stringify(head), ...lines].join('\n')}\n${done}`;
  }

  #push(event: Event): void {
    this.#events.push(event);
    this.#sink?.append(`${printEvent(event)}\n`);
  }
}

/** Of the clients opened in these events, those that act by themselves and not when a line is typed, by number. */
export function unattended(events: readonly Event[]): Set<number> {
  return new Set(events.flatMap((event) => (event.kind === 'open' && isUnattended(event.name) ? [event.client] : [])));
}

/** A client of the port acts by itself, and a worker. */
function isUnattended(name: string): boolean {
  return name === '' || name.startsWith('worker/');
}

/** Has a client of the port connected? It is there whatever is taken back here; a terminal is opened by its line. */
function isPorts(event: Event): boolean {
  return event.kind === 'open' && event.name === '';
}

/** Of a client of the port: where it sits, and what it has called. */
function addresses({ address, localAddress = '' }: Event & { kind: 'open' }): string[] {
  return address === undefined ? [] : [address, localAddress];
}

function printEvent(event: Event): string {
  switch (event.kind) {
    case 'line':
      return JSON.stringify(['line', event.at, event.terminal, event.text]);
    case 'open':
      return JSON.stringify(['open', event.at, event.client, event.name, ...addresses(event)]);
    case 'call':
      return JSON.stringify([
        'call',
        event.at,
        event.client,
        isSecret(event.argv) ? event.argv.slice(0, 1) : event.argv,
      ]);
    case 'stop':
    case 'close':
    case 'crash':
    case 'drop':
      return JSON.stringify([event.kind, event.at, event.client]);
    case 'clock':
      return JSON.stringify(['clock', event.at, event.to, ...(event.frozen === undefined ? [] : [event.frozen])]);
  }
}

/** Does this call carry a password? */
export function isSecret(argv: readonly Bytes[]): boolean {
  const [first, second] = argv;
  if (first === undefined) return false;
  if (isWord(first, 'AUTH')) return true;
  if (isWord(first, 'HELLO') || isWord(first, 'MIGRATE')) return argv.some((word) => /^auth2?$/i.test(word));
  if (isWord(first, 'ACL')) return second !== undefined && isWord(second, 'SETUSER');
  return isWord(first, 'CONFIG') && argv.some((word) => /^(requirepass|masterauth|tls-key-file-pass)$/i.test(word));
}

/**
 * Read a journal back. A last line torn by a crash is left out. Throws an Error with a sentence when the text is not a
 * journal, or one of a newer version.
 */
export function recover(text: string): Recovered {
  const lines = text.split('\n');
  const head = parse(lines[0] ?? '') as { streamdojo?: unknown; version?: unknown; began?: unknown } | undefined;
  if (head?.streamdojo !== 'journal' || typeof head.began !== 'number')
    throw new Error('this is not a journal of Streamdojo');
  if (head.version !== 1 && head.version !== version)
    throw new Error(`this journal is of version ${head.version}; this Streamdojo reads versions up to ${version}`);
  let events: Event[] = [];
  let finished = 0;
  for (const [i, line] of lines.slice(1).entries()) {
    if (line === '') continue;
    const row = parse(line);
    if (row === undefined && i + 2 >= lines.length - 1) break; // the line being written when the shell died
    if (!Array.isArray(row)) throw new Error(`line ${i + 2} of the journal is damaged`);
    if (row[0] === 'done') {
      if (events.at(-1)?.kind === 'line') events.pop();
      finished = events.length;
    } else if (row[0] === 'keep') {
      events = events.slice(0, row[1]);
      finished = Math.min(finished, events.length);
    } else events.push(parseEvent(row, i + 2));
  }
  const torn = events.findIndex((event, i) => i >= finished && event.kind === 'line');
  const unfinished = torn < 0 ? [] : events.slice(torn).flatMap((event) => (event.kind === 'line' ? [event.text] : []));
  return { began: head.began, events: torn < 0 ? events : events.slice(0, torn), unfinished };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseEvent(row: readonly unknown[], line: number): Event {
  const [kind, at, a, b, address, localAddress] = row;
  if (typeof at === 'number') {
    if (kind === 'line' && typeof a === 'string' && typeof b === 'string') return { kind, at, terminal: a, text: b };
    if (kind === 'open' && typeof a === 'number' && typeof b === 'string') {
      const from = typeof address === 'string' && typeof localAddress === 'string' ? { address, localAddress } : {};
      return { kind, at, client: a, name: b, ...from };
    }
    if (kind === 'call' && typeof a === 'number' && isWords(b)) return { kind, at, client: a, argv: b };
    if ((kind === 'stop' || kind === 'close' || kind === 'crash' || kind === 'drop') && typeof a === 'number')
      return { kind, at, client: a };
    if (kind === 'clock' && typeof a === 'number')
      return { kind, at, to: a, ...(typeof b === 'boolean' && { frozen: b }) };
  }
  throw new Error(`line ${line} of the journal is damaged`);
}

function isWords(value: unknown): value is Bytes[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string' && !/[^\0-\xff]/.test(word));
}
