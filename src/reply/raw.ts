// A reply as `redis-cli --raw` writes it: the bytes as they are, elements a line each, nothing for what is nil.
//
//   ["s", [1, nil]]   ->   s\n1\n          what is below a line is not told apart from it
//
// Tested against what the real redis-cli printed for the same bytes (test/reply/printed-raw.json).

import { type Bytes, literal } from '../base/bytes.ts';
import { doubleText } from './double.ts';
import type { Reply } from './reply.ts';

/** The bytes of a reply, without the line break that ends it. A terminal would obey them: `printReply` makes them safe. */
export function rawReply(reply: Reply): Bytes {
  return literal(raw(reply));
}

function raw(reply: Reply): string {
  switch (reply.type) {
    case 'none':
    case 'null':
    case 'nullbulk':
    case 'nullarray':
      return '';
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return reply.value;
    case 'error':
      return `${reply.value}\n`;
    case 'integer':
    case 'bignumber': // redis-cli gives up on a big number
      return String(reply.value);
    case 'double':
      return doubleText(reply.value);
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'array':
    case 'push':
    case 'set':
      return reply.value.map(raw).join('\n');
    case 'map':
      return reply.value.map((pair) => pair.map(raw).join(' ')).join('\n');
  }
}
