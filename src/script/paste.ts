// A paste of several lines, as the lines to enter one after the other.
//
//   > XLEN s                  XLEN s
//   (integer) 2               /as ana
//   ana> XREAD STREAMS s 0    XREAD STREAMS s 0
//
// Where a line begins with a prompt only such lines are commands, and the replies between them are dropped; where none
// does, every line is one, but for comments. A prompt that names a terminal, or a heading `# Terminal 2`, goes there,
// and at the end one is back where one was.

import { commentOf, isBlank, promptOf, redisCli, terminalOf } from './prompt.ts';

interface At {
  readonly connection: string;
  readonly line: string;
}

/** The lines to enter for a paste at the terminal `current`. */
export function pasted(text: string, current: string): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/(^|[ \t])\\\n[ \t]*/g, '$1')
    .split('\n');
  const typed = lines.some((line) => promptOf(line) !== undefined) ? prompted(lines, current) : bare(lines, current);
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
function prompted(lines: readonly string[], current: string): At[] {
  return lines.flatMap((line) => {
    const prompt = promptOf(line);
    if (prompt === undefined) return [];
    const rest = withoutRedisCli(line.slice(prompt.length));
    const named = !prompt.pasted && !/^> ?/.test(line);
    return rest === undefined ? [] : [{ connection: named ? prompt.connection : current, line: rest }];
  });
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
