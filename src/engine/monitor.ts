// The lines of MONITOR: what every client calls, when, in which database and from where, as redis-server prints it.
//
//   1704067200.000000 [0 127.0.0.1:52000] "XADD" "s" "*" "f" "v"
//
// Passwords are left out. Our time has no more than milliseconds: the last three digits are zeros.

import { type Bytes, isWord, literal } from '../base/bytes.ts';
import { quote } from '../base/quoting.ts';
import type { Session } from '../commands/session.ts';
import { type Reply, simple } from '../reply/reply.ts';

export function monitorLine(session: Session, argv: readonly Bytes[], now: number): Reply {
  const seconds = Math.floor(now / 1000);
  const micros = `${String(Math.floor(now % 1000)).padStart(3, '0')}000`;
  const words = argv.map((word, i) => (isSecret(argv, i) ? '"(redacted)"' : quote(word)));
  return simple(literal(`${seconds}.${micros} [${session.db} ${session.address}] ${words.join(' ')}`));
}

/** Is this word a password, or the user whose it is? */
function isSecret(argv: readonly Bytes[], i: number): boolean {
  const name = argv[0]!;
  if (isWord(name, 'AUTH')) return i > 0;
  if (!isWord(name, 'HELLO')) return false;
  const auth = argv.findIndex((word, at) => at > 1 && isWord(word, 'AUTH'));
  return auth > 0 && (i === auth + 1 || i === auth + 2);
}
