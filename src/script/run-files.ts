// `streamdojo run FILE...`: files in, lines out, an exit code. Where a file's text comes from, where lines go and what
// opens an engine are arguments; so this runs without a process around it.
//
//   await runFiles(['fan-out.redis', '-'], { files, stdin, print, complain, open, knows, keepGoing: true })  ->  0
//
// Files whose lines expect something are quiet: their failures and one line of summary. Of the others the screen is
// printed. A failure ends its file and not the run: each file has an engine of its own.

import { isUtf8 } from '../base/bytes.ts';
import type { Files } from '../base/files.ts';
import { printable } from '../base/printable.ts';
import { SourceError } from '../base/source-error.ts';
import type { Callable } from '../shell/typing.ts';
import { type Document, readDocument, turnsOf } from './document.ts';
import { lookAt } from './dry.ts';
import { junit } from './junit.ts';
import type { Item, Turn } from './parse.ts';
import type { Result } from './player.ts';
import { caretReport, jsonLine, lookedAt, screenLines, summary } from './report.ts';
import { type Outcome, type RunOptions, runDocument } from './run.ts';
import { tap } from './tap.ts';
import { updateText } from './update.ts';

export interface RunFilesOptions extends Omit<RunOptions, 'onResult'> {
  readonly files: Pick<Files, 'read' | 'write'>;
  /** All of standard input, for the name `-`. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Is this word the name of a command? */
  readonly knows: (word: string) => boolean;
  /** A line of what was asked for (standard output). */
  readonly print: (line: string) => void;
  /** A line about what is wrong or was left out (standard error). */
  readonly complain: (line: string) => void;
  /** Told after each line how far a file is. */
  readonly progress?: (file: string, done: number, of: number) => void;
  /** Instead of the screen: one object of JSON a command, or a report that counts. */
  readonly form?: 'json' | 'tap' | 'junit' | undefined;
  /** Run nothing: look at the words of each command. What there is to be called. */
  readonly dry?: Callable | undefined;
}

/** Run the files in their order. Returns the exit code: the highest of theirs. */
export async function runFiles(names: readonly string[], options: RunFilesOptions): Promise<0 | 1 | 2> {
  const { form, unsupported, print } = options;
  const reporter = form === 'tap' ? tap(unsupported) : form === 'junit' ? junit(unsupported) : undefined;
  let code: 0 | 1 | 2 = 0;
  for (const name of names) {
    const said: string[] = [];
    const complain = (line: string): void => {
      said.push(line);
      options.complain(line);
    };
    const ran = await runFile(name, { ...options, complain });
    const one = typeof ran === 'number' ? ran : ran.code;
    const report = typeof ran === 'number' ? { file: name, problem: said.join('\n') } : { file: name, ...ran };
    for (const line of reporter?.file(report) ?? []) print(line);
    if (one > code) code = one;
  }
  for (const line of reporter?.end() ?? []) print(line);
  return code;
}

/** What was run, and its exit code; 2 alone where the file could not be read, which has been said. */
async function runFile(
  name: string,
  options: RunFilesOptions,
): Promise<2 | { readonly code: 0 | 1 | 2; readonly document: Document; readonly outcome: Outcome }> {
  const { complain, print, form } = options;
  const text = await readText(name, options);
  if (text === undefined) return 2;
  const document = readOr(complain, text, name, options.knows);
  if (document === undefined) return 2;
  for (const { place, what } of document.notes) complain(`${printable(place.file)}:${place.line}: ${what}`);
  const quiet = new Set(document.blocks.filter(expectsSomething).flatMap(({ items }) => items));
  const failures: Result[] = [];
  const titles = new Titles(document);
  const turns = turnsOf(document).length;
  let done = 0;
  const onResult = (result: Result): void => {
    options.progress?.(name, ++done, turns);
    if (!result.ok) failures.push(result);
    if (form === 'json') print(jsonLine(result));
    if (form !== undefined || options.update || options.dry || quiet.has(result.turn)) return;
    print([...titles.before(result.turn), ...screenLines(result)].join('\n')); // in one: to write is what takes time
  };
  const outcome = await outcomeOf(document, { ...options, onResult });
  if (form === undefined) {
    if (failures.length > 0) print('');
    for (const failure of failures) for (const line of [...caretReport(failure, text), '']) print(line);
    if (!options.update) print(options.dry ? lookedAt(name, outcome) : summary(name, outcome));
  }
  if (outcome.error !== undefined) for (const line of outcome.error.report(text).split('\n')) complain(line);
  const code = options.update && outcome.code < 2 ? update(document, outcome, options) : outcome.code;
  return { code, document, outcome };
}

