// MULTI and EXEC: in the wrong order, nested, or with something refused on the way.

import type { Advice, Mistake } from './mistake.ts';

export function transaction({ error = '' }: Mistake): Advice | undefined {
  if (/^ERR (?:EXEC|DISCARD) without MULTI/.test(error))
    return { why: '`MULTI` opens a transaction, at this very terminal; none is open here.', fix: 'MULTI' };
  if (/^ERR MULTI calls can not be nested/.test(error))
    return {
      why: 'A MULTI is open already: what you type is queued. `EXEC` runs it, `DISCARD` drops it.',
      fix: 'EXEC',
    };
  if (/^ERR WATCH inside MULTI/.test(error))
    return {
      why: 'WATCH comes before MULTI: it guards what is read between the two. `DISCARD` drops what is queued.',
      fix: 'DISCARD',
    };
  if (/^EXECABORT/.test(error))
    return {
      why: 'One of the queued commands was refused when it was queued, so nothing of the transaction has run. Begin again with `MULTI`.',
      fix: 'MULTI',
    };
  return undefined;
}
