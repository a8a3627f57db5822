// Phrases: the words of the prompt alone, and the slash commands they stand for.
//
//   help XADD     /help XADD          3 XADD s * f v     three times XADD s * f v
//   quit, exit    /quit               redis-cli has them too; a script has none of them

/** The words, and the slash commands they stand for. */
export const promptWords: ReadonlyMap<string, string> = new Map([
  ['help', '/help'],
  ['?', '/help'],
  ['quit', '/quit'],
  ['exit', '/quit'],
  ['clear', '/clear'],
]);

export interface Phrase {
  /** How often it is to be run: `3 XADD ...`. */
  readonly times: number | undefined;
  /** The line that is meant, its first word a slash command's where a word stands for one. */
  readonly line: string;
  /** Where the line begins in what was typed: behind the count. */
  readonly start: number;
  /** The slash command that its first word stands for. */
  readonly slash: string | undefined;
}

/** What a typed line means. */
export function phraseOf(typed: string): Phrase {
  const count = /^\s*(\d{1,9})\s+(?=\S)/.exec(typed);
  if (count !== null) {
    const start = count[0].length;
    return { times: Number(count[1]), line: typed.slice(start), start, slash: undefined };
  }
  const word = /^\s*([a-z?]+)(?=\s|$)/i.exec(typed);
  const slash = word === null ? undefined : promptWords.get(word[1]!.toLowerCase());
  // of these only help takes words: `quit now` is the server's to refuse
  const stands = slash !== undefined && (slash === '/help' || typed.trim() === word![1]);
  if (!stands) return { times: undefined, line: typed, start: 0, slash: undefined };
  return { times: undefined, line: `${slash}${typed.slice(word![0].length)}`, start: 0, slash };
}
