// A call as others may see it, in MONITOR and in the slow log: passwords are left out.
//
//   AUTH ada secret                  AUTH (redacted) (redacted)
//   CONFIG SET requirepass secret    CONFIG SET requirepass (redacted)

import { type Bytes, isWord, literal } from '../../base/bytes.ts';

const hidden = literal('(redacted)');

/** The words of the call, those that are a password, or the user whose it is, left out. */
export function redacted(argv: readonly Bytes[]): readonly Bytes[] {
  const secret = secretIn(argv);
  return secret === undefined ? argv : argv.map((word, i) => (secret(i) ? hidden : word));
}

function secretIn(argv: readonly Bytes[]): ((i: number) => boolean) | undefined {
  const name = argv[0]!;
  if (isWord(name, 'AUTH')) return (i) => i > 0;
  if (isWord(name, 'CONFIG')) return (i) => i > 2 && i % 2 === 1 && isWord(argv[i - 1]!, 'REQUIREPASS');
  if (!isWord(name, 'HELLO')) return undefined;
  const auth = argv.findIndex((word, at) => at > 1 && isWord(word, 'AUTH'));
  return auth > 0 ? (i) => i === auth + 1 || i === auth + 2 : undefined;
}
