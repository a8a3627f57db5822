// A connection to a real Redis for tests that compare with it: calls in, replies out, in order. Only where one is named:
//
//   REDIS_PORT=7913 npx vitest run test/property/real-commands.test.ts

import { connect, type Socket } from 'node:net';
import { type Bytes, toBuffer } from '../../src/base/bytes.ts';
import { Decoder } from '../../src/reply/decode.ts';
import type { Reply } from '../../src/reply/reply.ts';

/** The port of a real Redis to compare with, on this machine; undefined where none is named. */
export const realPort = process.env.REDIS_PORT === undefined ? undefined : Number(process.env.REDIS_PORT);

export class RealRedis {
  readonly #socket: Socket;
  readonly #decoder = new Decoder();
  readonly #waiting: ((reply: Reply) => void)[] = [];

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('data', (chunk) => {
      this.#decoder.feed(chunk);
      for (let reply = this.#decoder.next(); reply !== undefined; reply = this.#decoder.next()) {
        this.#waiting.shift()!(reply);
      }
    });
  }

  /** Send a call; calls may follow before its reply is there. */
  call(argv: readonly Bytes[]): Promise<Reply> {
    const words = argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('');
    this.#socket.write(toBuffer(`*${argv.length}\r\n${words}` as Bytes));
    return new Promise((arrived) => {
      this.#waiting.push(arrived);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
