// Long answers, folded: a reply of 5,000 lines must not carry away what the learner looked at.
//
//   > XRANGE s - +
//   1) 1) "1-0"
//      2) 1) "f"
//   ... 19,988 lines more: /page shows them all
//          2) "v"                              and the last few, so that one sees where it ends

import type { Line } from './scene.ts';

/** Nothing shorter is folded, however low the screen. */
const leastFolded = 100;
const last = 3;

/** The lines to be shown on a screen of so many rows: all, or the first, a row that says what is left out, and the last. */
export function folded(lines: readonly Line[], rows: number): readonly Line[] {
  if (lines.length <= Math.max(leastFolded, 2 * rows)) return lines;
  const first = Math.max(10, Math.floor(rows / 2));
  const left = (lines.length - first - last).toLocaleString('en');
  return [
    ...lines.slice(0, first),
    [{ text: `... ${left} lines more: /page shows them all`, style: 'aside' }],
    ...lines.slice(-last),
  ];
}
