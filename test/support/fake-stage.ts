// A stage without a shell behind it: a few made-up lines with known answers, so that the screens can be looked at alone.
//
//   PING           PONG                         /as ana      goes to ana
//   WAIT ...       parks at this terminal       WAKE ana     answers what ana waits for
//   EVIL           a reply that would clear     MANY 100     a reply of 100 lines
//   PLACE          in a lesson, with a goal     NOTE text    the tutor says it
//   FILL text      puts text into the prompt    FAIL         an error
//   CRASH          our own mistake                PAGE         shows the last answer whole
//   SLOW 800       takes so many ms

import { type Bytes, utf8 } from '../../src/base/bytes.ts';
import type { Entry, Note, Place, Stage, TerminalView } from '../../src/lesson/view.ts';
import { array, bulk, error, integer, type Reply, simple } from '../../src/reply/reply.ts';
import type { Act, Answer, Exchange } from '../../src/shell/exchange.ts';

export const lessonPlace: Extract<Place, { in: 'lesson' }> = {
  in: 'lesson',
  errand: 'lesson',
  title: 'Fan-out',
  lesson: 5,
  lessons: 17,
  step: 2,
  steps: 5,
  stepTitle: 'Three groups',
  goal: 'make a group for each of the three services, so that every one of them reads every event from the beginning of the stream, whatever the others do.',
  conditions: [
    { name: 'billing is there', holds: true },
    { name: 'mail is there', holds: false, found: '(error) ERR no such key', wanted: '1) "mail"' },
    { name: 'analytics is there', holds: false },
  ],
  predicting: false,
  done: false,
};

export class FakeStage implements Stage {
  readonly entered: string[] = [];
  readonly #entries = new Set<(entry: Entry) => void>();
  readonly #changes = new Set<() => void>();
  readonly #acts = new Set<(act: Act) => void>();
  readonly #parked = new Map<string, Exchange>();
  readonly #names = ['main'];
  #current = 'main';
  #place: Place = { in: 'welcome' };
  #count = 0;
  closed = false;
  /** The answer to the line being entered waits for this. */
  slow: Promise<void> = Promise.resolve();

  async enter(line: string): Promise<void> {
    this.entered.push(line);
    await this.slow;
    const exchange: Exchange = {
      id: ++this.#count,
      connection: this.#current,
      line,
      argv: line.split(' ').map(utf8),
      filled: [],
      answer: undefined,
      took: 0,
    };
    const [name = '', ...words] = line.split(' ');
    if (name === 'CRASH') throw new Error('our own mistake');
    if (name === 'quit') return this.act({ do: 'quit' });
    if (name === 'clear') return this.act({ do: 'clear' });
    if (name === 'SLOW') await new Promise((resolve) => setTimeout(resolve, Number(words[0])));
    if (name === 'PAGE') return this.act({ do: 'page' });
    if (name === 'FILL') this.act({ do: 'prompt', text: words.join(' ') });
    if (name === 'NOTE') return this.note('tutor', words.join(' '));
    if (name === 'PLACE') this.#place = lessonPlace;
    if (name === '/as') this.#use(words[0]!);
    if (name === 'WAIT') this.#parked.set(this.#current, exchange);
    this.say({
      kind: 'exchange',
      late: false,
      exchange: name === 'WAIT' ? exchange : { ...exchange, answer: answerOf(name, words) },
    });
    if (name === 'WAKE') this.#wake(words[0]!, array([bulk(utf8('woken'))]));
    this.changed();
  }

  #use(name: string): void {
    if (!this.#names.includes(name)) this.#names.push(name);
    this.#current = name;
  }

  #wake(name: string, reply: Reply): void {
    const exchange = this.#parked.get(name);
    if (exchange === undefined) return;
    this.#parked.delete(name);
    this.say({ kind: 'exchange', late: true, exchange: { ...exchange, answer: { kind: 'reply', reply }, took: 1200 } });
    this.changed();
  }

  say(entry: Entry): void {
    for (const listener of this.#entries) listener(entry);
  }

  note(voice: Note['voice'], text: string): void {
    this.say({ kind: 'note', note: { voice, text } });
  }

  act(act: Act): void {
    for (const listener of this.#acts) listener(act);
  }

  changed(): void {
    for (const listener of this.#changes) listener();
  }

  onEntry(listener: (entry: Entry) => void): () => void {
    this.#entries.add(listener);
    return () => this.#entries.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  onAct(listener: (act: Act) => void): () => void {
    this.#acts.add(listener);
    return () => this.#acts.delete(listener);
  }

  place(): Place {
    return this.#place;
  }

  prompt(): string {
    return this.#current === 'main' ? '> ' : `${this.#current}> `;
  }

  terminals(): readonly TerminalView[] {
    return this.#names.map((name) => {
      const parked = this.#parked.get(name);
      return {
        name,
        current: name === this.#current,
        blocked: parked && { line: parked.line, since: 0 },
        queued: 0,
        inTransaction: false,
        isLost: false,
        isDropping: false,
      };
    });
  }

  isAnswer(line: string): boolean {
    return line === 'yes';
  }

  doing(): string {
    return '';
  }

  clock(): string {
    return '';
  }

  cancel(): boolean {
    if (!this.#parked.has(this.#current)) return false;
    this.#wake(this.#current, { type: 'nullarray' });
    return true;
  }

  abandon(): void {
    this.#parked.clear();
  }

  async quiet(): Promise<void> {}

  async open(): Promise<void> {
    this.note('title', 'Welcome');
  }

  async close(): Promise<void> {
    this.closed = true;
    this.note('tutor', 'Bye.');
  }
}

function answerOf(name: string, words: readonly string[]): Answer {
  const reply = (reply: Reply): Answer => ({ kind: 'reply', reply });
  switch (name) {
    case 'PING':
      return reply(simple(utf8('PONG')));
    case 'EVIL':
      return reply(array([simple(evil), bulk(evil), error(evil)]));
    case 'MANY':
      return reply(array(Array.from({ length: Number(words[0]) }, (_, i) => bulk(utf8(`value ${i}`)))));
    case 'LONG':
      return reply(bulk(utf8('x'.repeat(Number(words[0])))));
    case 'XLEN':
      return reply(integer(0));
    case '/as':
      return { kind: 'text', text: `You are ${words[0]} now.` };
    case 'WAKE':
    case 'PLACE':
    case 'FILL':
      return reply(simple(utf8('OK')));
    default:
      return reply(error(utf8(`ERR unknown command '${name}'`)));
  }
}

/** Clears the screen, writes a title and rings, where it is obeyed. */
const evil: Bytes = utf8('\x1b[2J\x1b]0;owned\x07\u202eevil');
