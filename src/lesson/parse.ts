// A lesson file -> Lesson. The Markdown around the fences is read here, the fences by script/parse.ts, what they must
// hold by conditions.ts. Whatever is wrong is a SourceError with its place and the way to mend it.
//
//   ---                        front matter: title, teaches, minutes, ...
//   intro
//   ## 1. Say it once          a step
//   prose, ```redis replay     acts, in the order of the file; prose after a fence is its voice
//   > Hint: ...                three, where there is a solution
//   ```redis check             and so on: lessons/README.md
//   ## Card                    what remains of it: card.ts
//
// Nothing runs here: that a lesson is true is for prove.ts to say.

import type { Blockquote, Code, Heading, List, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { type Place, SourceError } from '../base/source-error.ts';
import { checkBounds } from './bounds.ts';
import { CardReader } from './card.ts';
import { noChoices, parseChoices } from './choices.ts';
import { parseConditions, parseWhen } from './conditions.ts';
import { checkDraft, type Draft, finished, newDraft } from './draft.ts';
import { parseFence } from './fence.ts';
import { frontMatter } from './front-matter.ts';
import type { Act, Fence, Lesson, Miss } from './lesson.ts';
import { inline, plain } from './prose.ts';

/** Read a lesson. `file` is its name as reports give it; its last part is its number and its id: `50-fan-out.md`. */
export function parseLesson(written: string, file: string): Lesson {
  const { text, matter, rest } = readHead(written, file);
  return { ...namesOf(file, matter), file, text, ...matter, ...readBody(file, text, rest) };
}

/**
 * The same, but its steps are read when they are first asked for: to offer a lesson takes its title alone. Only for
 * files that are known to be right: a mistake in a step is thrown at whoever asks for it.
 */
export function offeredLesson(written: string, file: string): Lesson {
  const { text, matter, rest } = readHead(written, file);
  let body: Body | undefined;
  const read = (): Body => {
    body ??= readBody(file, text, rest);
    return body;
  };
  return {
    ...namesOf(file, matter),
    file,
    text,
    ...matter,
    get intro() {
      return read().intro;
    },
    get steps() {
      return read().steps;
    },
    get card() {
      return read().card;
    },
  };
}

type Body = Pick<Lesson, 'intro' | 'steps' | 'card'>;

function readHead(written: string, file: string): ReturnType<typeof frontMatter> & { readonly text: string } {
  const text = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return { text, ...frontMatter(text, file) };
}

function readBody(file: string, text: string, rest: string): Body {
  checkBounds(text.split('\n'), file);
  const reader = new Reader(file, text);
  for (const node of fromMarkdown(rest).children) reader.take(node);
  return reader.finish();
}

function namesOf(file: string, { belief }: Pick<Lesson, 'belief'>): Pick<Lesson, 'id' | 'key'> {
  const id = idOf(file);
  return { id, key: belief === undefined ? id : `drill-${belief}` };
}

/** The name of a lesson's file is its place and its id. Throws SourceError. */
function idOf(file: string): string {
  const name = /^(?:\d+-)?([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(file.split('/').at(-1)!);
  if (name !== null) return name[1]!;
  throw new SourceError(
    { file, line: 1, column: 1 },
    'a lesson file is named like 50-fan-out.md',
    'its number is its place, the rest its id',
  );
}

/** Where the next paragraph belongs. */
type Voice =
  | { readonly to: 'intro' | 'acts' | 'praise' | 'choices' }
  | {
      readonly to: 'miss';
      readonly role: 'miss' | 'remark';
      readonly fence: Fence;
      readonly attempts: readonly Fence[];
      said: string[];
    }
  | { readonly to: 'nobody'; readonly after: string };

class Reader {
  readonly #file: string;
  readonly #lines: readonly string[];
  readonly #intro: string[] = [];
  readonly #steps: Draft[] = [];
  #voice: Voice = { to: 'intro' };
  #card: CardReader | undefined;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = text.split('\n');
  }

  take(node: RootContent): void {
    if (this.#card !== undefined && node.type !== 'heading') {
      this.#card.take(node);
      return;
    }
    switch (node.type) {
      case 'heading':
        this.#heading(node);
        break;
      case 'blockquote':
        this.#hint(node);
        break;
      case 'list':
        if (this.#voice.to === 'choices') this.#choices(node);
        else this.#say(node);
        break;
      case 'code':
        if (node.lang === 'redis') this.#fence(node);
        else this.#say(node);
        break;
      case 'paragraph':
        this.#say(node);
        break;
      default: {
        if (node.type === 'html' && node.value.startsWith('<!--')) break;
        const what = `a ${words[node.type] ?? node.type} has no place in a lesson`;
        throw this.#wrong(node, what, 'write headings, paragraphs, lists, hints and fences');
      }
    }
  }

  finish(): Body {
    if (this.#card === undefined) this.#endStep();
    if (this.#steps.length === 0) {
      const place = { file: this.#file, line: this.#lines.length, column: 1 };
      throw new SourceError(place, 'the lesson has no step', 'begin one with a heading: ## 1. What it is about');
    }
    return { intro: this.#intro.join('\n\n'), steps: this.#steps.map(finished), card: this.#card?.finish() };
  }

  #heading(node: Heading): void {
    if (node.depth !== 2)
      throw this.#wrong(
        node,
        'only the steps of a lesson have headings',
        'write ## and the number; the title stands in the front matter',
      );
    if (this.#card !== undefined) throw this.#wrong(node, 'the card is the end of a lesson', 'put this before it');
    this.#endStep();
    const text = inline(node.children);
    if (text === 'Card') {
      this.#card = new CardReader(this.#file, this.#lines, this.#place(node));
      return;
    }
    const number = this.#steps.length + 1;
    const found = /^(\d+)\. +(.+)$/.exec(text);
    if (found === null || Number(found[1]) !== number) {
      throw this.#wrong(
        node,
        `this is step ${number}, and its heading does not say so`,
        `write ## ${number}. ${found?.[2] ?? text}`,
      );
    }
    const twice = this.#steps.find((step) => step.title === found[2]);
    if (twice !== undefined)
      throw this.#wrong(
        node,
        `step ${twice.number} has this title already`,
        'progress goes by the title of a step: give it one of its own',
      );
    this.#steps.push(newDraft(number, found[2]!, this.#place(node)));
    this.#voice = { to: 'acts' };
  }

  #say(node: Nodes): void {
    const text = plain(node);
    if (text === undefined || text === '') return;
    const voice = this.#voice;
    switch (voice.to) {
      case 'intro':
        this.#intro.push(text);
        return;
      case 'acts':
        this.#step(node).acts.push({ kind: 'prose', prose: { place: this.#place(node), text } });
        return;
      case 'praise':
        this.#step(node).praise.push(text);
        return;
      case 'miss':
        voice.said.push(text);
        return;
      case 'choices':
        throw noChoices(this.#place(node));
      case 'nobody':
        throw this.#wrong(
          node,
          `nobody would say this: it stands after ${voice.after}`,
          'put it before the hints, or below the check, a miss or a remark',
        );
    }
  }

  #hint(node: Blockquote): void {
    const step = this.#step(node);
    this.#endVoice(node);
    const odd = node.children.find((child) => plain(child) === undefined);
    if (odd !== undefined)
      throw this.#wrong(
        odd,
        'this is no text, and would be left out of the hint',
        'let no line of it begin with `> >`',
      );
    const text = node.children.map((child) => plain(child)).join('\n\n');
    const found = /^Hint(?: \((.+?)\))?: *([\s\S]+)$/.exec(text);
    if (found === null)
      throw this.#wrong(node, 'a blockquote in a lesson is a hint', 'begin it with `Hint:`, or write a paragraph');
    const [, condition, said] = found;
    const hint = { place: this.#place(node), text: said! };
    this.#voice = { to: 'nobody', after: 'the hints' };
    if (condition !== undefined) {
      if (step.bound.some((one) => one.condition === condition))
        throw this.#wrong(node, 'law 5: this is a second hint for this condition', 'one for each; then come the three');
      step.bound.push({ ...hint, condition });
      return;
    }
    if (step.hints.length === 3)
      throw this.#wrong(node, 'law 5: this is a fourth hint', 'three a step: a nudge, the shape, the answer');
    step.hints.push(hint);
  }

  #fence(node: Code): void {
    const step = this.#step(node);
    const fence = parseFence(node, this.#file, this.#lines);
    const { role } = fence;
    this.#endVoice(node);
    if (step.attempts.length > 0 && role !== 'attempt' && role !== 'miss' && role !== 'remark') this.#release(step);
    switch (role) {
      case 'setup':
      case 'replay':
      case 'predict':
        this.#act(node, step, fence);
        return;
      case 'solution':
        if (step.solution !== undefined)
          throw this.#wrong(node, 'this is a second solution', 'one a step: write the best');
        step.solution = fence;
        this.#voice = { to: 'nobody', after: 'the solution' };
        return;
      case 'check':
      case 'always':
        step[role].push(...parseConditions(fence));
        this.#voice = { to: 'praise' };
        return;
      case 'attempt':
        step.attempts.push(fence);
        this.#voice = { to: 'nobody', after: 'an attempt' };
        return;
      case 'miss':
      case 'remark':
        if (step.attempts.length === 0) {
          throw this.#wrong(
            node,
            `this ${role} has no attempt: nothing proves that it speaks`,
            'put a fence ```redis attempt above it, with the lines that lead here',
          );
        }
        this.#voice = { to: 'miss', role, fence, attempts: step.attempts, said: [] };
        step.attempts = [];
        return;
      case 'card':
        throw this.#wrong(
          node,
          'a fence ```redis card stands on the card',
          'write ## Card above it, after the last step',
        );
    }
  }

  #act(node: Code, step: Draft, fence: Fence): void {
    if (step.solution !== undefined || step.hints.length > 0) {
      throw this.#wrong(
        node,
        `a ${fence.role} comes before the hints and the solution`,
        'move it up: the learner acts after the last of them',
      );
    }
    if (fence.role === 'predict') {
      step.acts.push({ kind: 'predict', prediction: { fence, choices: [] } });
      this.#voice = { to: 'choices' };
    } else {
      step.acts.push({ kind: fence.role as 'setup' | 'replay', fence });
      this.#voice = { to: 'acts' };
    }
  }

  #choices(node: List): void {
    const step = this.#step(node);
    const { prediction } = step.acts.pop() as Extract<Act, { kind: 'predict' }>;
    step.acts.push({ kind: 'predict', prediction: { ...prediction, choices: parseChoices(node, this.#file) } });
    this.#voice = { to: 'acts' };
  }

  /** A voice that has been given its chance to speak. */
  #endVoice(node: Nodes | undefined): void {
    const voice = this.#voice;
    if (voice.to === 'choices') throw noChoices(node === undefined ? this.#steps.at(-1)!.place : this.#place(node));
    if (voice.to !== 'miss') return;
    const { role, fence, attempts, said } = voice;
    if (said.length === 0)
      throw new SourceError(fence.place, `this ${role} says nothing`, 'write below it what the learner is to be told');
    const voiced = { place: fence.place, text: said.join('\n\n') };
    const miss: Miss = {
      when: parseWhen(fence),
      voice: voiced,
      attempts,
      belief: fence.belief,
      anywhere: fence.anywhere,
    };
    this.#steps.at(-1)![role === 'miss' ? 'misses' : 'remarks'].push(miss);
  }

  #endStep(): void {
    const step = this.#steps.at(-1);
    if (step === undefined) return;
    this.#endVoice(undefined);
    this.#release(step);
    checkDraft(step);
  }

  /** Attempts that no miss has claimed: they are there to break an `always`. */
  #release(step: Draft): void {
    step.breakers.push(...step.attempts);
    step.attempts = [];
  }

  #step(node: Nodes): Draft {
    const step = this.#steps.at(-1);
    if (step === undefined)
      throw this.#wrong(node, 'this stands before the first step', 'begin one with a heading: ## 1. What it is about');
    return step;
  }

  #place(node: Nodes): Place {
    const start = node.position!.start;
    return { file: this.#file, line: start.line, column: start.column };
  }

  #wrong(node: Nodes, what: string, fix?: string): SourceError {
    return new SourceError(this.#place(node), what, fix);
  }
}

const words: Partial<Record<Nodes['type'], string>> = {
  html: 'piece of HTML',
  thematicBreak: 'ruled line',
  definition: 'link definition',
};
