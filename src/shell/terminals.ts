// The terminals of a shell: a connection each, the call it waits for, and the lines that queue behind that. Who types what
// where is the interpreter's affair.
//
//   main   idle      ana   waits since 12:00:05, two lines behind it      bob   not connected any more

import type { Connection } from '../backend/backend.ts';
import type { Reply } from '../reply/reply.ts';
import type { Exchange } from './exchange.ts';
import type { TerminalState } from './local.ts';

/** A call that waits. */
export interface Pending {
  readonly exchange: Exchange;
  readonly since: number;
  readonly reply: Promise<Reply>;
  readonly stop: () => void;
}

/** A line that waits behind a call that waits, and how long the journal was when it was typed. */
export interface Queued {
  readonly exchange: Exchange;
  readonly position: number;
}

export interface Terminal {
  readonly name: string;
  /** Undefined where it was lost: the next line opens another. */
  connection: Connection | undefined;
  pending: Pending | undefined;
  readonly queue: Queued[];
}

export type Connected = Terminal & { readonly connection: Connection };

/** The form of a terminal's name. `you` and `tutor` have a meaning of their own in lessons. */
const terminalName = /^[A-Za-z][\w-]{0,31}$/;

/** Why this cannot be a terminal's name, in a sentence; undefined where it can. */
export function whyNoName(name: string): string | undefined {
  if (!terminalName.test(name)) return `A terminal's name is a letter and up to 31 letters, digits, - or _.`;
  if (name !== 'you' && name !== 'tutor') return undefined;
  return `"${name}" has a meaning of its own in lessons: take another name.`;
}

/** One that is not connected. */
export function closed(name: string): Terminal {
  return { name, connection: undefined, pending: undefined, queue: [] };
}

export function isConnected(terminal: Terminal): terminal is Connected {
  return terminal.connection !== undefined;
}

export class Terminals extends Map<string, Terminal> {
  /** Their names in the order of their first use: their numbers go by it. */
  readonly #names = new Set(['main']);

  /** All that are listed: those there are, `main`, and the one at which lines are typed. `db`: where a new one begins. */
  states(current: string, db: number): TerminalState[] {
    for (const name of [current, ...this.keys()]) this.#names.add(name);
    return [...this.#names].flatMap((name) => {
      const terminal = this.get(name);
      return terminal !== undefined || name === current || name === 'main' ? [stateOf(name, terminal, db)] : [];
    });
  }

  /** Take out of its queue the line typed last, where it was typed after the journal had come to this position. */
  takeQueued(position: number): Exchange | undefined {
    const tails = [...this.values()].filter(({ queue }) => queue.length > 0);
    const [last] = tails.sort((a, b) => b.queue.at(-1)!.exchange.id - a.queue.at(-1)!.exchange.id);
    return last !== undefined && last.queue.at(-1)!.position > position ? last.queue.pop()!.exchange : undefined;
  }

  /** Forget them all, and what they wait for: it is never answered, and no word of it. Their connections. */
  forget(): Connection[] {
    const open = [...this.values()];
    this.clear();
    for (const terminal of open) {
      terminal.pending = undefined;
      terminal.queue.length = 0;
    }
    return open.flatMap(({ connection }) => connection ?? []);
  }
}

function stateOf(name: string, terminal: Terminal | undefined, db: number): TerminalState {
  const { connection, pending, queue = [] } = terminal ?? {};
  return {
    name,
    blocked: pending && { line: pending.exchange.line, since: pending.since },
    queued: queue.length,
    ...(connection?.state() ?? { db, inTransaction: false }),
    address: connection?.address ?? '',
    isLost: terminal !== undefined && connection === undefined,
    isDropping: connection?.isDropping ?? false,
  };
}

/** Does the call wait for something to happen, rather than only for the wire? */
export async function isParked(outcome: Promise<Reply>, connection: Connection): Promise<boolean> {
  const blocked = connection.blocked();
  if (typeof blocked === 'boolean') return blocked;
  return Promise.race([outcome.then(() => false), blocked]);
}
