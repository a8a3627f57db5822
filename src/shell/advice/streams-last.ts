// Options behind STREAMS, which takes all that follows for keys and IDs.
//
//   XREAD STREAMS s 0 COUNT 2        XREAD COUNT 2 STREAMS s 0

import { upper } from '../../base/bytes.ts';
import type { Advice, Mistake } from './mistake.ts';
import { placeOfToken } from './mistake.ts';

/** Each with how many words it brings. */
const options: ReadonlyMap<string, number> = new Map([
  ['COUNT', 1],
  ['BLOCK', 1],
  ['CLAIM', 1],
  ['MAXCOUNT', 1],
  ['MAXSIZE', 1],
  ['NOACK', 0],
  ['GROUP', 2],
]);

export function streamsLast(mistake: Mistake): Advice | undefined {
  const { error, known, args, line } = mistake;
  if (error === undefined || (known?.name !== 'XREAD' && known?.name !== 'XREADGROUP')) return undefined;
  const from = placeOfToken(mistake, 'STREAMS');
  const at = args.findIndex((word, i) => i > from && options.has(upper(word.text)));
  if (from < 0 || at < 0) return undefined;
  const streams = args[from]!;
  const option = args[at]!;
  const last = args[Math.min(at + options.get(upper(option.text))!, args.length - 1)]!;
  const moved = line.slice(option.start, last.end);
  const rest = `${line.slice(streams.start, option.start).trimEnd()}${line.slice(last.end)}`;
  return {
    at: option,
    why: `STREAMS takes all that follows for keys and their IDs: ${upper(option.text)} stands before it.`,
    fix: `${line.slice(0, streams.start)}${moved} ${rest}`,
  };
}
