// A client that speaks bytes: what it sends goes out as it stands, what comes back is kept until somebody asks for it.
//
//   const wire = await Wire.open(port); wire.send('PING\r\n'); await wire.line()  ->  '+PONG'

import { connect, type Socket } from 'node:net';
import { fromBuffer } from '../../src/base/bytes.ts';
import { Decoder } from '../../src/reply/decode.ts';
import type { Reply } from '../../src/reply/reply.ts';

export class Wire {
  readonly socket: Socket;
  readonly #decoder = new Decoder();
  /** All that has come, as bytes. */
  text = '';
  isClosed = false;
  #waiting: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      this.text += fromBuffer(chunk);
      this.#decoder.feed(chunk);
      this.#arrived();
    });
    socket.on('close', () => {
      this.isClosed = true;
      this.#arrived();
    });
  }

  static open(port: number, host = '127.0.0.1'): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Wire(socket));
      });
    });
  }

  send(bytes: string): void {
    this.socket.write(bytes, 'latin1');
  }

  /** Send a call as a client does. */
  call(...argv: string[]): void {
    this.send(request(argv));
  }

  /** The next reply, if it is there. */
  next(): Reply | undefined {
    return this.#decoder.next();
  }

  /** The next reply. Rejects when the other side has hung up. */
  async reply(): Promise<Reply> {
    for (;;) {
      const reply = this.next();
      if (reply !== undefined) return reply;
      if (this.isClosed) throw new Error('hung up');
      await this.#more();
    }
  }

  /** Send a call and wait for its reply. */
  ask(...argv: string[]): Promise<Reply> {
    this.call(...argv);
    return this.reply();
  }

  /** Wait until this has come. Rejects when the other side has hung up before. */
  async until(there: (text: string) => boolean): Promise<string> {
    while (!there(this.text)) {
      if (this.isClosed) throw new Error(`hung up after ${JSON.stringify(this.text.slice(-200))}`);
      await this.#more();
    }
    return this.text;
  }

  /** Wait until the other side has hung up: all that it said. */
  async closed(): Promise<string> {
    while (!this.isClosed) await this.#more();
    return this.text;
  }

  close(): void {
    this.socket.destroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #arrived(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }
}

export function request(argv: readonly string[]): string {
  return `*${argv.length}\r\n${argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}
