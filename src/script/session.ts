// A session as a script: what the journal holds, as lines that `run` accepts, each at its own time, with the replies as
// they were printed.
//
//   > /clock 1704067200000          when it began
//   > XADD s * f v
//   "1704067200000-0"
//   > /advance 5120ms               between two lines
//   client-3> XLEN s                a client of the port, or a worker: a terminal of that name
//   > /crash ana                    faults, closed terminals and cancelled reads are lines, too
//
// The replies come from living it again on a fresh engine, which gives the same ones: that is what the journal is.

import { type Event, isSecret } from '../backend/journal.ts';
import { type Bytes, textOf } from '../base/bytes.ts';
import { quote, writeWord } from '../base/quoting.ts';
import { printReply } from '../reply/print.ts';
import { answerLines, type Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { splitWords } from '../shell/words.ts';
import { parseTranscript } from './parse.ts';
import { captureName } from './pattern.ts';
import { printTurn } from './print.ts';
import { blockedMark, mainName } from './prompt.ts';

/** A line of the script, or what must be said instead of one. */
export type SessionLine = { readonly terminal: string; readonly text: string } | { readonly comment: string };

/**
 * The lines of a session that began then (ms since 1970). `from`: only what follows so many events, at its own time; that
 * runs as it did where these left nothing behind.
 */
export function sessionLines(events: readonly Event[], began: number, from = 0): SessionLine[] {
  const out: SessionLine[] = [{ terminal: mainName, text: `/clock ${began}` }];
  const names = new Names();
  let now = began;
  /** The line that is running: its terminal, its text, and whether the call it stands for has come. */
  let line: { readonly terminal: string; readonly text: string; done: boolean } | undefined;
  const at = (time: number): void => {
    if (time > now) out.push({ terminal: mainName, text: `/advance ${time - now}ms` });
    if (time < now) out.push({ terminal: mainName, text: `/clock ${time}` });
    now = time;
  };
  for (const [i, event] of events.entries()) {
    if (i === from) out.splice(0, out.length, { terminal: mainName, text: `/clock ${now}` });
    if (event.kind === 'line') {
      line = { terminal: event.terminal, text: event.text, done: false };
      continue;
    }
    if (event.kind === 'open') {
      names.add(event.client, event.name);
      continue;
    }
    at(event.at);
    if (event.kind === 'clock') {
      at(event.to);
      continue;
    }
    const terminal = names.of(event.client);
    if (event.kind !== 'call') {
      if (names.hasCalled(event.client)) out.push({ terminal: mainName, text: `/${verbs[event.kind]} ${terminal}` });
      continue;
    }
    names.called(event.client);
    const own = line?.terminal === names.ownerOf(event.client) ? line : undefined;
    if (own?.done && isRepeat(own.text)) continue;
    out.push(callLine(terminal, event.argv, own?.done ? undefined : own?.text));
    if (own !== undefined) own.done = true;
  }
  return out;
}

const verbs = { crash: 'crash', drop: 'drop', close: 'close', stop: 'cancel' } as const;

/** One line that stands for all its calls. */
function isRepeat(text: string): boolean {
  return text.startsWith('/repeat ');
}

function callLine(terminal: string, argv: readonly Bytes[], typed: string | undefined): SessionLine {
  if (isSecret(argv)) return { comment: `left out: a line with a password (${textOf(argv[0]!)})` };
  if (typed !== undefined && (isRepeat(typed) || means(typed, argv))) return { terminal, text: typed.trim() };
  return { terminal, text: argv.map(written).join(' ') };
}

/** Does a script take the typed line for these words, and no others? */
function means(typed: string, argv: readonly Bytes[]): boolean {
  const text = typed.trim();
  if (/[\n\r]/.test(text) || /\\$/.test(text)) return false;
  const split = splitWords(text);
  if ('problem' in split || split.words.length !== argv.length) return false;
  const capture = new RegExp(`<${captureName}>`);
  if (split.words.some((word, i) => word.text !== argv[i] || (!word.quoted && capture.test(word.text)))) return false;
  const { items } = parseTranscript(`> ${text}`, { file: '' });
  return items.length === 1 && items[0]!.kind === 'command' && items[0]!.line === text;
}

/** A word as a script can say it: what would be the shell's as a first word is quoted. */
function written(word: Bytes, i: number): string {
  return i === 0 && /^(?:\/|redis-cli$)/i.test(word) ? quote(word) : writeWord(word);
}

/** The terminals' names, by client: those of the port and of workers get one that a script can say. */
class Names {
  readonly #names = new Map<number, string>();
  /** Who has each name: a terminal has it again after a crash. */
  readonly #owners = new Map<string, string>();
  readonly #called = new Set<number>();

  add(client: number, name: string): void {
    const owner = name === '' ? `port ${client}` : name;
    const plain = name === '' ? `client-${client}` : name.replaceAll('/', '-').slice(0, 28);
    let free = plain;
    for (let n = 2; (this.#owners.get(free) ?? owner) !== owner; n++) free = `${plain}-${n}`;
    this.#owners.set(free, owner);
    this.#names.set(client, free);
  }

  of(client: number): string {
    return this.#names.get(client) ?? `client-${client}`;
  }

  /** The name it has in the shell. */
  ownerOf(client: number): string | undefined {
    return this.#owners.get(this.of(client));
  }

  /** A terminal of a script opens with its first call. */
  called(client: number): void {
    this.#called.add(client);
  }

  hasCalled(client: number): boolean {
    return this.#called.has(client);
  }
}

/** The text of the script: the lines, lived again by this interpreter (a fresh one, on a clock that stands still). */
export async function sessionScript(lines: readonly SessionLine[], interpreter: Interpreter): Promise<string> {
  const out: string[] = [];
  const parked = new Set<number>();
  /** What has come for a terminal and was not asked for by the line that runs. */
  const arrived: string[] = [];
  const leave = [
    interpreter.onExchange((exchange) => {
      if (exchange.answer === undefined) parked.add(exchange.id);
      else if (parked.delete(exchange.id)) arrived.push(...printTurn(exchange.connection, '', shown(exchange)));
    }),
    interpreter.onPush((connection, reply) => arrived.push(...printTurn(connection, '', printReply(reply)))),
  ];
  for (const line of lines) {
    if ('comment' in line) {
      out.push('', `# ${line.comment}`);
      continue;
    }
    const exchange = await interpreter.submit(line.text, { as: line.terminal });
    out.push(...printTurn(line.terminal, line.text, shown(exchange)));
    if (exchange.answer === undefined) out.push(blockedMark);
    await interpreter.delivered();
    out.push(...arrived.splice(0));
  }
  for (const end of leave) end();
  return out.map((text) => `${text}\n`).join('');
}

function shown({ answer }: Exchange): string[] {
  return answer === undefined ? [] : answerLines(answer);
}
