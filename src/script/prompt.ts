// How a line of a transcript begins: a prompt, a comment, or neither.
//
//   > XLEN s      ana> XLEN s      127.0.0.1:6379[1](TX)> XLEN s      $ redis-cli XLEN s      # a comment
//
// A pasted prompt counts as `> `, and `main>` too. Which lines are replies is parse.ts' to say.

/** The terminal that `> ` types at. */
export const mainName = 'main';

const own = /^([A-Za-z][\w-]{0,31})?> ?/;
const pasted =
  /^(?:(?:redis|not connected|[\w.-]+:\d{1,5}|\[[0-9A-Fa-f:.]+\]:\d{1,5})(?:\[\d{1,5}\])?(?:\((?:TX|subscribed mode)\))?> ?|\$ )/;

export interface Prompt {
  readonly connection: string;
  /** How many units it takes, its blank included. */
  readonly length: number;
  /** It is another program's: pasted. */
  readonly pasted: boolean;
}

/** The prompt the line begins with, if it does. */
export function promptOf(line: string): Prompt | undefined {
  const alien = pasted.exec(line);
  if (alien !== null) return { connection: mainName, length: alien[0].length, pasted: true };
  const found = own.exec(line);
  return found === null ? undefined : { connection: found[1] ?? mainName, length: found[0].length, pasted: false };
}

/** The text of a comment, without its hash signs. */
export function commentOf(line: string): string | undefined {
  return /^\s*#+\s*(.*?)\s*$/.exec(line)?.[1];
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** `# Terminal 2`: the number. */
export function terminalOf(line: string): string | undefined {
  return /^\s*#+\s*terminal\s+(\d{1,4})\s*:?\s*$/i.exec(line)?.[1];
}

/** What stands below a command that has no reply yet. */
export const blockedMark = '(blocked)';

/** redis-cli tells a slow reply's seconds after it; that is no part of the reply. */
export function isTook(line: string): boolean {
  return /^\(\d+\.\d+s\)$/.test(line.trim());
}

/** Would a transcript, or the Markdown around it, take this line for something else than a reply? */
export function isMark(line: string): boolean {
  return (
    isBlank(line) ||
    promptOf(line) !== undefined ||
    commentOf(line) !== undefined ||
    line.trim() === blockedMark ||
    isTook(line) ||
    /^ {0,3}(?:```|~~~)/.test(line)
  );
}

/** A line of shell without its comment: an unquoted # after a blank (or at the start) begins one. */
export function withoutShellComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const one = line[at]!;
    if (quote !== "'" && one === '\\') at++;
    else if (quote !== '') quote = one === quote ? '' : quote;
    else if (one === '"' || one === "'") quote = one;
    else if (one === '#' && (at === 0 || /\s/.test(line[at - 1]!))) return line.slice(0, at).trimEnd();
  }
  return line;
}

/** What a line that begins with `redis-cli` asks for: a command, or something only that program can do. */
export function redisCli(line: string): { readonly drop: number } | { readonly leave: string } | undefined {
  const found = /^redis-cli(?:\s+|$)/.exec(line);
  if (found === null) return undefined;
  const rest = line.slice(found[0].length);
  if (rest === '') return { leave: 'redis-cli without a command' };
  return rest.startsWith('-') ? { leave: 'redis-cli with options' } : { drop: found[0].length };
}
