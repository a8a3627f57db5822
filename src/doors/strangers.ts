// Those who act on the streams and are no terminal of this shell: programs at its port, and whoever else uses a real
// server. The lesson that is on looks again when they may have done something, so that a step is seen to be done though
// nobody types.

import type { EmbeddedBackend } from '../backend/embedded.ts';
import { realClock } from '../base/clock.ts';
import type { Dojo } from '../lesson/dojo.ts';

/** Milliseconds: a look for all that the port's clients do meanwhile; and where nobody tells, one every so often. */
const pauses = { told: 100, untold: 1000 };

/** Begin to watch them. `backend`: ours, where that is what lies below. Returns what ends it. */
export function watchStrangers(dojo: Dojo, backend: EmbeddedBackend | undefined): () => void {
  let cancel: (() => void) | undefined;
  const order = (pause: number): void => {
    cancel ??= realClock.at(realClock.now() + pause, () => {
      cancel = undefined;
      dojo.stir();
      if (backend === undefined) order(pause);
    });
  };
  if (backend === undefined) order(pauses.untold);
  else backend.stranger = () => order(pauses.told);
  return () => {
    if (backend !== undefined) backend.stranger = undefined;
    cancel?.();
  };
}
