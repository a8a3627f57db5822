// A reply as `redis-cli --json` writes it, and valid where that is not: an error is an object, a key that is no string
// becomes one, a number that JSON has not is a string, and what a terminal would obey is escaped.
//
//   ["s", {"a": 1.5}, nil]   ->   ["s",{"a":1.5},null]          -ERR no   ->   {"error":"ERR no"}
//
// Tested against what the real redis-cli printed for the same bytes (test/reply/printed-json.json).

import { textOf } from '../base/bytes.ts';
import { unsafe } from '../base/printable.ts';
import { doubleText } from './double.ts';
import type { Reply } from './reply.ts';

/** One line of JSON, without its line break; none at all for `none`. Bytes that are no UTF-8 become U+FFFD. */
export function jsonReply(reply: Reply): string {
  switch (reply.type) {
    case 'none':
      return '';
    case 'null':
    case 'nullbulk':
    case 'nullarray':
      return 'null';
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return jsonText(textOf(reply.value));
    case 'error':
      return jsonError(textOf(reply.value));
    case 'integer':
    case 'bignumber':
      return String(reply.value);
    case 'double':
      return Number.isFinite(reply.value) ? doubleText(reply.value) : jsonText(doubleText(reply.value));
    case 'boolean':
      return String(reply.value);
    case 'array':
    case 'push':
    case 'set':
      return `[${reply.value.map(jsonReply).join(',')}]`;
    case 'map':
      return `{${reply.value.map(([key, value]) => `${keyOf(key)}:${jsonReply(value)}`).join(',')}}`;
  }
}

/** A text as a JSON string that no terminal obeys. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(unsafe, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What went wrong, as an object: no reply looks like it but a map with this one key. */
export function jsonError(text: string): string {
  return `{"error":${jsonText(text)}}`;
}

function keyOf(key: Reply): string {
  const text = jsonReply(key);
  return text.startsWith('"') ? text : jsonText(text);
}
