// The ground of a real server, which others may use too: nothing is taken away that the lesson did not bring.
//
//   stage    the database must be empty, but for keys this lesson made before: those are deleted by name, never flushed
//   begun    keys the learner names are the lesson's too
//   left     what is there stays
//
// Nothing can be taken back here, and time goes on while a step is staged.

import type { Connection } from '../backend/backend.ts';
import { type Bytes, literal } from '../base/bytes.ts';
import { table } from '../commands/index.ts';
import { keysOf } from '../grammar/keys.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Ground } from './ground.ts';

export function sharedGround(interpreter: Interpreter): Ground {
  /** Keys that the lesson has made: each was missing when it began. */
  const made = new Set<Bytes>();
  let isWatching = false;
  let observer: Promise<Connection> | undefined;

  const ask = async (...argv: Bytes[]): Promise<Bytes[]> => {
    observer ??= interpreter.backend.connect({ observer: true });
    const reply = await (await observer).call(argv);
    const elements = reply.type === 'array' || reply.type === 'set' ? reply.value : [];
    return elements.flatMap((element) => (element.type === 'bulk' ? [element.value] : []));
  };
  const clear = async (): Promise<void> => {
    if (made.size > 0) await ask(literal('DEL'), ...made);
    made.clear();
  };
  const mine = (argv: readonly Bytes[]): void => {
    if (isWatching) for (const key of keysNamed(argv)) made.add(key);
  };
  interpreter.onExchange(({ argv, answer }) => {
    if (answer?.kind === 'reply') mine(argv);
  });
  interpreter.outside.onCall(mine);

  return {
    rewinds: false,
    async refuses() {
      const others = (await ask(literal('KEYS'), literal('*'))).filter((key) => !made.has(key));
      return others.length === 0 ? undefined : notEmpty;
    },
    async blank() {
      await interpreter.hangUp();
      interpreter.use('main');
      await clear();
      isWatching = true;
    },
    still: (_, work) => work(),
    began() {},
    ended() {
      isWatching = false;
    },
    own: () => 0,
    journal: () => undefined,
    keep() {
      isWatching = false; // what is made in the sandbox is the learner's
      return undefined;
    },
    async clear() {
      await interpreter.hangUp();
      await clear();
    },
  };
}

const notEmpty =
  'A lesson needs an empty database, and this one holds keys that are not its own. Nothing was touched: take another ' +
  'one, or delete them yourself.';

/** The keys that a line names. */
function keysNamed(argv: readonly Bytes[]): Bytes[] {
  const command = table.lookup(argv);
  return command === undefined ? [] : keysOf(command.syntax, argv.slice(command.words));
}
