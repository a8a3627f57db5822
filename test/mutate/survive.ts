// Does a mutant survive the proof? On an engine of its own, from the step on that was changed.

import { openRehearsal } from '../../src/doors/rehearsal.ts';
import { faultNear } from '../../src/lesson/prove.ts';
import type { Mutant } from './mutants.ts';

/** True where every law holds of it. */
export async function survives({ text, line }: Pick<Mutant, 'text' | 'line'>, file: string): Promise<boolean> {
  return (await faultNear(text, file, line, () => openRehearsal())) === undefined;
}
