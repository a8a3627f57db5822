// The row of terminals above the prompt: their numbers (Alt-1 to Alt-9 goes there), and what each does. There is none
// while there is one terminal and it does nothing.
//
//   1 main* · 2 ana waits 12 s: XREADGROUP GROUP g ana BLOCK 0 STREAMS s > · 3 bob MULTI

import { cut, widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import type { TerminalView } from '../lesson/view.ts';
import { roughly } from '../shell/duration.ts';
import type { Line } from './scene.ts';

/** At most one row, at most `columns` wide. `now` in ms, of the shell's clock. */
export function terminalLines(terminals: readonly TerminalView[], now: number, columns: number): Line[] {
  const busy = terminals.filter(({ blocked, isDropping }) => blocked !== undefined || isDropping);
  if (terminals.length < 2 && busy.length === 0) return [];
  const heads = terminals.map((terminal, i) => head(terminal, i + 1, now));
  const waiting = terminals.filter(({ blocked }) => blocked !== undefined).length;
  // All names and states come before the lines: what they leave is shared by those.
  const used = heads.reduce((sum, text) => sum + widthOf(text), 0) + separator.length * (terminals.length - 1);
  const share = Math.floor((columns - used) / Math.max(1, waiting)) - 2;
  const parts = terminals.map(({ blocked }, i) =>
    blocked === undefined || share < leastShare ? heads[i]! : `${heads[i]}: ${cut(printable(blocked.line), share)}`,
  );
  return [[{ text: cut(parts.join(separator), columns), style: 'tutor' }]];
}

const separator = ' · ';

/** Less of a line than this tells nothing. */
const leastShare = 6;

function head(terminal: TerminalView, number: number, now: number): string {
  const { name, current, blocked, queued, inTransaction, isLost, isDropping } = terminal;
  const does = [
    blocked === undefined ? '' : ` waits ${roughly(now - blocked.since)}`,
    queued === 0 ? '' : ` +${queued}`,
    inTransaction ? ' MULTI' : '',
    isLost ? ' not connected' : '',
    isDropping ? ' loses its next reply' : '',
  ];
  return `${number} ${printable(name)}${current ? '*' : ''}${does.join('')}`;
}
