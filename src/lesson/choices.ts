// The choices of a prediction: a task list, each item a reply as a code span and then the reason.
//
//   - [ ] `(nil)`: the email service has taken it.
//   - [x] `(integer) 4`
//
// A reply of several lines stands on one, two blanks between them: `1) (nil)  2) (integer) 200`.

import type { List, ListItem, Nodes } from 'mdast';
import { type Place, SourceError } from '../base/source-error.ts';
import { parseExpected } from '../script/pattern.ts';
import type { Choice } from './lesson.ts';
import { inline, plain } from './prose.ts';

const form = 'write - [ ] `(nil)`: why not, and - [x] for the one that is right';

/** Read the list below a prediction: two choices or more, one of them ticked. Throws SourceError. */
export function parseChoices(list: List, file: string): Choice[] {
  const choices = list.children.map((item) => choice(item, file));
  const right = choices.filter((one) => one.right).length;
  if (choices.length < 2) throw new SourceError(placeOf(list, file), 'a prediction has at least two choices', form);
  if (right === 1) return choices;
  const ticked = right === 0 ? 'none is' : `${right} are`;
  throw new SourceError(placeOf(list, file), `a prediction has one right choice, and ${ticked} ticked`, form);
}

/** What is said where the list is missing. */
export function noChoices(place: Place): SourceError {
  return new SourceError(place, 'a prediction needs its choices here', `${form}, as a list below its fence`);
}

function choice(item: ListItem, file: string): Choice {
  const first = item.children[0];
  const [box, code, ...rest] = first?.type === 'paragraph' ? first.children : [];
  const tick = box?.type === 'text' ? /^\[([ xX])\]\s+$/.exec(box.value) : null;
  if (tick === null || code?.type !== 'inlineCode') {
    throw new SourceError(placeOf(item, file), 'a choice begins with its box and then the reply as a code span', form);
  }
  const place = { ...placeOf(code, file), length: code.value.length };
  const expected = code.value.split(/ {2,}/).map((line) => parseExpected(line, place));
  const more = item.children.slice(1).map((child) => plain(child) ?? '');
  const why = [inline(rest).replace(/^[:.,;]\s*/, ''), ...more].filter((text) => text !== '').join('\n\n');
  if (tick[1] === ' ' && why === '') {
    throw new SourceError(
      placeOf(item, file),
      'this choice does not say why it is wrong',
      'say it after the code span',
    );
  }
  return { place, span: code.value, expected, right: tick[1] !== ' ', why };
}

function placeOf(node: Nodes, file: string): Place {
  const { line, column } = node.position!.start;
  return { file, line, column };
}
