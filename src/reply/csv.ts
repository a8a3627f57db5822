// A reply as `redis-cli --csv` writes it: all that is in it on one line, whatever its depth.
//
//   ["s", [1, nil]]   ->   "s",1,NULL          -ERR no   ->   ERROR,"ERR no"
//
// Tested against what the real redis-cli printed for the same bytes (test/reply/printed-csv.json).

import { quote } from '../base/quoting.ts';
import { doubleText } from './double.ts';
import type { Reply } from './reply.ts';

/** One line, pure ASCII, without its line break; none at all for `none`. */
export function csvReply(reply: Reply): string {
  switch (reply.type) {
    case 'none':
      return '';
    case 'null':
    case 'nullbulk':
    case 'nullarray':
      return 'NULL';
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return quote(reply.value);
    case 'error':
      return `ERROR,${quote(reply.value)}`;
    case 'integer':
    case 'bignumber': // redis-cli gives up on a big number
      return String(reply.value);
    case 'double':
      return doubleText(reply.value);
    case 'boolean':
      return String(reply.value);
    case 'array':
    case 'push':
    case 'set':
      return reply.value.map(csvReply).join(',');
    case 'map':
      return reply.value.flatMap((pair) => pair.map(csvReply)).join(',');
  }
}
