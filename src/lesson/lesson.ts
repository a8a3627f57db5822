// What a lesson is, once its file has been read: plain data, with the places of the file it came from.
//
//   lesson   title, intro, steps, a card for the pocket
//   step     acts (prose, setup, replay, predict: in the order of the file), then the learner acts;
//            a solution, what must hold (check), what must go on holding (always), what to say of wrong turns (misses)
//
// parse.ts makes these; tutor.ts, prove.ts and replay.ts read them.

import type { Place } from '../base/source-error.ts';
import type { Transcript, Turn } from '../script/parse.ts';
import type { Expected } from '../script/pattern.ts';

export interface Lesson {
  /** The file's name without its number and `.md`: `fan-out`. */
  readonly id: string;
  /** What progress knows it by: its id; of a drill `drill-12`; of a lesson of a pack `pack/id`. */
  readonly key: string;
  readonly file: string;
  /** The whole file: for reports, and to see whether it has changed. */
  readonly text: string;
  readonly title: string;
  /** The commands it teaches, as the front matter lists them. */
  readonly teaches: readonly string[];
  /** What the backend must be able to do: `clock`. */
  readonly needs: readonly string[];
  /** Which of the ways through the course it belongs to, beside the whole: `evening`. */
  readonly ways: readonly string[];
  /** How long it takes, as its author found; undefined where the front matter does not say. */
  readonly minutes: number | undefined;
  /** The belief (1 to 27) that a drill cures; undefined for a lesson. */
  readonly belief: number | undefined;
  /** What stands before the first step. */
  readonly intro: string;
  readonly steps: readonly Step[];
  readonly card: Card | undefined;
}

export interface Step {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  readonly place: Place;
  readonly acts: readonly Act[];
  /** The last paragraph before the learner acts: what is to be done. */
  readonly goal: string;
  /** Three where there is a solution: a nudge, the shape, the answer. */
  readonly hints: readonly Prose[];
  /** Hints for somebody who lacks one condition of the check: they come before the three. */
  readonly bound: readonly BoundHint[];
  readonly solution: Fence | undefined;
  readonly check: readonly Condition[];
  readonly always: readonly Condition[];
  /** Said when the check holds, or the last prediction has been answered. */
  readonly praise: string;
  readonly misses: readonly Miss[];
  readonly remarks: readonly Miss[];
  /** Attempts that only break an `always`. */
  readonly breakers: readonly Fence[];
}

/** Paragraphs, with a blank line between them, not wrapped; emphasis is gone, code keeps its backticks. */
export interface Prose {
  readonly place: Place;
  readonly text: string;
}

/** `> Hint (push has it in hand): ...` */
export interface BoundHint extends Prose {
  /** The name of the condition, as its comment has it. */
  readonly condition: string;
}

export type Act =
  | { readonly kind: 'prose'; readonly prose: Prose }
  | { readonly kind: 'setup' | 'replay'; readonly fence: Fence }
  | { readonly kind: 'predict'; readonly prediction: Prediction };

export const roles = [
  'setup',
  'replay',
  'predict',
  'solution',
  'check',
  'always',
  'attempt',
  'miss',
  'remark',
  'card',
] as const;
export type Role = (typeof roles)[number];

export interface Fence {
  readonly role: Role;
  /** The line that opens it. */
  readonly place: Place;
  readonly transcript: Transcript;
  /** The number behind `miss` or `predict`: the belief (SYLLABUS.md, 1 to 27) that this mistake shows. */
  readonly belief: number | undefined;
  /** `redis miss 12 anywhere`: of a drill, a mistake that is seen in the sandbox too. */
  readonly anywhere: boolean;
}

/** The reply of the fence's last line is hidden until the learner has said what it will be. */
export interface Prediction {
  readonly fence: Fence;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly place: Place;
  /** The reply on one line, two blanks between its lines: `1) (nil)  2) (integer) 200`. */
  readonly span: string;
  readonly expected: readonly Expected[];
  /** Ticked by the author. */
  readonly right: boolean;
  /** What stands after the span: why it is so, or not. */
  readonly why: string;
}

/** It holds when all probes of one of its ways do. */
export interface Condition {
  /** The probe's comment, or for a miss the line of its fence. */
  readonly place: Place;
  readonly name: string;
  readonly ways: readonly Way[];
}

/** Probes, in order: each looks at the line just typed (`you>`, `ana>`) or at the state now (`>`). */
export type Way = readonly Turn[];

export interface Miss {
  readonly when: Condition;
  readonly voice: Prose;
  /** The paths, wrong or poor, that must make it speak. */
  readonly attempts: readonly Fence[];
  /** The belief that it shows. */
  readonly belief: number | undefined;
  /** It is looked for in the sandbox too. */
  readonly anywhere: boolean;
}

/** What remains of a lesson: the pattern in ten lines, when to use it, and the same in three clients. */
export interface Card {
  readonly place: Place;
  readonly fence: Fence;
  /** The lines of its fence as they are written. */
  readonly lines: readonly string[];
  /** `Use it when`, `It does not give` and, where there is something to say, `In production`; each with what follows. */
  readonly says: readonly CardSays[];
  readonly programs: readonly Program[];
}

export interface CardSays extends Prose {
  readonly head: string;
}

export const clients = ['node-redis', 'ioredis', 'redis-py'] as const;
export type Client = (typeof clients)[number];

/** A small whole program; nothing here runs it, a test does. */
export interface Program {
  readonly client: Client;
  readonly place: Place;
  readonly code: string;
  /** What it prints, a line each: what its comments `// -> text` say. */
  readonly prints: readonly Expected[];
}

/** The commands typed in a fence. */
export function turnsOf(transcript: Transcript): Turn[] {
  return transcript.items.filter((item): item is Turn => item.kind === 'command' || item.kind === 'arrival');
}

/** A step one can finish by doing something, and not by predicting alone. */
export function hasCheck(step: Step): boolean {
  return step.check.length > 0;
}
