// A dojo without a screen: lines in, entries as text out.

import { readFileSync } from 'node:fs';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { toBuffer, utf8 } from '../../src/base/bytes.ts';
import { type MovableClock, VirtualClock } from '../../src/base/clock.ts';
import type { Files } from '../../src/base/files.ts';
import { rehearsalLocals } from '../../src/doors/session.ts';
import { Dojo } from '../../src/lesson/dojo.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { ProgressFile } from '../../src/lesson/progress-file.ts';
import type { Entry, Note } from '../../src/lesson/view.ts';
import { answerLines } from '../../src/shell/exchange.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { employ } from '../../src/worker/locals/list.ts';

export const fanOutFile = 'lessons/50-fan-out.md';
export const fanOutText = readFileSync(new URL(`../../${fanOutFile}`, import.meta.url), 'utf8');
export const fanOut = parseLesson(fanOutText, fanOutFile);

/** An engine of its own, on a clock that stands still, or on the one given. */
export function openInterpreter(clock: MovableClock = new VirtualClock()): Interpreter {
  const interpreter = new Interpreter({ backend: new EmbeddedBackend({ clock }), clock, locals });
  employ(interpreter);
  interpreter.locals.push(...rehearsalLocals(interpreter));
  return interpreter;
}

/** A disk in memory. */
export class MemoryFiles implements Files {
  readonly texts = new Map<string, string>();
  /** Called before each write, as another shell that writes at the same time. */
  meanwhile: () => void = () => {};

  read(path: string): Uint8Array | undefined {
    const text = this.texts.get(path);
    return text === undefined ? undefined : toBuffer(utf8(text));
  }
  write(path: string, text: string): void {
    this.texts.set(path, text);
  }
  alone<T>(_: string, work: () => T): T {
    return work();
  }
  append(path: string, text: string): void {
    this.texts.set(path, (this.texts.get(path) ?? '') + text);
  }
  list(): string[] {
    return [...this.texts.keys()].sort();
  }
  move(from: string, to: string): void {
    this.texts.set(to, this.texts.get(from)!);
    this.texts.delete(from);
  }
  remove(path: string): void {
    this.texts.delete(path);
  }
}

export class Room {
  readonly interpreter: Interpreter;
  readonly progress: ProgressFile;
  readonly dojo: Dojo;
  readonly entries: Entry[] = [];
  readonly acts: unknown[] = [];

  constructor(
    lessons: readonly Lesson[] = [fanOut],
    {
      progress,
      clock,
      drills = [],
    }: { progress?: ProgressFile; clock?: MovableClock; drills?: readonly Lesson[] } = {},
  ) {
    this.interpreter = openInterpreter(clock);
    this.progress = progress ?? new ProgressFile({ now: () => this.interpreter.clock.now() });
    const rehearsal = async () => openInterpreter();
    this.dojo = new Dojo({ interpreter: this.interpreter, lessons, drills, progress: this.progress, rehearsal });
    this.dojo.onEntry((entry) => this.entries.push(entry));
    this.dojo.onAct((act) => this.acts.push(act));
  }

  /** Type lines; what was shown since. */
  async type(...lines: string[]): Promise<string> {
    const from = this.entries.length;
    for (const line of lines) await this.dojo.enter(line);
    return shown(this.entries.slice(from));
  }

  /** Everything shown in this voice so far. */
  said(voice: Note['voice'], from = 0): string[] {
    return this.entries
      .slice(from)
      .flatMap((entry) => (entry.kind === 'note' && entry.note.voice === voice ? [entry.note.text] : []));
  }

  /** Begin a lesson at a step, its predictions answered rightly. */
  async at(step: number, lesson: Lesson = fanOut): Promise<void> {
    await this.dojo.tutor.begin(lesson, lesson.steps[step - 1]);
    await this.predict();
  }

  async predict(): Promise<void> {
    for (let asking = this.dojo.tutor.asking; asking !== undefined; asking = this.dojo.tutor.asking) {
      await this.dojo.enter(String(asking.choices.findIndex(({ right }) => right) + 1));
    }
  }

  /** All keys with their groups, pending lists and entries: the state as text. */
  async state(): Promise<string> {
    const observer = await this.interpreter.backend.connect({ observer: true });
    const ask = async (...argv: string[]): Promise<string> =>
      answerLines({ kind: 'reply', reply: await observer.call(argv.map((word) => utf8(word))) }).join('\n');
    const keys = (await ask('KEYS', '*')).match(/"([^"]*)"/g)?.map((key) => key.slice(1, -1)) ?? [];
    const parts = await Promise.all(
      keys
        .sort()
        .flatMap((key) => [
          ask('XRANGE', key, '-', '+'),
          ask('XINFO', 'GROUPS', key),
          ask('XINFO', 'STREAM', key, 'FULL').catch(() => ''),
        ]),
    );
    const pending = await Promise.all(
      keys.flatMap((key) =>
        ['email_group', 'sms_group', 'push_group', 'chat_group', 'audit_group'].map((group) =>
          ask('XPENDING', key, group, '-', '+', '100'),
        ),
      ),
    );
    await observer.close();
    return [...keys, ...parts, ...pending].join('\n');
  }
}

/** Entries as lines of text: `[voice] text`, `> line` with its reply. */
export function shown(entries: readonly Entry[]): string {
  return entries
    .map((entry) => {
      if (entry.kind === 'note') return `[${entry.note.voice}] ${entry.note.text}`;
      if (entry.kind === 'advice') return `[advice] ${entry.advice.why} ${entry.advice.fix ?? ''}`.trimEnd();
      if (entry.kind === 'push') return `push for ${entry.connection}`;
      const { connection, line, answer } = entry.exchange;
      const prompt = connection === 'main' ? '> ' : `${connection}> `;
      const mark = entry.late ? '(late) ' : '';
      return [`${mark}${prompt}${line}`, ...(answer === undefined ? ['(blocked)'] : answerLines(answer))].join('\n');
    })
    .join('\n');
}
