// One client of the port: requests out of its socket, calls through the seam, replies back into the socket.
//
//   chunk -> decoder -> argv -> connection.call -> reply -> encode -+
//            ^ next, unless a call waits or nobody reads            |   one write for all that is ready
//   socket <- ------------------------------------------------------+
//
// A connection is a session is a queue: only a promise stops the loop, and then what follows waits in the decoder. A
// client that does not read is not read from either, so its replies cannot fill the memory; messages it did not ask
// for can, and past a limit it is dropped, as Redis' client-output-buffer-limit has it.

import type { Socket } from 'node:net';
import type { Connection } from '../backend/backend.ts';
import { isWord } from '../base/bytes.ts';
import { inOneMoment } from '../base/clock.ts';
import { encode } from '../reply/encode.ts';
import { ProtocolError } from '../reply/intake.ts';
import type { Reply } from '../reply/reply.ts';
import { RequestDecoder } from '../reply/request.ts';

/** So many bytes are gathered before they are handed to the socket, though more requests are there. */
const chunkSize = 256 * 1024;
/** Above this many unsent bytes the next request waits until they are gone. */
const mostUnsent = 1024 * 1024;
/** Above this many unread bytes behind a call that waits, no more are taken from the socket. */
const mostUnread = 1024 * 1024;
/** Above this many unsent bytes a client that is sent messages is dropped (Redis' hard limit of class pubsub). */
export const mostMessages = 32 * 1024 * 1024;

/**
 * Clients that have been answered and are not settled yet. Replies go out when all that has arrived, from whomever, has been
 * answered, as Redis does it: who is woken by a reply takes the processor from us.
 */
const due: Client[] = [];

function settleAll(): void {
  for (const client of due.splice(0)) client.settle();
}

export class Client {
  readonly #socket: Socket;
  readonly #connection: Connection;
  readonly #decoder = new RequestDecoder();
  /** What is to be written, in the order of the requests. */
  #out = '';
  /** Messages that came while a call ran: they go behind its reply. */
  #behind = '';
  #isRunning = false;
  /** A call has been made and not answered. */
  #isWaiting = false;
  /** The client does not read what it was sent. */
  #isStalled = false;
  /** And so is not read from. */
  #isPaused = false;
  #isLeaving = false;
  /** Has a write been ordered for when whoever runs now is done? */
  #isOrdered = false;
  /** Is it among those that are settled when all that has arrived is answered? */
  #isDue = false;
  /** Bytes taken in since the call that waits. */
  #unread = 0;

  constructor(socket: Socket, connection: Connection) {
    this.#socket = socket;
    this.#connection = connection;
    connection.onPush((reply) => this.#push(reply));
    connection.onClose(() => this.#leave());
    socket.on('drain', () => {
      this.#isStalled = false;
      this.#run();
    });
    socket.on('end', () => this.#leave());
    socket.on('close', () => this.#gone());
  }

  /** So many bytes have arrived. The buffer is the client's only until this returns. */
  take(buffer: Buffer, length: number): void {
    this.#decoder.feed(buffer, length);
    if (this.#isWaiting) this.#unread += length;
    this.#answerReady();
    this.#decoder.keep();
    if (this.#isDue) return;
    this.#isDue = true;
    if (due.push(this) === 1) setImmediate(settleAll);
  }

  /** Answer what can be answered now, and send it. */
  #run(): void {
    if (this.#isRunning) return;
    this.#answerReady();
    this.settle();
  }

  #answerReady(): void {
    this.#isRunning = true;
    inOneMoment(this.#answerAll);
    this.#isRunning = false;
  }

  /** Send what is ready, and see whether there is to be more. */
  settle(): void {
    this.#isDue = false;
    this.#write();
    if (this.#isLeaving) this.#gone();
    else if (this.#isStalled || this.#unread > mostUnread) {
      this.#isPaused = true;
      this.#socket.pause();
    } else if (this.#isPaused) {
      this.#isPaused = false;
      this.#socket.resume();
    }
  }

  readonly #answerAll = (): void => {
    while (!this.#isWaiting && !this.#isStalled && !this.#isLeaving && this.#next()) {
      if (this.#out.length > chunkSize) this.#write();
    }
  };

  /** The next request: false when there is none. */
  #next(): boolean {
    let argv: ReturnType<RequestDecoder['next']>;
    try {
      argv = this.#decoder.next();
    } catch (wrong) {
      if (!(wrong instanceof ProtocolError)) throw wrong;
      this.#out += `-ERR ${wrong.message}\r\n`;
      this.#isLeaving = true;
      return true;
    }
    if (argv === undefined) return false;
    if (isWord(argv[0]!, 'POST') || isWord(argv[0]!, 'HOST:')) {
      this.#isLeaving = true; // a browser was made to speak to us: hang up without a word, as Redis does
      return true;
    }
    const reply = this.#connection.call(argv);
    if (reply instanceof Promise) this.#wait(reply);
    else this.#answer(reply);
    return true;
  }

  #wait(reply: Promise<Reply>): void {
    this.#isWaiting = true;
    void reply.then((answer) => {
      this.#isWaiting = false;
      this.#unread = 0;
      this.#answer(answer);
      this.#run();
    });
  }

  #answer(reply: Reply): void {
    this.#out += encode(reply, this.#connection.protocol);
    if (this.#behind === '') return;
    this.#out += this.#behind;
    this.#behind = '';
  }

  #push(reply: Reply): void {
    const message = encode(reply, this.#connection.protocol);
    if (this.#isRunning && !this.#isWaiting) this.#behind += message;
    else this.#out += message;
    if (this.#socket.writableLength + this.#out.length > mostMessages) this.#socket.destroy();
    if (this.#isRunning || this.#isOrdered) return;
    this.#isOrdered = true;
    queueMicrotask(() => {
      this.#isOrdered = false;
      this.#write();
    });
  }

  #write(): void {
    if (this.#out === '' || this.#socket.destroyed) return;
    this.#socket.write(this.#out, 'latin1');
    this.#out = '';
    this.#isStalled = this.#socket.writableLength > mostUnsent;
  }

  /** The session is over, or the other side has nothing more to say: what is ready is still sent. */
  #leave(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#run();
  }

  #gone(): void {
    this.#isLeaving = true;
    this.#socket.destroySoon();
    void this.#connection.close();
  }
}
