// The judge: does a condition hold? It asks the state on an observer connection of its own, unseen by the lesson it
// watches, and compares with the same matcher as every transcript.
//
//   # nothing is pending          { name: 'nothing is pending', holds: false,
//   > XPENDING jobs workers         found: '(integer) 2', wanted: '(integer) 0' }
//   1) (integer) 0
//   ...
//
// It decides; what to say of it is the tutor's.

import type { Connection } from '../backend/backend.ts';
import { type Bytes, textOf } from '../base/bytes.ts';
import { reader } from '../grammar/read.ts';
import { CommandError } from '../reply/command-error.ts';
import { printsRaw } from '../reply/print.ts';
import { matchReply } from '../script/match.ts';
import type { Turn } from '../script/parse.ts';
import { type Captures, trimEnd } from '../script/pattern.ts';
import { type Answer, answerLines, type Exchange, isError } from '../shell/exchange.ts';
import type { Local, Shell } from '../shell/local.ts';
import type { Condition, Way } from './lesson.ts';
import { boundBy, wordsOf } from './typed.ts';

/** Whether it holds; where it does not, the line found beside the line wanted, as redis-cli prints them. */
export type Finding =
  | { readonly holds: true }
  | { readonly holds: false; readonly found?: string; readonly wanted?: string; readonly probe: Turn };

export class Judge {
  readonly #observer: Connection;
  readonly #shell: Shell;

  /** `shell`: whose slash commands a probe may use. */
  constructor(observer: Connection, shell: Shell) {
    this.#observer = observer;
    this.#shell = shell;
  }

  /** Decide a condition, given what was just typed (nothing, for a look at the state alone). */
  async decide(condition: Condition, captures: Captures, typed: readonly Exchange[] = []): Promise<Finding> {
    let first: Finding | undefined;
    for (const way of condition.ways) {
      const finding = await this.#way(way, captures, typed);
      if (finding.holds) return finding;
      first ??= finding;
    }
    return first!;
  }

  /** Ask the observer. Never throws for what a lesson can ask: an error is an answer. */
  async ask(argv: readonly Bytes[]): Promise<Answer> {
    return { kind: 'reply', reply: await this.#observer.call(argv), raw: printsRaw(argv) };
  }

  async #way(way: Way, captures: Captures, typed: readonly Exchange[]): Promise<Finding> {
    let bound = captures;
    for (const probe of way) {
      const names = (name: string): Bytes | undefined => bound.get(name);
      const line = isLook(probe) ? undefined : typedLine(probe, typed, names);
      for (const [name, value] of line?.bound ?? []) bound = new Map([...bound, [name, value]]);
      if (line !== undefined && probe.blocked) continue;
      const answer = isLook(probe) ? await this.#look(wordsOf(probe.line, names)) : line?.exchange.answer;
      if (answer === undefined) return { holds: false, probe };
      const lines = answerLines(answer);
      if (probe.expected.length === 0) {
        if (isError(answer)) return { holds: false, found: lines[0] ?? '', wanted: 'no error', probe };
        continue;
      }
      const match = matchReply(probe.expected, lines, bound);
      if (!match.ok) {
        const found = match.found ?? (lines.length === 1 ? lines[0] : undefined);
        const wanted = trimEnd(match.expected.text).trimStart();
        return { holds: false, ...(found !== undefined && { found: found.trimStart() }), wanted, probe };
      }
      bound = match.captures;
    }
    return { holds: true };
  }

  async #look(argv: readonly Bytes[]): Promise<Answer> {
    const declared = this.#shell.locals.find((local) => local.name === argv[0]);
    return declared === undefined ? this.ask(argv) : runLocal(declared, argv, this.#shell);
  }
}

/** Does the probe look at the state (and not at a line just typed)? */
export function isLook(probe: Turn): boolean {
  return probe.connection === 'main';
}

/** The line just typed that the probe means: the newest of that terminal; with `(blocked)` below it, one that waits. */
function typedLine(
  probe: Turn,
  typed: readonly Exchange[],
  names: (name: string) => Bytes | undefined,
): { readonly exchange: Exchange; readonly bound: Captures } | undefined {
  for (const exchange of [...typed].reverse()) {
    const { connection, argv, answer } = exchange;
    if (probe.connection !== 'you' && probe.connection !== connection) continue;
    if ((answer === undefined) !== probe.blocked) continue;
    const bound = boundBy(probe.line, argv, names);
    if (bound !== undefined) return { exchange, bound };
  }
  return undefined;
}

async function runLocal(declared: Local, argv: readonly Bytes[], shell: Shell): Promise<Answer> {
  try {
    const args = reader(declared.syntax, declared.name)(argv, 1) as Parameters<Local['run']>[0];
    return {
      kind: 'text',
      ...(await declared.run(args, { shell, connection: 'tutor', line: argv.map(textOf).join(' ') })),
    };
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    return { kind: 'text', text: wrong.message, wrong: true };
  }
}
