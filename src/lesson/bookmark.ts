// The bookmark: where somebody is in a lesson, in a line of JSON that main keeps beside the journal. The state is not
// in it: the step is staged again at the same time, and the journal of the step is replayed on top.

import { createHash } from 'node:crypto';
import type { Lesson } from './lesson.ts';

export interface Bookmark {
  /** Its key: `fan-out`, `drill-12`. */
  readonly lesson: string;
  /** From 1. */
  readonly step: number;
  /** The time the step was staged at, ms since 1970. */
  readonly time: number;
  /** How many hints are open. */
  readonly hints: number;
  /** The choices taken, from 0; -1 where a prediction was skipped. */
  readonly answers: readonly number[];
  readonly done: boolean;
  /** The print of the lesson's text: another text, and the step begins again. */
  readonly print: string;
  /** The step is done in a test. */
  readonly test?: boolean;
  /** In the sandbox of /play: how many of the journal's events belong to the lesson. */
  readonly played?: number;
}

export function printBookmark(bookmark: Bookmark): string {
  return `${JSON.stringify({ streamdojo: 'bookmark', version: 1, ...bookmark })}\n`;
}

/** Read a bookmark; undefined where the text is none (damaged, or of another version): then one begins anew. */
export function parseBookmark(text: string): Bookmark | undefined {
  let it: Partial<Bookmark> & { streamdojo?: unknown; version?: unknown };
  try {
    it = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof it !== 'object' || it === null || it.streamdojo !== 'bookmark' || it.version !== 1) return undefined;
  const { lesson, step, time, hints, answers, done, print, test, played } = it;
  if (typeof lesson !== 'string' || typeof print !== 'string' || typeof done !== 'boolean') return undefined;
  if (!isCount(step) || !isCount(time) || !isCount(hints)) return undefined;
  if (!Array.isArray(answers) || !answers.every((answer) => answer === -1 || isCount(answer))) return undefined;
  if (played !== undefined && !isCount(played)) return undefined;
  const more = { ...(test === true && { test }), ...(played !== undefined && { played }) };
  return { lesson, step, time, hints, answers, done, print, ...more };
}

/** Tells two texts of a lesson apart. */
export function printOf(lesson: Lesson): string {
  return createHash('sha256').update(lesson.text).digest('hex').slice(0, 16);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
