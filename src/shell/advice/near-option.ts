// An option that is misspelt: XREAD CONUT 2 STREAMS s 0.

import { textOf } from '../../base/bytes.ts';
import { complete } from '../../grammar/complete.ts';
import { fits } from '../../grammar/fits.ts';
import { nearest } from '../nearest.ts';
import { cased } from '../offers/names.ts';
import { type Advice, type Mistake, replaced, shown } from './mistake.ts';

export function nearOption(mistake: Mistake): Advice | undefined {
  const { error, known, args } = mistake;
  if (
    !/syntax error|Unrecognized|Unsupported option|wrong number|Invalid stream ID/.test(error ?? '') ||
    known === undefined
  )
    return undefined;
  const texts = args.map((word) => word.text);
  const misfit = fits(known.syntax, texts);
  if (misfit === undefined) return undefined;
  const word = args[misfit.at]!;
  const { tokens } = complete(known.syntax, texts.slice(0, misfit.at));
  const typed = textOf(word.text);
  const near = /^[A-Za-z-]{2,}$/.test(typed)
    ? nearest(
        typed,
        tokens.map(({ token }) => token),
      )
    : undefined;
  if (near === undefined) return undefined;
  return {
    at: word,
    why: `${shown(word.text)} is no option of ${known.name}. Did you mean ${near}?`,
    fix: replaced(mistake, word, cased(near, typed)),
  };
}
