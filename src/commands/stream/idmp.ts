// IDMP and IDMPAUTO of XADD: who sends an entry, and under which ID of its own, so that it can be sent again. What the
// stream remembers of it is in store/idempotency.ts.

import type { Bytes } from '../../base/bytes.ts';
import { block, check, either, option, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { givenToken, tokenOf } from '../../store/idempotency.ts';

function named(option: string, name: string, what: string) {
  return value(name, 'text', (word) =>
    word === '' ? refuse(`ERR syntax error, ${option} requires a non-empty ${what} ID`) : word,
  );
}

/** One of the two, once. */
export const idmp = optional(
  either({
    auto: option('IDMPAUTO', named('IDMPAUTO', 'producer-id', 'producer')),
    given: option(
      'IDMP',
      block({
        producer: named('IDMP', 'producer-id', 'producer'),
        iid: named('IDMP', 'idempotent-id', 'idempotent'),
      }),
    ),
  }),
  { twice: 'ERR syntax error, IDMP/IDMPAUTO specified multiple times', since: '8.6.0' },
);

/** An entry that can be sent again has no ID of the sender's choice. */
export const idmpFits = check(({ idmp, id }) => {
  if (idmp === undefined || 'auto' in (id as object)) return;
  refuse('ERR syntax error, IDMP/IDMPAUTO can be used only with auto-generated IDs');
});

type Idmp = { readonly auto: Bytes } | { readonly given: { readonly producer: Bytes; readonly iid: Bytes } };

/** Who sends, and the token of what is sent: the sender's own, or one that stands for what is in the entry. */
export function senderOf(idmp: Idmp, fields: readonly Bytes[]): { readonly producer: Bytes; readonly token: string } {
  if ('auto' in idmp) return { producer: idmp.auto, token: tokenOf(fields) };
  return { producer: idmp.given.producer, token: givenToken(idmp.given.iid) };
}

function refuse(error: string): never {
  throw new CommandError(error);
}
