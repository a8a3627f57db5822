// The lines of MONITOR: what every client calls, when, in which database and from where, as redis-server prints it.
//
//   1704067200.000000 [0 127.0.0.1:52000] "XADD" "s" "*" "f" "v"
//
// Passwords are left out. Our time has no more than milliseconds: the last three digits are zeros.

import { type Bytes, literal } from '../base/bytes.ts';
import { quote } from '../base/quoting.ts';
import { redacted } from '../commands/server/redacted.ts';
import type { Session } from '../commands/session.ts';
import { type Reply, simple } from '../reply/reply.ts';

export function monitorLine(session: Session, argv: readonly Bytes[], now: number): Reply {
  const seconds = Math.floor(now / 1000);
  const micros = `${String(Math.floor(now % 1000)).padStart(3, '0')}000`;
  const words = redacted(argv).map(quote);
  return simple(literal(`${seconds}.${micros} [${session.db} ${session.address}] ${words.join(' ')}`));
}
