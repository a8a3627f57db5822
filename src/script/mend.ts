// An expectation and a reply that does not meet it: the expectation that would. What still matches stays as its author
// wrote it, wildcards and captures included; the rest becomes the new reply, escaped so that it is read as it was printed.
//
//   1) (integer) 1        the reply is now      1) (integer) 0
//   2) "[..]-0"           1) (integer) 0        2) "[..]-0"
//   ...                   2) "1700-0" ...       ...

import { inGap, matchReply } from './match.ts';
import { type Captures, type Expected, matchLine, parseExpected } from './pattern.ts';
import { printExpected } from './print.ts';

/** What an alignment pays: to keep a line nothing, to put another in its place less than to drop it and add one. */
const price = { replace: 2, drop: 3, add: 1.5 };

/**
 * The expectation that fits the reply and keeps what it can of the old one. `captures` are those bound before. The
 * lines answered match `lines` under them.
 */
export function mend(expected: readonly Expected[], lines: readonly string[], captures: Captures): string[] {
  const literal = printExpected(lines);
  if (expected.length * lines.length > 1_000_000) return literal; // nobody wrote that by hand
  const mended = align(expected, lines, literal, captures);
  const read = mended.map((text) => parseExpected(text, { file: '', line: 1, column: 1 }));
  return mended.length === 0 || matchReply(read, lines, captures).ok ? mended : literal;
}

/** The cheapest way to turn the old lines into the new ones: an edit distance in which a gap takes lines for nothing. */
function align(
  expected: readonly Expected[],
  lines: readonly string[],
  literal: readonly string[],
  captures: Captures,
): string[] {
  type Cell = { cost: number; from?: Cell; text?: string };
  const least = (...cells: Cell[]): Cell => cells.reduce((a, b) => (b.cost < a.cost ? b : a));
  const step = (from: Cell, cost: number, text?: string): Cell => ({ cost: from.cost + cost, from, text });
  let row: Cell[] = [{ cost: 0 }];
  for (const text of literal) row.push(step(row.at(-1)!, price.add, text));
  for (const one of expected) {
    const next: Cell[] = [one.kind === 'gap' ? step(row[0]!, 0, one.text) : step(row[0]!, price.drop)];
    let gap = next[0]!; // the cheapest way in which the gap has taken all lines so far, or begins here
    for (const [i, line] of lines.entries()) {
      const added = step(next[i]!, price.add, literal[i]!);
      const above = row[i + 1]!;
      if (one.kind === 'gap') {
        const begun = step(above, 0, one.text);
        gap = inGap(one, line) ? least(begun, gap) : begun;
        next.push(least(gap, added));
      } else {
        const same = matchLine(one, line, captures) !== undefined;
        const put = same ? step(row[i]!, 0, one.text) : step(row[i]!, price.replace, literal[i]!);
        next.push(least(put, step(above, price.drop), added));
      }
    }
    row = next;
  }
  const out: string[] = [];
  for (let cell: Cell | undefined = row.at(-1)!; cell !== undefined; cell = cell.from) {
    if (cell.text !== undefined) out.push(cell.text);
  }
  return out.reverse();
}
