// The one gate to the terminal: nothing from outside (keys, payloads, lesson files, server replies) may be obeyed by
// it. Control characters, the C1 range and the bidirectional overrides become visible escapes; line breaks too.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be made visible
/** What a terminal would obey. */
export const unsafe = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text on one line with nothing in it that a terminal would obey: `\x1b[2J` becomes the six characters \x1b[2J. */
export function printable(text: string): string {
  return text.replace(unsafe, (c) => {
    const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x07': '\\a', '\b': '\\b' };
    const code = c.charCodeAt(0);
    return named[c] ?? (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`);
  });
}

/** The same for a text of several lines: line breaks stay, tabs become blanks. */
export function printableLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => printable(line.replaceAll('\t', '    ')))
    .join('\n');
}
