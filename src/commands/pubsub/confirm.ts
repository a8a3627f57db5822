// What SUBSCRIBE, UNSUBSCRIBE and their like answer: one confirmation for each channel. The first is the reply of the
// call, the others follow it unasked, so that on the wire they are as a server sends them.
//
//   > SUBSCRIBE a b        subscribe a 1        subscribe b 2

import { type Bytes, literal } from '../../base/bytes.ts';
import { bulk, integer, nil, type Reply } from '../../reply/reply.ts';
import type { Call } from '../call.ts';
import { type Kind, unasked } from './channels.ts';

/** Subscribe to these. `word` is the first of each confirmation. */
export function join(call: Call, kind: Kind, word: string, names: readonly Bytes[]): Reply {
  const { session, server } = call;
  return inTurn(
    call,
    names.map((name) => () => {
      server.channels.subscribe(session, kind, name);
      return confirmation(call, kind, word, name);
    }),
  );
}

/** Unsubscribe from these, or from all. */
export function leave(call: Call, kind: Kind, word: string, names: readonly Bytes[] | undefined): Reply {
  const { session, server } = call;
  const from = names ?? [...session[kind]];
  if (from.length === 0) return confirmation(call, kind, word, undefined);
  return inTurn(
    call,
    from.map((name) => () => {
      server.channels.unsubscribe(session, kind, name);
      return confirmation(call, kind, word, name);
    }),
  );
}

/** The count is of channels and patterns together, or of shard channels. */
function confirmation(call: Call, kind: Kind, word: string, name: Bytes | undefined): Reply {
  const { session, protocol } = call;
  const { channels, patterns, shardChannels } = session;
  const count = kind === 'shardChannels' ? shardChannels.size : channels.size + patterns.size;
  return unasked(session, [bulk(literal(word)), name === undefined ? nil(protocol) : bulk(name), integer(count)]);
}

function inTurn({ session }: Call, steps: readonly (() => Reply)[]): Reply {
  const [first, ...others] = steps.map((step) => step());
  for (const other of others) session.hear(other);
  return first!;
}
