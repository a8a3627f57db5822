// A command at a terminal that is subscribed, and may only hear.

import type { Advice, Mistake } from './mistake.ts';

export function subscribed({ error = '' }: Mistake): Advice | undefined {
  if (!/^ERR Can't execute '[^']*': only /.test(error)) return undefined;
  return {
    why: 'This terminal is subscribed to channels, and so it only listens. `RESET` ends that; `/as ana` types at another.',
    fix: 'RESET',
  };
}
