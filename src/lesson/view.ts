// What the screen may know of the course: plain data, made by the tutor, painted by the UI. Nothing here acts.

import type { Reply } from '../reply/reply.ts';
import type { Advice } from '../shell/advice/mistake.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { TerminalState } from '../shell/local.ts';

/** A thing said beside the replies. Text is one or more paragraphs, not yet wrapped, safe for a terminal. */
export interface Note {
  readonly voice:
    | 'title' // a lesson or a step begins
    | 'prose' // the author's text
    | 'hint'
    | 'miss' // a wrong turn, explained
    | 'remark' // it passed, but it is poor practice
    | 'broken' // an `always` does not hold any more
    | 'praise' // the step is done
    | 'tutor' // the shell itself: staged, resumed, undone, refused
    | 'predict'; // the question and its choices
  readonly text: string;
}

/** One entry of the scrollback, in the order things happened. */
export type Entry =
  /** A line and its answer; `late` when the answer of a parked call arrives after others. */
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly late: boolean; readonly voice?: 'replay' }
  | { readonly kind: 'push'; readonly connection: string; readonly reply: Reply }
  /** What went wrong with the line of the exchange before, and how it may have been meant. */
  | { readonly kind: 'advice'; readonly line: string; readonly advice: Advice }
  | { readonly kind: 'note'; readonly note: Note };

/** One condition of a check. */
export interface Condition {
  readonly name: string;
  readonly holds: boolean;
  /** Where it does not hold: the line found beside the line wanted, as redis-cli prints them. */
  readonly found?: string;
  readonly wanted?: string;
}

/** What one is there for: on the way through a lesson, its last step as a test, or a drill against a belief. */
export type Errand = 'lesson' | 'test' | 'drill';

/** Where the learner is. */
export type Place =
  | { readonly in: 'welcome' }
  | { readonly in: 'sandbox'; readonly lessonWaits: boolean }
  | {
      readonly in: 'lesson';
      readonly errand: Errand;
      readonly title: string;
      /** 3 of 17, 2 of 5; a drill is none of the 17: 0. */
      readonly lesson: number;
      readonly lessons: number;
      readonly step: number;
      readonly steps: number;
      readonly stepTitle: string;
      /** The goal in a sentence or two: the last paragraph before the learner acts. */
      readonly goal: string;
      readonly conditions: readonly Condition[];
      /** A prediction is asked for: the next line typed is a number. */
      readonly predicting: boolean;
      readonly done: boolean;
    };

/** The shell as a screen sees it: lines go in, entries come out. Ink and the plain mode are two of these screens. */
export interface Stage {
  /** A line typed (or one line of a paste). Resolves when the line and its observers are done, or it is parked. */
  enter(line: string): Promise<void>;
  /** Everything to be shown, as it happens. Returns what unsubscribes. */
  onEntry(listener: (entry: Entry) => void): () => void;
  /** Something below the scrollback changed: the place, the terminals. */
  onChange(listener: () => void): () => void;
  /** The screen is asked to do something: clear, quit, put a text into the prompt. */
  onAct(listener: (act: import('../shell/exchange.ts').Act) => void): () => void;
  place(): Place;
  /** The terminal the next line goes to, and what the prompt shows for it: `> `, `ana> `. */
  prompt(): string;
  terminals(): readonly TerminalView[];
  /** The time the streams live in, where it is not the real one: `1h30m ahead`; empty where it is. */
  clock(): string;
  /** What the line that takes its time is at, where it says so; else empty. */
  doing(): string;
  /** Would this line answer what is being asked, by a number or a yes? It is then no line for the history. */
  isAnswer(line: string): boolean;
  /** Cancel the blocked read of the current terminal. False when it is not blocked. */
  cancel(): boolean;
  /** Give up each read that waits, and what stands behind it, without a word. */
  abandon(): void;
  /** Resolves when no line is running, one that has stood behind a read among them. */
  quiet(): Promise<void>;
  /** The four lines of a first or later start; entries follow through onEntry. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A terminal of the shell; its number is its place in the list, from 1. */
export interface TerminalView extends Omit<TerminalState, 'db' | 'address'> {
  /** The next line is typed at it. */
  readonly current: boolean;
}
