// An ID for XADD that is not greater than the last one.

import { type Asking, ask, call } from '../look.ts';
import { fieldOf, stringOf } from '../replies.ts';
import { type Advice, type Mistake, replaced, shown, standingFor } from './mistake.ts';

export function idTooSmall(mistake: Mistake): Asking<Advice | undefined> | Advice | undefined {
  const { error } = mistake;
  const [word] = standingFor(mistake, 'id');
  const [key] = standingFor(mistake, 'key');
  if (word === undefined || key === undefined) return undefined;
  const fix = replaced(mistake, word, '*');
  if (/must be greater than 0-0/.test(error ?? '')) {
    return { at: word, why: 'Every ID is greater than 0-0: the smallest is `0-1`. `*` lets the server make one.', fix };
  }
  return /equal or smaller than the target stream top item/.test(error ?? '') ? behind() : undefined;

  function* behind(): Asking<Advice> {
    const [reply] = yield* ask(call('XINFO', 'STREAM', key!.text));
    const last = stringOf(fieldOf(reply, 'last-generated-id'));
    const now =
      last === undefined
        ? ''
        : ` The last one of ${shown(key!.text)} is \`${last}\`, whether or not its entry is still there.`;
    return { at: word!, why: `IDs only ever grow.${now} \`*\` lets the server make the next.`, fix };
  }
}
