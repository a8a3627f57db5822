// The ghost: how the newest line of the history that begins so went on, in grey behind the cursor.

import type { History } from '../shell/history.ts';
import { wordRight } from '../shell/line.ts';

/** What would follow the line; empty where no line began so. A line of several rows is no ghost. */
export function ghostOf(line: string, history: History): string {
  if (line === '') return '';
  for (let found = history.older(line); found !== undefined; found = history.older(line, found.at)) {
    if (found.line.length > line.length && !found.line.includes('\n')) return found.line.slice(line.length);
  }
  return '';
}

/** The first word of a ghost, with what stands before it. */
export function firstWord(line: string, ghost: string): string {
  const { cursor } = wordRight({ text: line + ghost, cursor: line.length });
  return ghost.slice(0, cursor - line.length);
}
