// MAXLEN, MINID and LIMIT, and what they say of each other.

import type { Advice, Mistake } from './mistake.ts';
import { inserted, placeOfToken, theEnd } from './mistake.ts';

export function trimming(mistake: Mistake): Advice | undefined {
  const { error = '', args, slots, known } = mistake;
  if (known?.name !== 'XADD' && known?.name !== 'XTRIM') return undefined;
  const limit = args[placeOfToken(mistake, 'LIMIT')];
  const threshold = slots.findIndex((slot) => 'role' in slot && slot.name === 'threshold');
  if (/LIMIT cannot be used without the special ~/.test(error) && limit !== undefined) {
    const exact = placeOfToken(mistake, '=');
    const why = 'LIMIT bounds the work of trimming about so far, which is written `~`: exact trimming has no limit.';
    const before = args[threshold];
    return exact >= 0
      ? { at: limit, why, fix: mistake.line.slice(0, args[exact]!.start) + `~${mistake.line.slice(args[exact]!.end)}` }
      : { at: limit, why, fix: inserted(mistake, before, '~') };
  }
  if (/LIMIT cannot be used without specifying/.test(error) && limit !== undefined)
    return { at: limit, why: 'LIMIT belongs to MAXLEN or MINID: `MAXLEN ~ 1000 LIMIT 100`.' };
  if (/MAXLEN and MINID options at the same time/.test(error)) {
    const both = slots.flatMap((slot, i) =>
      'token' in slot && /^(?:MAXLEN|MINID)$/.test(slot.token) ? [args[i]!] : [],
    );
    return {
      at: both.at(-1) ?? theEnd(mistake),
      why: 'A stream is trimmed to a length or from an ID on: one of the two.',
    };
  }
  return undefined;
}
