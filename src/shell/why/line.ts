// Why a line returns what it returns now: from the state alone, and without changing anything.
//
//   /why XREADGROUP GROUP g ana STREAMS orders >
//   orders: `>` asks for what no consumer of g has been given. The cursor of g is at 5-0, and nothing lies behind it:
//   that is the last ID of the stream.
//   So it answers (nil) at once: without BLOCK nobody waits.

import type { Bytes } from '../../base/bytes.ts';
import type { Asking } from '../look.ts';
import { type Asked, askedOf } from './asked.ts';
import { whyXinfoConsumers, whyXinfoGroups, whyXinfoStream, whyXlen } from './counts.ts';
import { whyXack, whyXautoclaim, whyXclaim, whyXpending } from './groups.ts';
import { whyXread, whyXreadgroup } from './reads.ts';

const reasons: Readonly<Record<string, (asked: Asked) => Asking<string[]>>> = {
  XREADGROUP: whyXreadgroup,
  XREAD: whyXread,
  XACK: whyXack,
  XPENDING: whyXpending,
  XCLAIM: whyXclaim,
  XAUTOCLAIM: whyXautoclaim,
  XLEN: whyXlen,
  'XINFO STREAM': whyXinfoStream,
  'XINFO GROUPS': whyXinfoGroups,
  'XINFO CONSUMERS': whyXinfoConsumers,
};

/** The commands that /why knows to explain. */
export const explained: readonly string[] = Object.keys(reasons);

/** Sentences; undefined where the command is none of those. */
export function* whyLine(argv: readonly Bytes[]): Asking<string[] | undefined> {
  const asked = askedOf(argv);
  if ('error' in asked) return [`An error: ${asked.error}`];
  const reason = reasons[asked.name];
  return reason === undefined ? undefined : yield* reason(asked);
}
