// The lookout in the sandbox: where no lesson is on, the drills' own misses are watched for, so that a mistake made while
// playing is named as well. Only those that their author has marked: `redis miss 12 anywhere`.
//
//   you> XDEL <key> [..]          the line just typed; <key> is whatever stands there
//   > XPENDING <key> ...          and the state
//
// A line costs nothing where no drill speaks of its command: then no drill is even read.

import { upper } from '../base/bytes.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Judge } from './judge.ts';
import type { Lesson, Miss } from './lesson.ts';
import { Queues } from './typed.ts';

export class Lookout {
  readonly #drills: readonly Lesson[];
  readonly #judge: Promise<Judge>;
  readonly #queues = new Queues();
  #byCommand: Map<string, Lesson[]> | undefined;

  constructor(drills: readonly Lesson[], judge: Promise<Judge>) {
    this.#drills = drills;
    this.#judge = judge;
  }

  /** The belief that this line shows, if a drill knows the mistake. */
  async see(exchange: Exchange): Promise<number | undefined> {
    this.#byCommand ??= commandsOf(this.#drills);
    const happened = this.#queues.take(exchange);
    for (const { argv } of happened) {
      const drills = argv[0] === undefined ? [] : (this.#byCommand.get(upper(argv[0])) ?? []);
      for (const drill of drills) {
        for (const miss of missesOf(drill)) {
          if ((await (await this.#judge).decide(miss.when, new Map(), happened)).holds) return miss.belief;
        }
      }
    }
    return undefined;
  }
}

/** Which drills look out for which command: seen in their text, without reading them whole. */
function commandsOf(drills: readonly Lesson[]): Map<string, Lesson[]> {
  const found = new Map<string, Lesson[]>();
  for (const drill of drills) {
    const fences = drill.text.matchAll(/^```redis miss \d+ anywhere *\n([\s\S]*?)^```/gm);
    const lines = [...fences].flatMap(([, body]) => [...body!.matchAll(/^[A-Za-z][\w-]*> *(\S+)/gm)]);
    for (const command of new Set(lines.map(([, word]) => word!.toUpperCase())))
      found.set(command, [...(found.get(command) ?? []), drill]);
  }
  return found;
}

function missesOf({ steps }: Lesson): Miss[] {
  return steps.flatMap(({ misses }) => misses.filter(({ anywhere }) => anywhere));
}
