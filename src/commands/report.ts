// A text of several lines as an answer (INFO, CLIENT LIST): RESP3 says that it is meant for people.

import { literal } from '../base/bytes.ts';
import { bulk, type Protocol, type Reply } from '../reply/reply.ts';

export function report(protocol: Protocol, text: string): Reply {
  const value = literal(text);
  return protocol === 2 ? bulk(value) : { type: 'verbatim', format: literal('txt'), value };
}
