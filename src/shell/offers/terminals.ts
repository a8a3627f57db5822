// Terminals of this shell, with what each of them does.

import type { Shell } from '../local.ts';
import { doing } from '../locals/terminals.ts';
import type { Candidate } from './candidate.ts';

export function terminals(typed: string, shell: Shell): Candidate[] {
  const now = shell.clock.now();
  return shell
    .terminals()
    .filter(({ name }) => name.startsWith(typed))
    .map((terminal) => ({ text: terminal.name, about: doing(terminal, now) }));
}
