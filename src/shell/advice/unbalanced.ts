// STREAMS with as many keys and another number of IDs, or none at all.
//
//   XREADGROUP GROUP g ana STREAMS orders        ... STREAMS orders >

import { isWord } from '../../base/bytes.ts';
import type { Advice, Mistake } from './mistake.ts';
import { isId, placeOfToken, theEnd } from './mistake.ts';

export function unbalanced(mistake: Mistake): Advice | undefined {
  const { error, known, args, line } = mistake;
  if (!/^ERR (?:Unbalanced|Invalid stream ID|syntax error|wrong number)/.test(error ?? '')) return undefined;
  if (known?.name !== 'XREAD' && known?.name !== 'XREADGROUP') return undefined;
  const from = args.findIndex((word) => isWord(word.text, 'STREAMS'));
  if (from < 0 || (placeOfToken(mistake, 'STREAMS') < 0 && args.length > from + 1)) return undefined;
  const words = args.slice(from + 1);
  const isPlace = ({ text }: { text: string }): boolean => text === '$' || text === '>' || text === '+' || isId(text);
  const ids = words.filter(isPlace).length;
  const keys = words.length - ids;
  if (keys === 0 || ids >= keys) return undefined;
  if (words.findIndex(isPlace) >= 0 && words.findIndex(isPlace) < keys) return undefined; // keys and IDs are mixed
  const usual = known.name === 'XREADGROUP' ? '>' : args.some(({ text }) => isWord(text, 'BLOCK')) ? '$' : '0';
  const meaning = { '>': 'what is new', $: 'what comes from now on', '0': 'all there is' }[usual];
  const many =
    keys === 1 ? 'The stream needs an ID behind it' : `Behind ${keys} keys stand ${keys} IDs, in the same order`;
  return {
    at: theEnd(mistake),
    why: `${many}: \`${usual}\` for ${meaning}.`,
    fix: `${line.trimEnd()}${` ${usual}`.repeat(keys - ids)}`,
  };
}
