// A reply as the bytes of RESP, in the protocol a session has chosen.
//
//   { type: 'bulk', value: '1-0' }     $3\r\n1-0\r\n
//   { type: 'boolean', value: true }   #t\r\n           in RESP2  :1\r\n
//
// What RESP2 has no type for becomes what a real server sends in its place. Nothing here knows sockets: the server
// joins what is ready into one write.

import { type Bytes, literal } from '../base/bytes.ts';
import { doubleText } from './double.ts';
import type { Protocol, Reply } from './reply.ts';

const integers: Bytes[] = Array.from({ length: 1024 }, (_, i) => literal(`:${i}\r\n`));
const lengths: Bytes[] = Array.from({ length: 128 }, (_, i) => literal(`$${i}\r\n`));

/** The bytes of a reply; none at all for `none`. */
export function encode(reply: Reply, protocol: Protocol): Bytes {
  return write(reply, protocol) as Bytes;
}

function write(reply: Reply, protocol: Protocol): string {
  switch (reply.type) {
    case 'bulk':
      return bulk(reply.value);
    case 'integer':
      return integers[reply.value as number] ?? `:${reply.value}\r\n`;
    case 'simple':
      return `+${oneLine(reply.value)}\r\n`;
    case 'error':
      return `-${oneLine(reply.value)}\r\n`;
    case 'array':
      return elements('*', reply.value, protocol);
    case 'nullbulk':
      return protocol === 2 ? '$-1\r\n' : '_\r\n';
    case 'nullarray':
      return protocol === 2 ? '*-1\r\n' : '_\r\n';
    case 'none':
      return '';
    default:
      return protocol === 2 ? degraded(reply) : write3(reply);
  }
}

/** The types that RESP3 brought. */
type Newer = Extract<
  Reply,
  { type: 'null' | 'map' | 'set' | 'push' | 'double' | 'boolean' | 'bignumber' | 'verbatim' }
>;

function write3(reply: Newer): string {
  switch (reply.type) {
    case 'null':
      return '_\r\n';
    case 'map': {
      let out = `%${reply.value.length}\r\n`;
      for (const [key, value] of reply.value) out += write(key, 3) + write(value, 3);
      return out;
    }
    case 'set':
      return elements('~', reply.value, 3);
    case 'push':
      return elements('>', reply.value, 3);
    case 'double':
      return `,${doubleText(reply.value)}\r\n`;
    case 'boolean':
      return reply.value ? '#t\r\n' : '#f\r\n';
    case 'bignumber':
      return `(${reply.value}\r\n`;
    case 'verbatim':
      return `=${reply.value.length + 4}\r\n${reply.format}:${reply.value}\r\n`;
  }
}

function degraded(reply: Newer): string {
  switch (reply.type) {
    case 'null':
      return '$-1\r\n';
    case 'map':
      return elements('*', reply.value.flat(), 2);
    case 'set':
    case 'push':
      return elements('*', reply.value, 2);
    case 'double':
      return bulk(doubleText(reply.value));
    case 'boolean':
      return reply.value ? ':1\r\n' : ':0\r\n';
    case 'bignumber':
      return bulk(String(reply.value));
    case 'verbatim':
      return bulk(reply.value);
  }
}

function bulk(value: string): string {
  return `${lengths[value.length] ?? `$${value.length}\r\n`}${value}\r\n`;
}

function elements(mark: string, replies: readonly Reply[], protocol: Protocol): string {
  let out = `${mark}${replies.length}\r\n`;
  for (const reply of replies) out += write(reply, protocol);
  return out;
}

/** A status or an error is one line: its line breaks become blanks. */
function oneLine(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, ' ') : text;
}
