import type { Interpreter } from '../../shell/interpreter.ts';
import { Crew } from '../crew.ts';
import { effect } from './effect.ts';
import { ledger } from './ledger.ts';
import { stop } from './stop.ts';
import { worker } from './worker.ts';
import { workers } from './workers.ts';

/** Give a shell its workers and its ledger. `tell` tells the learner a sentence when it can. */
export function employ(interpreter: Interpreter, tell: (sentence: string) => void = () => {}): Crew {
  const crew = new Crew(interpreter, tell);
  interpreter.locals.push(worker(crew), workers(crew), stop(crew), effect, ledger);
  return crew;
}
