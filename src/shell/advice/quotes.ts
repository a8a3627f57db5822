// A line that cannot be split into words: a quote in the wrong place.

import { splitWords } from '../words.ts';
import type { Advice, Mistake } from './mistake.ts';

export function quotes({ line, error }: Mistake): Advice | undefined {
  if (error !== 'Invalid argument(s)') return undefined;
  const split = splitWords(line);
  if ('words' in split) return undefined;
  const { at } = split;
  for (const mark of ['"', "'"]) {
    if ('words' in splitWords(line + mark))
      return { at: { start: at, end: line.length }, why: 'This quote is not closed.', fix: line + mark };
  }
  return {
    at: { start: at, end: line.length },
    why: 'A closing quote is followed by a blank or the end. Inside double quotes a quote is written `\\"`.',
  };
}
