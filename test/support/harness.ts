// The screens over a fake stage, as a program of its own: what the tests of the screen open in a terminal before and
// beside the real program.
//
//   node harness.js [--plain]

import { realClock } from '../../src/base/clock.ts';
import { table } from '../../src/commands/index.ts';
import { pasted } from '../../src/script/paste.ts';
import type { Completion } from '../../src/shell/complete.ts';
import { Editor } from '../../src/shell/editor.ts';
import { History } from '../../src/shell/history.ts';
import type { Suggestion } from '../../src/shell/suggest.ts';
import type { App } from '../../src/ui/app.tsx';
import { openPlain } from '../../src/ui/plain.ts';
import { FakeStage } from './fake-stage.ts';

const names = ['XACK', 'XADD', 'XLEN'];

function suggest(line: string): Suggestion {
  const name = /^\S+/.exec(line)?.[0];
  return {
    hint: /^XADD /.test(line) ? 'field value [field value ...]' : '',
    marks: name === undefined ? [] : [{ start: 0, end: name.length, part: 'command' }],
  };
}

function complete(line: string, cursor: number): Completion {
  const word = /\S*$/.exec(line.slice(0, cursor))![0];
  const from = cursor - word.length;
  const candidates = from === 0 && word !== '' ? names.filter((name) => name.startsWith(word.toUpperCase())) : [];
  return { candidates: candidates.map((text) => ({ text, about: `what ${text} does` })), from };
}

function suspend(): Promise<void> {
  return new Promise((resolve) => {
    process.kill(0, 'SIGTSTP');
    setTimeout(resolve, 50);
  });
}

const stage = new FakeStage();
const palette = process.env.NO_COLOR ? 'attributes' : 'colour';

async function plain(): Promise<void> {
  await openPlain({
    stage,
    input: process.stdin,
    write: (text) => process.stdout.write(text),
    manner: process.stdin.isTTY ? 'talk' : 'replies',
    palette: 'none',
    columns: () => process.stdout.columns ?? 80,
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  });
  process.exit(0);
}

async function screen(): Promise<void> {
  const history = new History();
  const { openApp } = await import('../../src/ui/app.tsx');
  const app: App = openApp({
    stage,
    editor: new Editor(),
    history,
    suggest,
    complete,
    paste: (text, current) => pasted(text, current, { table, locals: [] }),
    remember: (line) => history.add(line),
    terminal: {
      input: process.stdin,
      output: process.stdout,
      suspend,
      edit: async (text) => `${text}!`,
      page: async (text) => void process.stdout.write(`a page of ${text.split('\n').length - 1} lines\n`),
    },
    palette,
    clock: { now: () => Date.now() },
    ticks: realClock,
  });
  process.on('SIGTERM', () => {
    app.restore();
    process.exit(143);
  });
  process.on('SIGHUP', () => {
    app.restore();
    process.exit(129);
  });
  process.on('uncaughtException', (error) => {
    app.restore();
    process.stderr.write(`streamdojo stopped: ${error.message}\n`);
    process.exit(70);
  });
  await app.left;
  process.exit(0);
}

void (process.argv.includes('--plain') ? plain() : screen());