async function outcomeOf(
  document: Document,
  options: RunFilesOptions & { readonly onResult: (result: Result) => void },
): Promise<Outcome> {
  if (options.dry === undefined) return runDocument(document, options);
  const outcome = lookAt(document, options.dry);
  for (const result of outcome.results) options.onResult(result);
  return outcome;
}

/** The file's text, or undefined when there is none to be had, which is then said in one line. */
async function readText(name: string, options: RunFilesOptions): Promise<string | undefined> {
  const refuse = (why: string): undefined => {
    options.complain(`${printable(name)}: ${why}`);
  };
  if (name === '-' && options.update) return refuse('--update needs a file to write to');
  let bytes: Uint8Array | undefined;
  try {
    bytes = name === '-' ? await options.stdin() : options.files.read(name);
  } catch (error) {
    return refuse((error as Error).message);
  }
  if (bytes === undefined) return refuse('no such file');
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : refuse('not a text in UTF-8');
}

function readOr(
  complain: (line: string) => void,
  text: string,
  name: string,
  knows: (word: string) => boolean,
): Document | undefined {
  try {
    return readDocument(text, name, knows);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    for (const line of error.report(text).split('\n')) complain(line);
    return undefined;
  }
}

function expectsSomething({ items }: Document['blocks'][number]): boolean {
  return items.some(
    (item) => item.kind !== 'comment' && item.kind !== 'omission' && (item.blocked || item.expected.length > 0),
  );
}

/** The headings and comments that a screen shows above its lines, each once. */
class Titles {
  readonly #headings: ReadonlyMap<Item, string | undefined>;
  #heading: string | undefined;
  #phase: string | undefined;

  constructor({ blocks }: Document) {
    this.#headings = new Map(blocks.flatMap(({ items, heading }) => items.map((item) => [item, heading] as const)));
  }

  before(turn: Turn): string[] {
    const heading = this.#headings.get(turn);
    const out: string[] = [];
    if (heading !== undefined && heading !== this.#heading) out.push('', `## ${printable(heading)}`);
    if (turn.phase !== undefined && turn.phase !== this.#phase && turn.phase !== heading) {
      out.push('', `# ${printable(turn.phase)}`);
    }
    this.#heading = heading;
    this.#phase = turn.phase;
    return out;
  }
}

/** Write the replies in, if what comes out is a transcript. */
function update(document: Document, outcome: Outcome, options: RunFilesOptions): 0 | 1 | 2 {
  const { complain, files, knows } = options;
  const { text, written } = updateText(document, outcome.results);
  const say = options.form === undefined ? options.print : complain;
  const bare = document.blocks.filter(
    ({ prompted, items }) => !prompted && items.some(({ kind }) => kind === 'command'),
  );
  if (bare.length > 0) {
    const blocks = bare.length === 1 ? '1 block' : `${bare.length} blocks`;
    say(`${printable(document.file)}: ${blocks} without prompts left alone`);
  }
  if (readOr(complain, text, document.file, knows) === undefined) {
    complain(`${printable(document.file)}: not written`);
    return 2;
  }
  try {
    if (written > 0) files.write(document.file, text);
  } catch (error) {
    complain(`${printable(document.file)}: not written: ${(error as Error).message}`);
    return 2;
  }
  say(
    `${printable(document.file)}: ${written === 0 ? 'nothing' : written === 1 ? '1 reply' : `${written} replies`} to write`,
  );
  return outcome.code;
}
