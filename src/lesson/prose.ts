// Prose: Markdown paragraphs as plain text for a terminal. Emphasis is dropped, code keeps its backticks (they tell
// what is to be typed without any colour), a list item begins with a dash. Wrapping is the screen's.

import type { Nodes, PhrasingContent } from 'mdast';
import { textOf } from '../base/bytes.ts';
import { wrap } from '../base/cells.ts';
import { printableLines } from '../base/printable.ts';
import type { Names } from '../shell/fill.ts';

/** The width prose is written for, and the most lines a step may say at once: both hold at 80x24 with room to act. */
export const proseWidth = 76;
export const proseLines = 12;

/** The plain text of a block; undefined for what has no place in a lesson's prose. */
export function plain(node: Nodes): string | undefined {
  switch (node.type) {
    case 'paragraph':
      return inline(node.children);
    case 'list':
      return node.children
        .map((item, i) => {
          const text = item.children.map((child) => plain(child) ?? '').join(' ');
          return node.ordered ? `${(node.start ?? 1) + i}. ${text}` : `- ${text}`;
        })
        .join('\n');
    case 'code':
      return node.value
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
    default:
      return undefined;
  }
}

/** The text of words, with their code in backticks and on one line. */
export function inline(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map(word)
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function word(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
    case 'html': // <shipped> outside of code
      return node.value;
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'break':
      return ' ';
    case 'emphasis':
    case 'strong':
    case 'link':
    case 'delete':
    case 'linkReference':
      return node.children.map(word).join('');
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'footnoteReference':
      return '';
  }
}

/** Safe for a terminal, with each `<name>` that is known filled in. */
export function spoken(text: string, names: Names): string {
  return printableLines(
    text.replace(/<([a-z][a-z0-9-]*)>/g, (whole, name: string) => {
      const value = names(name);
      return value === undefined ? whole : textOf(value);
    }),
  );
}

/** The text wrapped at words, as a slash command says it: a reply is never wrapped by the screen. */
export function wrapped(text: string, width = proseWidth): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, width))
    .join('\n');
}

/** How many lines the text takes when it is wrapped at words; blank lines count. */
export function countLines(text: string, width = proseWidth): number {
  return text.split('\n').reduce((sum, line) => sum + countWrapped(line, width), 0);
}

function countWrapped(line: string, width: number): number {
  let lines = 1;
  let column = 0;
  for (const part of line.split(' ')) {
    const needed = column === 0 ? part.length : column + 1 + part.length;
    if (needed <= width) column = needed;
    else {
      if (column > 0) lines++;
      lines += Math.max(0, Math.ceil(part.length / width) - 1);
      column = part.length % width || Math.min(part.length, width);
    }
  }
  return lines;
}

/** The text with its first letter large: a choice's reason, said as a sentence of its own. */
export function sentence(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** A line of a reply without its indices: what it says, not where. */
export function withoutIndex(line: string): string {
  return line.replace(/^(?:(?:\*|\d+)[)#~] +)+/, '');
}

/** Expected lines as a learner reads them: `[..]` becomes `...`, `[1..]` becomes `1 or more`, `*) 7` becomes `7`. */
export function readable(expected: string): string {
  return withoutPatterns(expected.replace(/(^|\s)\*\) /g, '$1'));
}

/** With words for its patterns: `(integer) [1..]` is `(integer) 1 or more`. */
export function withoutPatterns(expected: string): string {
  return expected.replace(/\[(-?\d+)?\.\.(-?\d+)?\]/g, (_, least?: string, most?: string) => {
    if (least === undefined) return most === undefined ? '...' : `${most} or less`;
    return most === undefined ? `${least} or more` : `${least} to ${most}`;
  });
}

/** A sentence with its full stop; where it is a question it has its mark already. */
export function ended(text: string): string {
  return /[?!.]$/.test(text) ? text : `${text}.`;
}
