// What a look makes of replies: strings, numbers, and the named fields of XINFO, in either protocol.

import { type Bytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

/** The parts of a list; none of anything else (an error, nil). */
export function partsOf(reply: Reply | undefined): readonly Reply[] {
  if (reply?.type === 'array' || reply?.type === 'set' || reply?.type === 'push') return reply.value;
  return reply?.type === 'map' ? reply.value.flat() : [];
}

/** The bytes of a string or a status. */
export function stringOf(reply: Reply | undefined): Bytes | undefined {
  if (reply?.type === 'bulk' || reply?.type === 'simple' || reply?.type === 'verbatim') return reply.value;
  return reply?.type === 'integer' ? literal(String(reply.value)) : undefined;
}

/** The strings of a list. */
export function stringsOf(reply: Reply | undefined): Bytes[] {
  return partsOf(reply).flatMap((part) => stringOf(part) ?? []);
}

export function numberOf(reply: Reply | undefined): number | undefined {
  return reply?.type === 'integer' ? Number(reply.value) : undefined;
}

/** The value of a field in a list of fields and values: `name`, `pending`. */
export function fieldOf(reply: Reply | undefined, name: string): Reply | undefined {
  const parts = partsOf(reply);
  for (let i = 0; i + 1 < parts.length; i += 2) if (stringOf(parts[i]) === name) return parts[i + 1];
  return undefined;
}
