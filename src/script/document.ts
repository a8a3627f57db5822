// A file that holds transcripts: a script is one block, a Markdown file one a fence. Here the two become the same.

import { SourceError } from '../base/source-error.ts';
import { splitWords } from '../shell/words.ts';
import { parseMarkdown } from './markdown.ts';
import { type Note, parseTranscript, placeIn, type Transcript, type Turn } from './parse.ts';
import { captureName, capturesIn } from './pattern.ts';

export interface Document {
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Transcript[];
  /** What the reader should know of the file: lines and blocks that were left out. */
  readonly notes: readonly Note[];
}

/**
 * Read a file's text. `knows`: is this word the name of a command? (It decides which blocks of Markdown are meant.)
 * Throws SourceError for an author's mistake.
 */
export function readDocument(text: string, file: string, knows: (word: string) => boolean): Document {
  const { blocks, notes } = isMarkdown(text, file)
    ? parseMarkdown(text, file, knows)
    : { blocks: [parseTranscript(text, { file })], notes: [] };
  checkCaptures(blocks, []);
  const omissions = blocks.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'omission' ? [{ place: item.place, what: `left out: ${item.why}` }] : [])),
  );
  return { file, text, blocks, notes: [...notes, ...omissions].sort((a, b) => a.place.line - b.place.line) };
}

/** What there is to be run, in order. */
export function turnsOf(document: Document): Turn[] {
  return document.blocks.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'command' || item.kind === 'arrival' ? [item] : [])),
  );
}

/** By its name; standard input, which has none, by its fences. */
function isMarkdown(text: string, file: string): boolean {
  return /\.(?:md|markdown)$/i.test(file) || (file === '-' && /^ {0,3}(?:```|~~~)/m.test(text));
}

/**
 * In prompted blocks a `<name>` in an unquoted word must have been captured above. Throws SourceError where it was not.
 * `known`: names that are bound before the first block.
 */
export function checkCaptures(blocks: readonly Transcript[], known: Iterable<string>): void {
  const names = new Set(known);
  for (const block of blocks) {
    if (!block.prompted) continue;
    for (const turn of block.items) {
      if (turn.kind !== 'command' && turn.kind !== 'arrival') continue;
      const split = splitWords(turn.line);
      for (const word of 'words' in split ? split.words : []) {
        if (word.quoted) continue;
        const typed = turn.line.slice(word.start, word.end);
        for (const found of typed.matchAll(new RegExp(`<(${captureName})>`, 'g'))) {
          if (names.has(found[1]!)) continue;
          throw new SourceError(
            placeIn(turn, word.start + found.index, found[0].length),
            `no reply above has captured ${found[0]}`,
            'write it in a reply above to capture it, or quote it to mean the text',
          );
        }
      }
      for (const name of capturesIn(turn.expected)) names.add(name);
    }
  }
}
