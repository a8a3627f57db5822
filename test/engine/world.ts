// An engine and its clients, for tests of what the server does between them: each call gives the reply as redis-cli
// prints it, or `(blocked)`; what comes unasked is kept.

import { type Bytes, utf8 } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import type { Session } from '../../src/commands/session.ts';
import { Engine, type EngineOptions, Parked } from '../../src/engine/engine.ts';
import { printReply } from '../../src/reply/print.ts';
import type { Reply } from '../../src/reply/reply.ts';

export class World {
  readonly engine: Engine;
  /** Milliseconds since 1970. */
  now = 1_700_000_000_000;

  constructor(options: EngineOptions = {}) {
    this.engine = new Engine(table, { now: this.now, ...options });
  }

  client(as: { observer?: true; address?: string } = {}): Client {
    return new Client(this, this.engine.open({ ...as, since: this.now }));
  }

  /** Let time go on. */
  advance(ms: number): void {
    this.now += ms;
    this.engine.settle(this.now);
  }
}

export class Client {
  readonly world: World;
  readonly session: Session;
  /** What came unasked, and late answers, as printed. */
  readonly heard: string[] = [];
  isLeft = false;

  constructor(world: World, session: Session) {
    this.world = world;
    this.session = session;
    session.hear = (reply) => this.heard.push(text(reply));
    session.left = () => {
      this.isLeft = true;
    };
  }

  /** Words are split at blanks. */
  call(line: string): string {
    return this.words(...line.split(' '));
  }

  words(...words: string[]): string {
    const argv: Bytes[] = words.map(utf8);
    const outcome = this.world.engine.execute(this.session, argv, this.world.now);
    if (!(outcome instanceof Parked)) return text(outcome);
    outcome.onReply = (reply) => this.heard.push(text(reply));
    return '(blocked)';
  }

  /** A fact of INFO. */
  info(fact: string): string | undefined {
    const reply = this.world.engine.execute(this.session, [utf8('INFO'), utf8('everything')], this.world.now);
    const lines = reply.type === 'bulk' ? reply.value.split('\r\n') : [];
    return lines.find((line) => line.startsWith(`${fact}:`))?.slice(fact.length + 1);
  }
}

function text(reply: Reply): string {
  return reply.type === 'none' ? '(none)' : printReply(reply).join('\n');
}
