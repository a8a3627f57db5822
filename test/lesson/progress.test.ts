// Progress loses nothing: whatever two shells, two machines or a broken disk do to it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeProgress,
  noProgress,
  type Progress,
  parseProgress,
  printProgress,
  withLast,
  withStep,
} from '../../src/lesson/progress.ts';
import { ProgressFile } from '../../src/lesson/progress-file.ts';
import { lessonRows } from '../../src/lesson/rows.ts';
import { fanOut, MemoryFiles } from './support.ts';

const text = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', '1'), fc.string({ maxLength: 5 }));
const count = fc.integer({ min: 0, max: 50 });
const progress: fc.Arbitrary<Progress> = fc.array(fc.tuple(text, text, count, count), { maxLength: 8 }).chain((rows) =>
  fc.option(fc.record({ lesson: text, step: text, at: count }), { nil: undefined }).map((last) => {
    const all = rows.reduce(
      (sum, [lesson, step, done, hints]) => withStep(sum, lesson, step, { done, hints }),
      noProgress,
    );
    return { ...all, last };
  }),
);
/** The same knowledge, whatever the order of its rows. */
const known = ({ lessons, last }: Progress) => ({
  last,
  rows: [...lessons]
    .flatMap(([lesson, steps]) => [...steps].map(([step, row]) => JSON.stringify([lesson, step, row])))
    .sort(),
});

describe('progress', () => {
  it('read after written is the same', () => {
    fc.assert(
      fc.property(progress, (one) => {
        expect(parseProgress(printProgress(one))).toEqual(one);
      }),
    );
  });

  it('merges in any order, and twice is once', () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(known(mergeProgress(a, b))).toEqual(known(mergeProgress(b, a)));
        expect(known(mergeProgress(a, mergeProgress(b, c)))).toEqual(known(mergeProgress(mergeProgress(a, b), c)));
        expect(known(mergeProgress(a, a))).toEqual(known(a));
      }),
    );
  });

  it('keeps the first time a step was done, and the last place', () => {
    const first = withStep(noProgress, 'fan-out', 'Say it once', { done: 10, hints: 2 });
    const again = withStep(first, 'fan-out', 'Say it once', { done: 20, hints: 0 });
    expect(again.lessons.get('fan-out')!.get('Say it once')).toEqual({ done: 10, hints: 2 });
    expect(again.last).toEqual({ lesson: 'fan-out', step: 'Say it once', at: 20 });
    expect(withLast(again, { lesson: 'x', step: 'y', at: 5 }).last!.at).toBe(20);
  });

  it('counts the steps there are, so that a rewritten lesson wipes nothing and invents nothing', () => {
    const done = withStep(
      withStep(noProgress, 'fan-out', 'Say it once', { done: 1, hints: 0 }),
      'fan-out',
      'A step of old',
      { done: 1, hints: 0 },
    );
    expect(lessonRows([fanOut], done)).toEqual([{ id: 'fan-out', title: 'Fan-out', minutes: 15, steps: 6, done: 1 }]);
    expect(lessonRows([fanOut], noProgress)).toEqual([
      { id: 'fan-out', title: 'Fan-out', minutes: 15, steps: 6, done: 0 },
    ]);
  });
});

describe('the progress file', () => {
  const open = (files: MemoryFiles): ProgressFile => new ProgressFile({ files, path: 'progress.json', now: () => 42 });
  const step =
    (title: string, done = 1) =>
    (one: Progress) =>
      withStep(one, 'fan-out', title, { done, hints: 0 });
  const titles = (file: ProgressFile): string[] => [...(file.progress.lessons.get('fan-out')?.keys() ?? [])].sort();

  it('two shells at once lose nothing', () => {
    const files = new MemoryFiles();
    const [one, other] = [open(files), open(files)];
    one.update(step('a'));
    other.update(step('b'));
    one.update(step('c'));
    expect(titles(open(files))).toEqual(['a', 'b', 'c']);
    expect(titles(one)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    '',
    '{"lessons":',
    'null',
    '[]',
    '{"streamdojo":"progress"}',
    '{"streamdojo":"progress","version":1,"lessons":{"a":{"b":{"done":"soon"}}}}',
  ])('a damaged file (%s) is set aside, and said once', (damaged) => {
    const files = new MemoryFiles();
    files.texts.set('progress.json', damaged);
    const file = open(files);
    expect(file.takeSaid()).toMatch(
      /^Your progress file was damaged \(.+\)\. It is kept as progress\.json\.damaged-42/,
    );
    expect(file.takeSaid()).toBeUndefined();
    expect(files.texts.get('progress.json.damaged-42')).toBe(damaged);
    file.update(step('a'));
    expect(titles(open(files))).toEqual(['a']);
  });

  it('damaged while the shell runs: what it knows is not lost either', () => {
    const files = new MemoryFiles();
    const file = open(files);
    file.update(step('a'));
    files.texts.set('progress.json', 'rubbish');
    file.update(step('b'));
    expect(titles(open(files))).toEqual(['a', 'b']);
    expect(files.texts.get('progress.json.damaged-42')).toBe('rubbish');
  });

  it('a newer version is left alone', () => {
    const files = new MemoryFiles();
    const newer = '{"streamdojo":"progress","version":3,"lessons":{}}';
    files.texts.set('progress.json', newer);
    const file = open(files);
    expect(file.takeSaid()).toContain('written by a newer Streamdojo');
    file.update(step('a'));
    expect(titles(file)).toEqual(['a']);
    expect([...files.texts]).toEqual([['progress.json', newer]]);
  });

  it('a disk that refuses is said once, and nothing is lost until one leaves', () => {
    const files = new MemoryFiles();
    files.write = () => {
      throw new Error('the disk is full');
    };
    const file = open(files);
    file.update(step('a'));
    expect(file.takeSaid()).toBe('Your progress cannot be written down: the disk is full. It is kept until you leave.');
    file.update(step('b'));
    expect(file.takeSaid()).toBeUndefined();
    expect(titles(file)).toEqual(['a', 'b']);
  });

  it('a file that cannot be read is not overwritten', () => {
    const files = new MemoryFiles();
    const written: string[] = [];
    files.read = () => {
      throw new Error('progress.json is a folder.');
    };
    files.write = (path) => void written.push(path);
    const file = open(files);
    expect(file.takeSaid()).toContain('cannot be read: progress.json is a folder. What you do now');
    file.update(step('a'));
    expect(written).toEqual([]);
  });
});
