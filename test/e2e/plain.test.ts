// A whole lesson without a screen: as plain lines through a pipe, and in terminals that can do nothing, on CI, without
// colours. Whatever is asked is answered, whatever is praised is praised, and nothing is written but text.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Step, turnsOf } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { shells } from '../support/shell.ts';

const file = 'lessons/50-fan-out.md';
const lesson = parseLesson(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);

/** What a learner types who knows it all: the answers to a step's questions, then the model's lines. */
function linesOf(step: Step): { readonly answers: string[]; readonly lines: string[] } {
  const answers = step.acts.flatMap((act) =>
    act.kind === 'predict' ? [String(act.prediction.choices.findIndex(({ right }) => right) + 1)] : [],
  );
  let at = 'main';
  const lines = (step.solution === undefined ? [] : turnsOf(step.solution.transcript)).flatMap(
    ({ connection, line }) => {
      if (connection === at) return [line];
      at = connection;
      return [`/as ${connection}`, line];
    },
  );
  return { answers, lines: at === 'main' ? lines : [...lines, '/as main'] };
}

const { shell, program, state } = shells();

/** Every step was praised, and kept as done. */
function isWhole(shown: string): void {
  for (const { number, title } of lesson.steps)
    expect(shown).toContain(`# ${lesson.title}, step ${number} of ${lesson.steps.length}: ${title}`);
  expect(shown.match(/^- (?:Enter or \/next goes on|.*(?:lesson|done))/gm)!.length).toBeGreaterThanOrEqual(
    lesson.steps.length,
  );
  const env = { ...process.env, STREAMDOJO_HOME: state() };
  const listed = spawnSync(process.execPath, [program(), 'lessons', '--json'], { env, encoding: 'utf8' });
  const rows = JSON.parse(listed.stdout) as { id: string; steps: number; done: number }[];
  expect(rows.find(({ id }) => id === lesson.id)).toMatchObject({
    steps: lesson.steps.length,
    done: lesson.steps.length,
  });
}

describe('the whole of a lesson', () => {
  it('through a pipe, typed at once: a transcript of text alone', () => {
    const input = lesson.steps.flatMap((step) => [...linesOf(step).answers, ...linesOf(step).lines, '']).join('\n');
    const ran = spawnSync(process.execPath, [program(), 'learn', lesson.id, '--plain'], {
      input: `${input}\n`,
      env: { ...process.env, STREAMDOJO_HOME: state() },
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(ran.stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    isWhole(ran.stdout);
  });

  it.each([
    ['--plain', { NO_COLOR: '1' }, ['--plain']],
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['CI', { CI: 'true' }, []],
  ] as [string, Record<string, string>, string[]][])('in a terminal with %s, line by line', async (_, env, args) => {
    const terminal = shell({ env }, 'learn', lesson.id, ...args);
    const type = (line: string): void => terminal.type(`${line}\r`);
    for (const [i, step] of lesson.steps.entries()) {
      const { answers, lines } = linesOf(step);
      for (const answer of answers) {
        await terminal.until(/\? What will be[\s\S]*\n> *$/);
        type(answer);
        await terminal.until(/It is `|Yes|Right/);
      }
      if (step.check.length > 0) await terminal.until(/^\[[ x]\] .*\n[\s\S]*^> *$/m);
      for (const line of lines) type(line);
      await terminal.until(/^- .*(?:goes on|lesson).*\n[\s\S]*^> *$/m);
      if (i < lesson.steps.length - 1) {
        type('');
        await terminal.until(`step ${step.number + 1} of`);
      }
    }
    type('/quit');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.raw().replace(/\x1b\[\d*(?:;\d+)*[mK]/g, '')).not.toContain('\x1b');
    if (env.NO_COLOR !== undefined || env.TERM === 'dumb') expect(terminal.raw()).not.toContain('\x1b');
    isWhole(terminal.all().join('\n'));
  });
});
