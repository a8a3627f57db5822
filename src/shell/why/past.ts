// The past of an entry: the journal, lived again before our eyes, moment by moment, in every stream it may have been in.

import type { Moment } from '../../backend/replay.ts';
import { type Bytes, isWord } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { table } from '../../commands/index.ts';
import { keysOf } from '../../grammar/keys.ts';
import { follow } from '../look.ts';
import { promptFor } from '../prompt.ts';

import { changes, holds, nowhere, type Snapshot, snapshot } from './life.ts';

/** What happened to the entry at one moment. */
export interface Chapter {
  readonly at: number;
  /** The call, behind its prompt; empty where time alone did it. */
  readonly call: string;
  readonly told: readonly string[];
}

/** Watches an entry in all streams while a journal is lived again. */
export class Past {
  readonly #id: string;
  readonly #last = new Map<Bytes, Snapshot>();
  readonly #chapters = new Map<Bytes, Chapter[]>();

  constructor(id: string) {
    this.#id = id;
  }

  /** The streams that have or had it, each with what happened. */
  get lives(): ReadonlyMap<Bytes, readonly Chapter[]> {
    return this.#chapters;
  }

  /** One moment has passed. */
  readonly see = (moment: Moment): void => {
    const { at, argv, answers } = moment;
    const command = argv.length === 0 ? undefined : table.lookup(argv);
    if (command?.flags.includes('readonly') && answers.length < 2) {
      for (const key of keysIn(argv)) this.#read(key, moment);
      return;
    }
    if (isOfOther(moment, this.#id)) return;
    const named = [argv, ...answers.map((answer) => answer.argv)].flatMap(keysIn);
    // Where no key is named (EXEC, FLUSHALL, time) any may have changed.
    const keys = new Set(keysIn(argv).length === 0 ? [...this.#last.keys(), ...named] : named);
    const served = answers.filter((answer) => answer.argv !== argv).map((answer) => answer.argv);
    for (const key of keys) {
      const after = follow(snapshot(key, this.#id, at), moment.ask);
      const told = changes(this.#id, this.#last.get(key) ?? nowhere, after, { at, argv, served });
      this.#last.set(key, after);
      this.#tell(key, moment, told);
      this.#read(key, moment);
    }
  };

  /** XREAD gives an entry and leaves no trace of it. */
  #read(key: Bytes, moment: Moment): void {
    for (const { by, argv, reply } of moment.answers) {
      if (argv[0] === undefined || !isWord(argv[0], 'XREAD') || !holds(reply, key, this.#id)) continue;
      this.#tell(key, moment, [argv === moment.argv ? 'read' : `read by ${by}, who had waited for it`]);
    }
  }

  #tell(key: Bytes, { at, by, argv }: Moment, told: readonly string[]): void {
    if (told.length === 0) return;
    const call = argv.length === 0 ? '' : `${promptFor(by)}${argv.map(writeWord).join(' ')}`;
    const chapters = this.#chapters.get(key) ?? [];
    this.#chapters.set(key, chapters);
    chapters.push({ at, call, told });
  }
}

/** Does this add another entry, and nothing else? A journal holds such calls by the thousands. */
function isOfOther({ argv, answers }: Moment, id: string): boolean {
  if (argv[0] === undefined || !isWord(argv[0], 'XADD') || answers.length !== 1) return false;
  if (argv.slice(2, 6).some((word) => isWord(word, 'MAXLEN') || isWord(word, 'MINID'))) return false;
  const { reply } = answers[0]!;
  return reply.type === 'bulk' && reply.value !== id;
}

function keysIn(argv: readonly Bytes[]): Bytes[] {
  const command = table.lookup(argv);
  return command === undefined ? [] : keysOf(command.syntax, argv.slice(command.words));
}
