// A field without its value: XADD s * item tea qty.

import type { Advice, Mistake } from './mistake.ts';
import { shown, theEnd } from './mistake.ts';

export function oddFields(mistake: Mistake): Advice | undefined {
  const { error, args, slots } = mistake;
  if (!error?.startsWith('ERR wrong number of arguments') || slots.length < args.length) return undefined;
  const last = slots.at(-1);
  if (last === undefined || !('role' in last) || last.role !== 'field') return undefined;
  const why = `${shown(args.at(-1)!.text)} has no value: fields and values come in pairs. A value with blanks in it stands in quotes.`;
  return { at: theEnd(mistake), why };
}
