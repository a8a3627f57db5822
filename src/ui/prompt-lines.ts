// The prompt as rows of cells: the line behind its prompt in its colours, the place of the cursor, in grey how an
// older line went on (the ghost) and the syntax that is left, and the menu below.
//
//   > XADD s *▮ item tea  # field value [field value ...]
//    XACK    Mark entries as done for a group.
//   >XADD    Append an entry; make the stream if it is not there.
//    2 of 31
//
// The cursor is the terminal's own (caret.ts puts it there); here its cell is marked.

import { cut, graphemes, widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import type { Mark, Part } from '../shell/marks.ts';
import type { Line, Span } from './scene.ts';
import type { Style } from './theme.ts';

/** What there is to see of the prompt; none of it is safe yet. */
export interface PromptView {
  readonly prompt: string;
  readonly text: string;
  /** In UTF-16 units of the text. */
  readonly cursor: number;
  /** What the words are, in order. */
  readonly marks: readonly Mark[];
  /** What a search has found in the text. */
  readonly found: { readonly start: number; readonly end: number } | undefined;
  /** How an older line went on behind the cursor. */
  readonly ghost: string;
  readonly hint: string;
  readonly menu: MenuView | undefined;
  /** One sentence below the line, until the next key. */
  readonly message: string;
}

export interface MenuView {
  readonly items: readonly { readonly text: string; readonly about: string }[];
  readonly chosen: number;
}

/** A menu shows so many candidates at once. */
const menuRoom = 8;
/** A name in it is cut where it is wider than this share of the screen. */
const nameShare = 0.6;
/** The hint may add so many rows to those of the line. */
const hintRoom = 2;
/** More of a text (a candidate, a ghost) is not even looked at, in UTF-16 units. */
const longest = 8000;
/** A line that takes more than so many screens is laid out around its cursor only. */
const screens = 2;

/** The rows of the prompt: at most `room` of them (at least 1), each at most `columns` cells wide. */
export function promptLines(view: PromptView, columns: number, room: number): Line[] {
  const below = [...menuLines(view.menu, columns, room), ...messageLines(view.message, columns)].slice(
    0,
    Math.max(0, room - 1),
  );
  return [...lineRows(view, columns, room - below.length), ...below];
}

function messageLines(message: string, columns: number): Line[] {
  return message === '' ? [] : [[{ text: cut(printable(message), columns), style: 'aside' }]];
}

function menuLines(menu: MenuView | undefined, columns: number, room: number): Line[] {
  if (menu === undefined) return [];
  const shown = Math.min(menuRoom, menu.items.length, Math.max(1, room - 3));
  const first = Math.max(0, Math.min(menu.chosen - Math.floor(shown / 2), menu.items.length - shown));
  const window = menu.items.slice(first, first + shown);
  const widest = Math.max(8, Math.floor(columns * nameShare));
  const names = window.map(({ text }) => cut(printable(text.slice(0, longest)), widest));
  const width = Math.max(...names.map(widthOf));
  const rows = window.map(({ about }, i): Line => {
    const chosen = first + i === menu.chosen;
    const name = names[i]!;
    const padded = `${chosen ? '>' : ' '}${name}${' '.repeat(width - widthOf(name))}`;
    const row = cut(`${padded}  ${printable(about.slice(0, longest))}`, columns);
    return [{ text: row.trimEnd(), style: chosen ? 'chosen' : undefined }];
  });
  if (shown === menu.items.length) return rows;
  return [...rows, [{ text: cut(` ${menu.chosen + 1} of ${menu.items.length}`, columns), style: 'aside' }]];
}

interface Cell {
  readonly caret?: true;
  readonly text: string;
  readonly style?: Style;
}

/** A blank in no style is left out at the end of a row; the cursor's cell is there. */
const blank: Style = 'ghost';

/** The line, its cursor and its hint, broken where the screen ends; the rows around the cursor where there are too many. */
function lineRows(view: PromptView, columns: number, room: number): Line[] {
  const prompt = printable(view.prompt);
  const indent = Math.min(widthOf(prompt), Math.floor(columns / 2));
  const rows: Cell[][] = [graphemes(prompt).map((text) => ({ text, style: 'prompt' }))];
  let width = widthOf(prompt);
  let cursorRow = 0;
  const newRow = (blanks: number): void => {
    rows.push(blanks > 0 ? [{ text: ' '.repeat(blanks) }] : []);
    width = blanks;
  };
  const put = (text: string, style?: Style, caret = false): void => {
    const cells = widthOf(text);
    if (width + cells > columns) newRow(0);
    rows.at(-1)!.push({ text, style, ...(caret && { caret: true as const }) });
    width += cells;
    if (caret) cursorRow = rows.length - 1;
  };
  const { text, cursor, from } = around(view, columns, room * screens);
  const styleAt = painter(view, from);
  let at = 0;
  for (const one of graphemes(text)) {
    const here = cursor >= at && cursor < at + one.length;
    const style = styleAt(at);
    at += one.length;
    if (one === '\n') {
      if (here) put(' ', blank, true);
      newRow(indent);
      continue;
    }
    for (const [i, shown] of graphemes(printable(one)).entries()) put(shown, style, here && i === 0);
  }
  if (cursor >= text.length) {
    // The cursor stands on what comes next, as if it were there already.
    const [first, ...rest] = tailOf(view, Math.max(0, columns - width) + hintRoom * (columns - indent));
    const [next = ' ', ...more] = graphemes(first?.text ?? '');
    put(next, first?.style ?? blank, true);
    for (const { text, style } of first === undefined ? [] : [{ ...first, text: more.join('') }, ...rest]) {
      putWords(text, style);
    }
  }
  const first = Math.max(0, Math.min(cursorRow - Math.floor(room / 2), rows.length - room));
  return rows.slice(first, first + Math.max(1, room)).map(spansOf);

  /** Broken between its words: it is there to be read. */
  function putWords(text: string, style: Style | undefined): void {
    const [first = '', ...words] = text.split(/(?<= )(?! )/);
    for (const word of [first, ...words]) {
      if (width + widthOf(word.trimEnd()) > columns) newRow(indent);
      for (const one of graphemes(word)) if (one !== ' ' || width < columns) put(one, style);
    }
  }
}

/** What stands in grey behind the line, in at most so many cells: the ghost, and the hint behind a mark. */
function tailOf({ ghost, hint }: PromptView, cells: number): Span[] {
  const shown = cut(printable(ghost.slice(0, longest)), cells);
  const bare = printable(hint);
  const apart = shown === '' || bare === '' ? bare : `  # ${bare.trimStart().replace(/^# /, '')}`;
  const rest = cut(apart, Math.max(0, cells - widthOf(shown)));
  return [
    { text: shown, style: 'ghost' as const },
    { text: rest, style: 'aside' as const },
  ].filter(({ text }) => text !== '');
}

const styles: Partial<Record<Part, Style>> = {
  command: 'command',
  token: 'token',
  key: 'key',
  group: 'group',
  consumer: 'consumer',
  id: 'id',
  start: 'id',
  end: 'id',
  integer: 'number',
  double: 'number',
  'unix-time': 'number',
  count: 'number',
  field: 'field',
  comment: 'aside',
  wrong: 'wrong',
};

/** The style of the character at a place of the part that is laid out, which begins at `from`; asked in rising order. */
function painter({ marks, found }: PromptView, from: number): (at: number) => Style | undefined {
  let next = 0;
  return (place) => {
    const at = from + place;
    while (next < marks.length && marks[next]!.end <= at) next++;
    if (found !== undefined && at >= found.start && at < found.end) return 'found';
    const mark = marks[next];
    return mark !== undefined && at >= mark.start ? styles[mark.part] : undefined;
  };
}

/**
 * The part of a long line that stands around its cursor: `rows` of it, and where in the line it begins. That is at the
 * beginning of a row, so that nothing moves sideways as one types.
 */
function around(
  { text, cursor }: PromptView,
  columns: number,
  rows: number,
): { text: string; cursor: number; from: number } {
  const most = columns * rows;
  if (text.length <= most) return { text, cursor, from: 0 };
  const wanted = Math.max(0, Math.min(cursor - Math.floor(most / 2), text.length - most));
  const from = wanted - (wanted % columns);
  const end = from + most + columns;
  const head = from > 0 ? '…' : '';
  return {
    text: `${head}${text.slice(from + head.length, end)}${end < text.length ? '…' : ''}`,
    cursor: cursor - from,
    from,
  };
}

/** Neighbours of one style as one span. */
function spansOf(cells: readonly Cell[]): Span[] {
  const out: { text: string; style?: Style; caret?: true }[] = [];
  for (const { text, style, caret } of cells) {
    const last = out.at(-1);
    if (last !== undefined && last.style === style && !caret && !last.caret) last.text += text;
    else out.push({ text, style, ...(caret && { caret }) });
  }
  return out;
}
