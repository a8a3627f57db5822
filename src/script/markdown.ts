// The transcripts of a Markdown file: its fenced blocks. Headings are phases, and end what `# Terminal N` began.
//
//   ```redis            never left out
//   ```bash             (sh, shell, console, or nothing) left out, and said, where no line names a command
//   ```js               not ours
//
// Which text is a fence is CommonMark's to say, so a parser of CommonMark says it; this is the only file that knows it.

import type { Code, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { type Note, parseTranscript, type Transcript } from './parse.ts';
import { mainName, promptOf, redisCli } from './prompt.ts';

const shells = ['bash', 'sh', 'shell', 'zsh', 'console'];

/**
 * The blocks of a Markdown text, in order, and what was left out. `knows`: is this word the name of a command?
 * Throws SourceError for an author's mistake inside a block.
 */
export function parseMarkdown(
  text: string,
  file: string,
  knows: (word: string) => boolean,
): { blocks: Transcript[]; notes: Note[] } {
  const lines = text.split(/\r?\n/);
  const blocks: Transcript[] = [];
  const notes: Note[] = [];
  let phase: string | undefined;
  let connection = mainName;
  for (const node of flow(fromMarkdown(text))) {
    if (node.type === 'heading') {
      phase = textIn(node).replace(/\s+/g, ' ');
      connection = mainName;
      continue;
    }
    if (node.type !== 'code') continue;
    const start = node.position!.start;
    if (!/^(?:```|~~~)/.test(lines[start.line - 1]!.slice(start.column - 1))) continue; // indented code is no fence
    const language = (node.lang ?? '').toLowerCase();
    const shell = shells.includes(language);
    if (language !== '' && language !== 'redis' && !shell) continue;
    if (language !== 'redis' && !node.value.split(/\r?\n/).some((line) => namesCommand(line, knows))) {
      const place = { file, line: start.line, column: start.column };
      notes.push({ place, what: 'left out: no line of this block names a command' });
      continue;
    }
    const margins = marginsOf(node, lines);
    const origin = { file, line: start.line + 1, margins, shell, connection, phase };
    const block = parseTranscript(node.value, origin);
    if (!block.prompted) connection = block.connection;
    blocks.push(block);
  }
  return { blocks, notes };
}

/** Headings and code, in the order of the file, however deep in lists and quotations. */
function* flow(node: Nodes): Generator<Nodes> {
  if (node.type === 'heading' || node.type === 'code') yield node;
  else if ('children' in node) for (const child of node.children) yield* flow(child);
}

function textIn(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textIn).join('') : '';
}

function namesCommand(line: string, knows: (word: string) => boolean): boolean {
  const typed = line.slice(promptOf(line)?.length ?? 0).trimStart();
  const named = redisCli(typed);
  const rest = named !== undefined && 'drop' in named ? typed.slice(named.drop) : typed;
  const word = /^\S+/.exec(rest)?.[0];
  return word !== undefined && knows(word);
}

/** How much of each line of the file stands before the block's own line: the indentation of a list, a quotation's mark. */
function marginsOf(node: Code, lines: readonly string[]): number[] {
  const first = node.position!.start.line;
  return node.value.split(/\r?\n/).map((line, i) => Math.max(0, (lines[first + i] ?? '').length - line.length));
}
