// A bare connection to a real Redis, for comparing: STREAMDOJO_REFERENCE_PORT, or 7900. Where none listens, the tests
// that need one are skipped; what it answered is kept in trims.json and lag.json, so that they are proved without it.

import { connect, type Socket } from 'node:net';
import type { NodeLimits } from '../../src/store/stream-node.ts';
import type { Answer, Facts } from './play.ts';

/** A database of our own: the server is shared. */
const database = '11';

export class Reference {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #at = 0;
  #arrived: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received.subarray(this.#at), chunk]);
      this.#at = 0;
      this.#arrived();
    });
  }

  /** Undefined where no Redis 8.6 or newer listens: older ones count the lag otherwise. */
  static async open(): Promise<Reference | undefined> {
    const port = Number(process.env.STREAMDOJO_REFERENCE_PORT ?? 7900);
    const socket = await new Promise<Socket | undefined>((resolve) => {
      const attempt = connect({ port, host: '127.0.0.1' }, () => resolve(attempt));
      attempt.on('error', () => resolve(undefined));
    });
    if (socket === undefined) return undefined;
    const reference = new Reference(socket);
    await reference.call('SELECT', database);
    const version = /redis_version:(\d+)\.(\d+)/.exec(String(await reference.call('INFO', 'server')));
    if (version !== null && Number(version[1]) * 100 + Number(version[2]) >= 806) return reference;
    socket.destroy();
    return undefined;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** One command; an error reply is answered as its text. */
  async call(...argv: string[]): Promise<Answer> {
    const parts = argv.map((word) => `$${word.length}\r\n${word}\r\n`);
    this.#socket.write(Buffer.from(`*${argv.length}\r\n${parts.join('')}`, 'latin1'));
    return await this.#read();
  }

  /** When nodes close there. */
  async limits(): Promise<NodeLimits> {
    const told = pairs(await this.call('CONFIG', 'GET', 'stream-node-max-*'));
    return { maxEntries: Number(told['stream-node-max-entries']), maxBytes: Number(told['stream-node-max-bytes']) };
  }

  /** What XINFO says of a stream, in the form of `Play.facts`. */
  async facts(key: string): Promise<Facts> {
    const info = pairs(await this.call('XINFO', 'STREAM', key));
    const groups = (await this.call('XINFO', 'GROUPS', key)) as Answer[];
    return {
      length: info.length as number,
      nodes: info['radix-tree-keys'] as number,
      lastId: info['last-generated-id'] as string,
      maxDeletedId: info['max-deleted-entry-id'] as string,
      entriesAdded: info['entries-added'] as number,
      firstId: info['recorded-first-entry-id'] as string,
      groups: groups.map((group) => {
        const told = pairs(group);
        return {
          name: told.name as string,
          pending: told.pending as number,
          lastId: told['last-delivered-id'] as string,
          entriesRead: told['entries-read'] as number | null,
          lag: told.lag as number | null,
        };
      }),
    };
  }

  async #read(): Promise<Answer> {
    const line = await this.#line();
    const rest = line.slice(1);
    switch (line[0]) {
      case ':':
        return Number(rest);
      case '$':
        return rest === '-1' ? null : await this.#bytes(Number(rest));
      case '*': {
        if (rest === '-1') return null;
        const items: Answer[] = [];
        for (let left = Number(rest); left > 0; left--) items.push(await this.#read());
        return items;
      }
      default:
        return rest;
    }
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#received.indexOf('\r\n', this.#at);
      if (end >= 0) {
        const line = this.#received.toString('latin1', this.#at, end);
        this.#at = end + 2;
        return line;
      }
      await this.#more();
    }
  }

  async #bytes(length: number): Promise<string> {
    while (this.#received.length < this.#at + length + 2) await this.#more();
    const bytes = this.#received.toString('latin1', this.#at, this.#at + length);
    this.#at += length + 2;
    return bytes;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }
}

function pairs(flat: Answer): Record<string, Answer> {
  const items = flat as Answer[];
  return Object.fromEntries(Array.from({ length: items.length / 2 }, (_, i) => [items[i * 2], items[i * 2 + 1]]));
}
