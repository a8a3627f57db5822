// The door to what the program writes for others: a small consumer, whole, in a folder of the learner's choice.
//
//   lessons/scaffold/node, .../python    as they lie here, so they go there
//
// A file that is there is never written over, and where one is, none is written.

import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { printable } from '../base/printable.ts';
import { home, Refusal, refusing } from '../place.ts';
import { plainly } from './disk.ts';

export const languages = ['node', 'python'] as const;
export type Language = (typeof languages)[number];

const next: Readonly<Record<Language, readonly string[]>> = {
  node: ['npm install', 'npm start', 'npm test'],
  python: ['pip install -r requirements.txt', 'python3 main.py', 'python3 -m unittest'],
};

/** Write the consumer, and say what was written and what comes next. Throws Refusal. */
export function scaffoldConsumer(folder: string, lang: string, print: (line: string) => void): void {
  const language = languages.find((one) => one === lang);
  if (language === undefined) throw new Refusal(`--lang takes ${languages.join(' or ')}, not ${printable(lang)}`, 2);
  const from = join(home, 'lessons/scaffold', language);
  const names = readdirSync(from, { withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []));
  const to = resolve(folder);
  const taken = names.find((name) => existsSync(join(to, name)));
  if (taken !== undefined)
    throw new Refusal(`${printable(join(folder, taken))} is there, and nothing is written over: name another folder`);
  refusing(() => plainly(to, () => mkdirSync(to, { recursive: true })), 1);
  for (const name of names) {
    refusing(() => plainly(join(to, name), () => put(join(to, name), readFileSync(join(from, name)))), 1);
    print(`wrote ${printable(join(folder, name))}`);
  }
  print(`\nNext, with a Redis at that port (streamdojo serve is one, and so are your streams after /serve):\n`);
  const there = relative('', to);
  const lines = ['export REDIS_URL=redis://127.0.0.1:6399', ...next[language]];
  for (const line of [...(there === '' ? [] : [`cd ${printable(there)}`]), ...lines]) print(`  $ ${line}`);
}

/** Write a file that is not there. */
function put(path: string, text: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
