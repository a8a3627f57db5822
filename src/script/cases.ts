// What became of each line of a file, for reports that count: TAP and JUnit.

import type { Document } from './document.ts';
import { turnsOf } from './document.ts';
import type { Turn } from './parse.ts';
import type { Result } from './player.ts';
import type { Outcome } from './run.ts';

/** A file that was run; or that could not be read, and then the problem says why. */
export type FileReport = { readonly file: string } & (
  | { readonly document: Document; readonly outcome: Outcome }
  | { readonly problem: string }
);

/** A line with its result, or why it has none. */
export type Case = { readonly turn: Turn } & ({ readonly result: Result } | { readonly skipped: string });

/** Prints a report of many files, as they come. */
export interface Reporter {
  /** The lines for one more file. */
  file(report: FileReport): string[];
  /** The lines at the end. */
  end(): string[];
}

/** All lines of a file in their order. `unsupported`: what the backend has not got, if the line asks for such a thing. */
export function casesOf(
  document: Document,
  outcome: Outcome,
  unsupported: (line: string) => string | undefined = () => undefined,
): Case[] {
  const results = new Map(outcome.results.map((result) => [result.turn, result]));
  return turnsOf(document).map((turn) => {
    const result = results.get(turn);
    return result === undefined ? { turn, skipped: unsupported(turn.line) ?? 'not run' } : { turn, result };
  });
}
