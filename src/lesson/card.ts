// The card at a lesson's end: the pattern in ten lines, when to use it, and the same in three clients.
//
//   ## Card
//   ```redis card              at most ten lines of commands, with their replies; they run on a fresh engine
//   **Use it when** ...        and **It does not give** ..., **In production** ...
//   ```js node-redis           three small whole programs: node-redis, ioredis, redis-py;
//   console.log(n); // -> 3    what they print stands behind the line, or below it
//   ```
//
// Nothing runs here: prove.ts runs the commands, a test the programs.

import type { Code, Nodes, Paragraph, RootContent } from 'mdast';
import { type Place, SourceError } from '../base/source-error.ts';
import { parseExpected } from '../script/pattern.ts';
import { parseFence } from './fence.ts';
import { type Card, type CardSays, type Client, clients, type Fence, type Program, turnsOf } from './lesson.ts';
import { inline, plain } from './prose.ts';

/** The most lines of commands on a card. */
const mostLines = 10;
const heads = ['Use it when', 'It does not give', 'In production'];
/** Those no card may leave out. */
const needed = heads.slice(0, 2);
const form = `the paragraphs of a card begin with ${heads.map((head) => `**${head}**`).join(', ')}`;

export class CardReader {
  readonly #file: string;
  readonly #lines: readonly string[];
  readonly #place: Place;
  #fence: Fence | undefined;
  /** What stands in it. */
  #written: readonly string[] = [];
  readonly #says: { readonly head: string; readonly place: Place; readonly texts: string[] }[] = [];
  readonly #programs: Program[] = [];

  /** `place`: its heading. */
  constructor(file: string, lines: readonly string[], place: Place) {
    this.#file = file;
    this.#lines = lines;
    this.#place = place;
  }

  take(node: RootContent): void {
    if (node.type === 'code') this.#code(node);
    else if (node.type === 'paragraph') this.#paragraph(node);
    else if (node.type === 'list') this.#more(node);
    else if (!(node.type === 'html' && node.value.startsWith('<!--')))
      throw this.#wrong(node, 'this has no place on a card', 'write its fence, its paragraphs and its programs');
  }

  /** The card. Throws SourceError for what is missing. */
  finish(): Card {
    const place = this.#place;
    if (this.#fence === undefined)
      throw new SourceError(place, 'the card has no commands', 'write them in a fence ```redis card');
    const missing = needed.find((head) => !this.#says.some((one) => one.head === head));
    if (missing !== undefined)
      throw new SourceError(place, `the card does not say "${missing}"`, `write a paragraph **${missing}** ...`);
    const client = clients.find((one) => !this.#programs.some((program) => program.client === one));
    if (client !== undefined)
      throw new SourceError(place, `the card has no program for ${client}`, `write it in a fence ${fenceOf(client)}`);
    const says = this.#says.map(({ texts, ...rest }): CardSays => ({ ...rest, text: texts.join('\n\n') }));
    return { place, fence: this.#fence, lines: this.#written, says, programs: this.#programs };
  }

  #code(node: Code): void {
    if (node.lang === 'redis') {
      this.#commands(node);
      return;
    }
    const client = clients.find((one) => fenceOf(one) === `\`\`\`${node.lang} ${node.meta?.trim()}`);
    if (client === undefined)
      throw this.#wrong(
        node,
        'a program of a card says which client it is for',
        `begin it with ${clients.map(fenceOf).join(', ')}`,
      );
    if (this.#programs.some((one) => one.client === client))
      throw this.#wrong(node, `this is a second program for ${client}`);
    this.#programs.push({ client, place: this.#at(node), code: node.value, prints: this.#prints(node) });
  }

  #commands(node: Code): void {
    const fence = parseFence(node, this.#file, this.#lines);
    if (fence.role !== 'card') throw this.#wrong(node, `a card has no ${fence.role}`, 'its fence is ```redis card');
    if (this.#fence !== undefined) throw this.#wrong(node, 'this is a second fence ```redis card', 'one a card');
    const lines = turnsOf(fence.transcript).filter(({ kind }) => kind === 'command');
    if (lines.length > mostLines)
      throw new SourceError(
        lines[mostLines]!.place,
        `law 10: a card has at most ${mostLines} lines of commands, and this is the next`,
        'keep what one needs to remember',
      );
    this.#fence = fence;
    this.#written = node.value.split('\n');
  }

  /** What a program prints, as its comments say. Throws SourceError where they say nothing. */
  #prints({ position, value, lang }: Code): Program['prints'] {
    const mark = lang === 'python' ? /(?:^|\s)# -> ?(.*)$/ : /(?:^|\s)\/\/ -> ?(.*)$/;
    const first = position!.start.line + 1;
    const prints = value.split('\n').flatMap((line, i) => {
      const found = mark.exec(line);
      if (found === null) return [];
      const column = line.length - found[1]!.length + 1;
      return [parseExpected(found[1]!, { file: this.#file, line: first + i, column })];
    });
    if (prints.length > 0) return prints;
    const place = { file: this.#file, line: position!.start.line, column: position!.start.column };
    const comment = lang === 'python' ? '# ->' : '// ->';
    throw new SourceError(
      place,
      'this program does not say what it prints',
      `write it behind the line that prints: ${comment} text`,
    );
  }

  #paragraph(node: Paragraph): void {
    const [first] = node.children;
    const head = first?.type === 'strong' ? inline(first.children) : undefined;
    if (head === undefined) {
      this.#more(node);
      return;
    }
    if (!heads.includes(head)) throw this.#wrong(node, `no paragraph of a card begins with "${head}"`, form);
    if (this.#says.some((one) => one.head === head)) throw this.#wrong(node, `"${head}" stands here a second time`);
    const text = inline(node.children.slice(1)).replace(/^[:.,]\s*/, '');
    if (text === '') throw this.#wrong(node, `"${head}" says nothing`, 'write it behind the words, in one paragraph');
    this.#says.push({ head, place: this.#at(node), texts: [text] });
  }

  /** A paragraph or list more of what was begun. */
  #more(node: Nodes): void {
    const last = this.#says.at(-1);
    if (last === undefined || this.#programs.length > 0)
      throw this.#wrong(node, 'this paragraph of the card has no head', form);
    last.texts.push(plain(node) ?? '');
  }

  #at(node: Nodes): Place {
    const { line, column } = node.position!.start;
    return { file: this.#file, line, column };
  }

  #wrong(node: Nodes, what: string, fix?: string): SourceError {
    return new SourceError(this.#at(node), what, fix);
  }
}

function fenceOf(client: Client): string {
  return `\`\`\`${client === 'redis-py' ? 'python' : 'js'} ${client}`;
}
