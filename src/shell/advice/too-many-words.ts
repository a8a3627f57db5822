// A word where none may stand. Often it belongs to a value with blanks in it, which wants quotes.
//
//   SET greeting good morning       SET greeting "good morning"

import { type Bytes, textOf } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { fits } from '../../grammar/fits.ts';
import { type Advice, type Mistake, replaced, shown } from './mistake.ts';

export function tooManyWords(mistake: Mistake): Advice | undefined {
  const { error, known, args, slots } = mistake;
  if (!/syntax error|wrong number/.test(error ?? '') || known === undefined) return undefined;
  const misfit = fits(
    known.syntax,
    args.map((word) => word.text),
  );
  if (misfit === undefined || misfit.value !== undefined) return undefined;
  const word = args[misfit.at]!;
  const before = slots[misfit.at - 1];
  if (before !== undefined && 'role' in before && before.role === 'text') {
    const first = args[misfit.at - 1]!;
    const value = args
      .slice(misfit.at - 1)
      .map(({ text }) => text)
      .join(' ') as Bytes;
    const whole = { start: first.start, end: args.at(-1)!.end };
    return {
      at: word,
      why: 'A value with blanks in it stands in quotes.',
      fix: replaced(mistake, whole, writeWord(value)),
    };
  }
  return {
    at: word,
    why: `${shown(word.text)} has no place here: \`${textOf(args[misfit.at - 1]?.text ?? ('' as Bytes)) || known.name}\` is the last word that fits.`,
  };
}
