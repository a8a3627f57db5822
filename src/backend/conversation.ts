// Which reply answers which call, on one connection to a real server: most come in order, but messages and MONITOR
// lines come unasked, SUBSCRIBE is answered once a channel, and CLIENT REPLY silences what follows. It learns from both
// what the prompt shows: the database, and whether a MULTI is open.
//
//   SUBSCRIBE a b     ["subscribe","a",1]  the reply      ["subscribe","b",2]  unasked
//   CLIENT REPLY OFF  no reply, and none to what follows, up to CLIENT REPLY ON
//
// It knows no sockets: it is told what is sent and what arrives.

import { type Bytes, isWord, lower, upper } from '../base/bytes.ts';
import type { Protocol, Reply } from '../reply/reply.ts';

const confirmations = ['subscribe', 'unsubscribe', 'psubscribe', 'punsubscribe', 'ssubscribe', 'sunsubscribe'];
const messages = ['message', 'pmessage', 'smessage'];

export class Conversation {
  protocol: Protocol = 2;
  /** The database that SELECT has chosen. */
  db = 0;
  /** What MULTI has queued so far; undefined outside of one. */
  #transaction: (readonly Bytes[])[] | undefined;
  /** The calls that await a reply, the oldest first. */
  readonly #awaited: (readonly Bytes[])[] = [];
  /** Channels and patterns subscribed to, by kind of confirmation. */
  #subscriptions = 0;
  #isMonitoring = false;
  #isInMulti = false;
  #isMuted = false;
  /** The next call is not answered: CLIENT REPLY SKIP. */
  #isSkipping = false;

  /** How many calls await a reply. */
  get awaited(): number {
    return this.#awaited.length;
  }

  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  /** A call is sent. False when it will never be answered. */
  send(argv: readonly Bytes[]): boolean {
    const silent = this.#silences(argv);
    const [name] = argv;
    if (name !== undefined && isWord(name, 'MULTI')) this.#isInMulti = true;
    else if (name !== undefined && /^(?:exec|discard|reset)$/i.test(name)) this.#isInMulti = false;
    if (!silent) this.#awaited.push(argv);
    return !silent;
  }

  /** A reply has arrived: the call it answers, or undefined where nobody asked. */
  receive(reply: Reply): readonly Bytes[] | undefined {
    const head = this.#awaited[0];
    const kind = this.#kindOf(reply, head);
    if (kind !== undefined && messages.includes(kind)) return undefined;
    if (kind !== undefined && confirmations.includes(kind)) {
      this.#confirm(reply);
      return head?.[0] !== undefined && lower(head[0]) === kind ? this.#awaited.shift() : undefined;
    }
    if (reply.type === 'push' || (this.#isMonitoring && isMonitorLine(reply))) return undefined;
    this.#awaited.shift();
    if (head !== undefined && reply.type !== 'error') this.#learn(head, reply);
    else if (head?.[0] !== undefined && isWord(head[0], 'EXEC')) this.#transaction = undefined;
    return head;
  }

  #silences(argv: readonly Bytes[]): boolean {
    const [name, sub, how] = argv;
    const replies = argv.length === 3 && isWord(name!, 'CLIENT') && isWord(sub!, 'REPLY') && !this.#isInMulti;
    const word = replies ? upper(how!) : '';
    if (word === 'ON') this.#isMuted = false;
    if (word === 'OFF') this.#isMuted = true;
    const skipped = this.#isSkipping;
    this.#isSkipping = word === 'SKIP' && !this.#isMuted;
    return word !== 'ON' && (this.#isMuted || skipped || word === 'SKIP');
  }

  /** The first word of what may be a message; in RESP2 only while there are subscriptions, or one is asked for. */
  #kindOf(reply: Reply, head: readonly Bytes[] | undefined): string | undefined {
    if (reply.type !== 'push' && reply.type !== 'array') return undefined;
    const asked = head?.[0] !== undefined && confirmations.includes(lower(head[0]));
    if (reply.type === 'array' && (this.protocol === 3 || (this.#subscriptions === 0 && !asked))) return undefined;
    const [first] = reply.value;
    return first?.type === 'bulk' ? first.value : undefined;
  }

  #confirm(reply: Reply): void {
    const count = 'value' in reply && Array.isArray(reply.value) ? (reply.value[2] as Reply | undefined) : undefined;
    if (count?.type === 'integer') this.#subscriptions = Number(count.value);
  }

  #learn(head: readonly Bytes[], reply: Reply): void {
    const name = upper(head[0]!);
    if (reply.type === 'simple' && reply.value === 'QUEUED') {
      this.#transaction?.push(head);
      return;
    }
    if (name === 'HELLO' && head[1] !== undefined) this.protocol = head[1] === '3' ? 3 : 2;
    if (name === 'MONITOR') this.#isMonitoring = true;
    if (name === 'SELECT') this.db = Number(head[1]);
    if (name === 'MULTI') this.#transaction = [];
    if (name === 'EXEC') this.#learnFromExec(reply);
    if (name === 'EXEC' || name === 'DISCARD' || name === 'RESET') this.#transaction = undefined;
    if (name !== 'RESET') return;
    this.protocol = 2;
    this.db = 0;
    this.#subscriptions = 0;
    this.#isMonitoring = false;
  }

  #learnFromExec(reply: Reply): void {
    if (reply.type !== 'array') return;
    for (const [i, part] of reply.value.entries()) {
      const call = this.#transaction?.[i];
      if (part.type === 'simple' && call?.[0] !== undefined && isWord(call[0], 'SELECT')) this.db = Number(call[1]);
      this.#learnWithin(part);
    }
  }

  /** A subscription made by EXEC. */
  #learnWithin(part: Reply): void {
    if (part.type !== 'array' && part.type !== 'push') return;
    const [first] = part.value;
    if (first?.type === 'bulk' && confirmations.includes(first.value)) this.#confirm(part);
  }
}

/** `1700000000.123456 [0 127.0.0.1:52000] "PING"` */
function isMonitorLine(reply: Reply): boolean {
  return reply.type === 'simple' && /^\d+\.\d+ \[\d+ [^\]]+(?:\]:\d+)?\] "/.test(reply.value);
}
