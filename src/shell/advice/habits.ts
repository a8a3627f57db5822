// Habits from elsewhere: a prompt that was copied with its line, and the words by which other programs help or are left.
//
//   > XLEN s      127.0.0.1:6379> XLEN s      redis-cli XLEN s      XLEN s
//   man XADD      XADD --help                                       help XADD
//   :q            bye                                               quit
//   3             from a list of lessons                            /lesson 3

import { textOf } from '../../base/bytes.ts';
import type { Advice, Mistake } from './mistake.ts';

const prompt = /^(?:\S*>|[$%]|redis-cli)$/;
const helps = new Set(['man', 'tldr', 'explain', 'describe']);
const leaves = new Set([':q', ':q!', ':wq', ':x', 'q', 'bye', 'logout']);
const asksForHelp = /^(?:--?h(?:elp)?|help)$/i;

export function habits({ error, words, known, args, line, callable }: Mistake): Advice | undefined {
  const [word, next] = words;
  if (error === undefined || word === undefined) return undefined;
  if (known !== undefined && args.length === 1 && asksForHelp.test(textOf(args[0]!.text)))
    return { at: args[0]!, why: 'Help is asked for the other way round.', fix: `help ${known.name}` };
  if (!error.startsWith('ERR unknown command')) return undefined;
  const typed = textOf(word.text).toLowerCase();
  if (leaves.has(typed)) return { at: word, why: 'Ctrl-D leaves, and nothing is lost. So does this:', fix: 'quit' };
  if (helps.has(typed)) return { at: word, why: 'It is called help here.', fix: `help${line.slice(word.end)}` };
  if (/^\d{1,3}$/.test(typed) && callable.locals.some(({ name }) => name === '/lesson'))
    return { at: word, why: 'A number by itself means nothing here. A lesson begins so:', fix: `/lesson ${typed}` };
  if (!prompt.test(typed) || next === undefined || next.text.startsWith('-')) return undefined;
  return { at: word, why: 'It stands before the line, and is no part of it.', fix: line.slice(next.start) };
}
