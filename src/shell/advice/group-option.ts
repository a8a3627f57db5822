// XREAD with what belongs to groups, and XREADGROUP without one.

import { isWord, upper } from '../../base/bytes.ts';
import type { Advice, Mistake } from './mistake.ts';
import { inserted, replaced } from './mistake.ts';

export function groupOption(mistake: Mistake): Advice | undefined {
  const { error = '', words, args, known } = mistake;
  const name = words.find(({ text }) => known !== undefined && isWord(text, known.name));
  if (name === undefined) return undefined;
  if (/only supported by XREADGROUP/.test(error)) {
    const at = args.find(({ text }) => /^(?:GROUP|NOACK|CLAIM)$/i.test(text));
    const why = `${at === undefined ? 'This' : upper(at.text)} is for groups: XREAD reads for nobody, XREADGROUP for a consumer of a group.`;
    const named = args.some(({ text }) => isWord(text, 'GROUP'));
    return { ...(at && { at }), why, ...(named && { fix: replaced(mistake, name, 'XREADGROUP') }) };
  }
  const isMissing = known?.name === 'XREADGROUP' && !args.some(({ text }) => isWord(text, 'GROUP'));
  if (isMissing && /^ERR (?:Missing GROUP option|wrong number|syntax error)/.test(error))
    return {
      at: name,
      why: 'XREADGROUP reads for a consumer of a group, and is told both: `GROUP billing ana`. XREAD reads without a group.',
      fix: inserted(mistake, args[0], 'GROUP group consumer'),
    };
  return undefined;
}
