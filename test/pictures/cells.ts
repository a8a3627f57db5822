// The window of a terminal as rows of runs: neighbouring cells that look the same. What a picture is drawn from.

import type { IBufferCell } from '@xterm/headless';
import type { OpenTerminal } from '../support/terminal.ts';

export interface Look {
  /** One of the terminal's sixteen colours; its own where there is none. */
  readonly colour: number | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
}

export interface Run {
  /** The column it begins in. */
  readonly at: number;
  /** A character as a reader sees it, and how many cells it takes. */
  readonly cells: readonly { readonly text: string; readonly width: number }[];
  readonly look: Look;
}

/** The rows of the window as they are now. */
export function rowsOf(terminal: OpenTerminal, columns: number, rows: number): Run[][] {
  const buffer = terminal.buffer();
  const caret = terminal.caret();
  return Array.from({ length: rows }, (_, y) => {
    const line = buffer.getLine(buffer.viewportY + y);
    const runs: { at: number; cells: { text: string; width: number }[]; look: Look }[] = [];
    for (let x = 0; x < columns; x++) {
      const cell = line?.getCell(x);
      if (cell === undefined || cell.getWidth() === 0) continue; // the second half of a wide one
      const isCaret = x === caret.column && y === caret.row;
      const look = { ...lookOf(cell), ...(isCaret && { inverse: true }) };
      const last = runs.at(-1);
      const one = { text: cell.getChars() || ' ', width: cell.getWidth() };
      if (last !== undefined && isSame(last.look, look)) last.cells.push(one);
      else runs.push({ at: x, cells: [one], look });
    }
    return runs.filter(({ cells, look }) => look.inverse || cells.some(({ text }) => text !== ' '));
  });
}

function lookOf(cell: IBufferCell): Look {
  return {
    colour: cell.isFgPalette() ? cell.getFgColor() : undefined,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    inverse: cell.isInverse() !== 0,
    underline: cell.isUnderline() !== 0,
  };
}

function isSame(a: Look, b: Look): boolean {
  return (
    a.colour === b.colour &&
    a.bold === b.bold &&
    a.dim === b.dim &&
    a.inverse === b.inverse &&
    a.underline === b.underline
  );
}
