// A word where a number must stand, that is none; a length of time with its unit among them.
//
//   XREAD BLOCK 5s STREAMS s $       XREAD BLOCK 5000 STREAMS s $      BLOCK counts milliseconds

import { textOf } from '../../base/bytes.ts';
import { fits } from '../../grammar/fits.ts';
import { parseDuration } from '../duration.ts';
import { type Advice, type Mistake, replaced, shown } from './mistake.ts';

export function notANumber(mistake: Mistake): Advice | undefined {
  const { error, known, args } = mistake;
  if (!/integer|float|out of range|negative|must be|should be/.test(error ?? '') || known === undefined)
    return undefined;
  const misfit = fits(
    known.syntax,
    args.map((word) => word.text),
  );
  if (misfit?.value === undefined) return undefined;
  const word = args[misfit.at]!;
  const { name, role } = misfit.value;
  const ms = parseDuration(textOf(word.text));
  const unit = /milli|^ms$|idle/.test(name) ? 'milliseconds' : /sec|timeout/.test(name) ? 'seconds' : undefined;
  if (ms !== undefined && unit !== undefined) {
    const count = unit === 'seconds' ? Math.ceil(ms / 1000) : ms;
    return {
      at: word,
      why: `This is a number of ${unit}, without a unit.`,
      fix: replaced(mistake, word, String(count)),
    };
  }
  const kind = role === 'double' ? 'a number' : 'a whole number';
  return {
    at: word,
    why: `${shown(word.text)} cannot be ${article(name)}: it is ${kind}${unit === undefined ? '' : ` of ${unit}`}.`,
  };
}

function article(name: string): string {
  return `${/^[aeio]/.test(name) ? 'an' : 'a'} \`${name}\``;
}
