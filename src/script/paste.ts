// A paste of several lines, as the lines to enter one after the other.
//
//   > XLEN s                  XLEN s
//   (integer) 2               /as ana
//   ana> XREAD STREAMS s 0    XREAD STREAMS s 0
//
// Where a line begins with a prompt the others are replies, and dropped, but for those that only a command can be; where
// none does, every line is a command, but for comments. A prompt that names a terminal, or a heading `# Terminal 2`, goes there,
// and at the end one is back where one was.

import type { Callable } from '../shell/typing.ts';
import { wrongWords } from '../shell/wrong-words.ts';
import { commentOf, isBlank, promptOf, redisCli, terminalOf } from './prompt.ts';

interface At {
  readonly connection: string;
  readonly line: string;
}

/** The lines to enter for a paste at the terminal `current`. */
export function pasted(text: string, current: string, callable: Callable): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/(^|[ \t])\\\n[ \t]*/g, '$1')
    .split('\n');
  const typed = lines.some((line) => promptOf(line) !== undefined)
    ? prompted(lines, current, callable)
    : bare(lines, current);
  const out: string[] = [];
  let now = current;
  for (const { connection, line } of typed) {
    if (connection !== now) out.push(`/as ${connection}`);
    now = connection;
    out.push(line);
  }
  return now === current ? out : [...out, `/as ${current}`];
}

/** `> ` is the terminal one pastes at, so that what was copied from a page runs where one is. */
function prompted(lines: readonly string[], current: string, callable: Callable): At[] {
  let connection = current;
  return lines.flatMap((line) => {
    const prompt = promptOf(line);
    if (prompt === undefined) return isCommand(line, callable) ? [{ connection, line: line.trim() }] : [];
    const rest = withoutRedisCli(line.slice(prompt.length));
    const named = !prompt.pasted && !/^> ?/.test(line);
    connection = named ? prompt.connection : current;
    return rest === undefined ? [] : [{ connection, line: rest }];
  });
}

/** Can it be nothing but a command? Its name as one types it, and words that fit: replies and sentences are not so. */
function isCommand(line: string, callable: Callable): boolean {
  return /^(?:\/[a-z]+|[A-Z]+|[a-z]+)(?:\s|$)/.test(line) && wrongWords(line, callable) === undefined;
}

function bare(lines: readonly string[], current: string): At[] {
  let connection = current;
  return lines.flatMap((line) => {
    const number = terminalOf(line);
    if (number !== undefined) connection = `terminal-${number}`;
    if (commentOf(line) !== undefined) return [];
    const rest = withoutRedisCli(line);
    return rest === undefined ? [] : [{ connection, line: rest }];
  });
}

/** The command of a line, trimmed; undefined where there is none, or one that only the program redis-cli can do. */
function withoutRedisCli(line: string): string | undefined {
  const text = line.trim();
  const program = redisCli(text);
  if (isBlank(text) || (program !== undefined && 'leave' in program)) return undefined;
  return program === undefined ? text : text.slice(program.drop);
}
