// A key that must be there and is not: misspelt, or not made yet.

import type { Asking } from '../look.ts';
import { type Advice, inserted, type Mistake, shown, standingFor } from './mistake.ts';
import { meant, nearKey } from './near-names.ts';

export function* noKey(mistake: Mistake): Asking<Advice | undefined> {
  const { error, known } = mistake;
  if (!/^ERR (?:no such key|The XGROUP subcommand requires the key to exist)/.test(error ?? '')) return undefined;
  const [key] = standingFor(mistake, 'key');
  if (key === undefined) return undefined;
  const near = yield* nearKey(key.text, known?.name.startsWith('X') ? 'stream' : undefined);
  if (near !== undefined) return meant(mistake, 'key', key, near);
  if (known?.name === 'XGROUP CREATE')
    return {
      at: key,
      why: `There is no stream ${shown(key.text)} yet. With MKSTREAM it is made too, empty.`,
      fix: inserted(mistake, undefined, 'MKSTREAM'),
    };
  return { at: key, why: `There is no key ${shown(key.text)}.` };
}
