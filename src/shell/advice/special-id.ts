// An ID that means something elsewhere: `$` in XREADGROUP, `>` in XREAD, `*` where entries are read.

import { type Advice, type Mistake, replaced, shown, standingFor } from './mistake.ts';

export function specialId(mistake: Mistake): Advice | undefined {
  const { error, known } = mistake;
  if (known === undefined || !/\bID\b/.test(error ?? '') || known.name === 'XADD') return undefined;
  const meant = wanted[known.name];
  const [word] = (['id', 'start', 'end'] as const).flatMap((role) =>
    standingFor(mistake, role).filter(({ text }) => meant?.[text] !== undefined),
  );
  if (word === undefined) return undefined;
  const [text, why] = meant![word.text]!;
  return { at: word, why: `${shown(word.text)} means nothing here. ${why}`, fix: replaced(mistake, word, text) };
}

const news = '`>` asks for what nobody of the group has been given yet.';
const groupsOnly = '`>` is for groups (XREADGROUP). `$` is what comes from now on, `0` all there is.';
const first = '`-` is the first ID.';
const last = '`+` is the last ID.';

/** By command and by what was typed: what was probably meant, and why. */
const wanted: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  XREADGROUP: {
    $: ['>', news],
    '+': ['>', news],
    '*': ['>', news],
    '-': ['0', '`0` asks for what is pending already.'],
  },
  XREAD: { '>': ['$', groupsOnly], '*': ['$', groupsOnly], '-': ['0', '`0` is the beginning.'] },
  XRANGE: { $: ['+', last], '*': ['-', first], '>': ['+', last] },
  XREVRANGE: { $: ['+', last], '*': ['+', last], '>': ['+', last] },
  XPENDING: { $: ['+', last], '*': ['-', first], '>': ['+', last] },
  XAUTOCLAIM: { $: ['0-0', '`0-0` looks at all of them.'], '*': ['0-0', '`0-0` looks at all of them.'] },
  'XGROUP CREATE': {
    '*': ['0', '`0` begins with all there is, `$` with what comes from now on.'],
    '>': ['$', '`$` begins with what comes from now on, `0` with all there is.'],
  },
  'XGROUP SETID': {
    '*': ['0', '`0` begins again, `$` goes to the end.'],
    '>': ['$', '`$` goes to the end, `0` begins again.'],
  },
};
