// The door to scripts.

import { literal } from '../base/bytes.ts';
import { VirtualClock } from '../base/clock.ts';
import { table } from '../commands/index.ts';
import { Refusal } from '../place.ts';
import { runFiles } from '../script/run-files.ts';
import { connected, opened } from './connected.ts';
import { disk } from './disk.ts';
import { embedded } from './embedded.ts';
import { Progress } from './progress.ts';
import { standardInput } from './standard.ts';

const { stdout } = process;

export interface RunOptions {
  readonly update?: boolean;
  readonly keepGoing?: boolean;
  readonly json?: boolean | undefined;
  readonly tap?: boolean;
  readonly junit?: boolean;
  readonly dryRun?: boolean;
  readonly connect?: string | undefined;
  readonly skipUnsupported?: boolean;
  /** In ms, as it was typed. */
  readonly timeout?: string;
}

/** Run the files; the exit code. Throws Refusal. */
export async function run(files: string[], options: RunOptions): Promise<number> {
  const { update, keepGoing, dryRun, connect, skipUnsupported } = options;
  const form = formOf(options);
  if (dryRun && (update || connect !== undefined))
    throw new Refusal('--dry-run runs nothing: neither --update nor --connect goes with it', 2);
  const timeout = milliseconds(options);
  if (connect !== undefined) await (await connected(connect, false)).close(); // said once, and not a file
  const progress = new Progress(process.stderr);
  const code = await runFiles(files, {
    files: disk,
    stdin: standardInput,
    open: ({ newest }) => opened(connect, newest),
    ...(connect !== undefined && { unsupported, skipUnsupported: skipUnsupported ?? false }),
    ...(timeout !== undefined && { timeout }),
    knows,
    print(line) {
      progress.clear();
      stdout.write(`${line}\n`);
    },
    complain(line) {
      progress.clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (file, done, of) => progress.at(`running ${file}, line ${done} of ${of}`),
    update,
    keepGoing,
    form,
    ...(dryRun && { dry: { table, locals: embedded(new VirtualClock(), false).interpreter.locals } }),
  });
  progress.clear();
  return code;
}

function formOf(options: RunOptions): 'json' | 'tap' | 'junit' | undefined {
  const [form, other] = (['json', 'tap', 'junit'] as const).filter((one) => options[one]);
  if (other !== undefined) throw new Refusal(`--${form} and --${other} do not go together`, 2);
  return form;
}

/** Is this word the name of a command, or of several? */
export function knows(word: string): boolean {
  return table.get(word) !== undefined || table.isContainer(literal(word));
}

/** How long a reply may take. Throws Refusal, also where no reply takes time: an engine of ours answers at once. */
function milliseconds({ connect, timeout, skipUnsupported }: RunOptions): number | undefined {
  if (connect === undefined && (timeout !== undefined || skipUnsupported))
    throw new Refusal('--timeout and --skip-unsupported go with --connect', 2);
  if (timeout === undefined || /^\d{1,9}$/.test(timeout)) return timeout === undefined ? undefined : Number(timeout);
  throw new Refusal('--timeout takes a number of milliseconds', 2);
}

/** What a real server has nothing for. */
function unsupported(line: string): string | undefined {
  const word = /^\/(?:advance|undo|redo|clock(?=\s+\S))(?=\s|$)/.exec(line)?.[0];
  return word === undefined ? undefined : `${word} needs the embedded engine`;
}
