// The seam. The embedded engine and a real Redis are the same plug: a backend is something one can connect to, a
// connection is something that answers calls. Whatever runs on one runs on the other.
//
//   shell/interpreter -> connection.call(['XADD', 's', '*', 'f', 'v']) -> Reply

import { type Bytes, literal } from '../base/bytes.ts';
import { error, type Protocol, type Reply } from '../reply/reply.ts';

export interface Backend {
  /** What the prompt and reports call it: `embedded`, or host:port. */
  readonly name: string;
  /** The database a new connection begins in. */
  readonly db: number;
  connect(as?: As): Promise<Connection>;
  close(): Promise<void>;
}

export interface As {
  /** An observer looks without being seen: no client id, not in the journal, not in what it observes. */
  readonly observer?: true;
  /** The terminal's name. A backend that has resumed gives the client of that name back. */
  readonly name?: string;
  /** Where a client of our port sits and what it has called, as CLIENT LIST shows them: 127.0.0.1:52000. */
  readonly address?: string;
  readonly localAddress?: string;
}

export interface State {
  readonly db: number;
  /** Between MULTI and EXEC. */
  readonly inTransaction: boolean;
}

export interface Connection {
  /**
   * Answer a call: at once, or later when it is parked (or the server is elsewhere). Calls of one connection are
   * answered in order: behind a parked one the next waits. `stop` ends the wait of a parked call with the reply that
   * its timeout would give, as CLIENT UNBLOCK does.
   */
  call(argv: readonly Bytes[], stop?: AbortSignal): Reply | Promise<Reply>;
  /** Where it sits, as CLIENT LIST shows it (addr=); empty for an observer. */
  readonly address: string;
  /** What HELLO has chosen: a port encodes by it what comes next. */
  readonly protocol: Protocol;
  /** Messages, MONITOR lines and whatever else comes unasked. What a call of one's own caused comes after its reply. */
  onPush(listener: (reply: Reply) => void): void;
  /** The other side has gone, or hangs up: QUIT (told while the call runs, its reply still counts), CLIENT KILL. */
  onClose(listener: () => void): void;
  /** What the prompt shows of the session. */
  state(): State;
  /** Is the call in hand parked? A remote backend asks the server on another connection; it never sleeps and hopes. */
  blocked(): boolean | Promise<boolean>;
  close(): Promise<void>;
  /** Be gone without a goodbye, as a client is that crashes. Resolves when the server has noticed. */
  crash(): Promise<void>;
  /** Lose the next reply once the server has acted, and the connection with it: the call is answered `lostReply`. */
  drop(): void;
  /** Has `drop` been called, and the reply not come yet? */
  readonly isDropping: boolean;
}

/** What those of ours are called that look on at a server elsewhere. */
export const observerName = 'streamdojo-observer';

/** What a call is told whose connection was lost: whether the server has acted, nobody knows here. */
export const lostReply: Reply = error(literal('IOERR the connection was lost before a reply came'));
