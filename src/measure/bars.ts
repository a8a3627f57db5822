// The figures as bars with numbers, for any screen of 60 columns: the number says it, the bar shows it.
//
//   COUNT 1    one     11,203  █
//              three   24,690  ██
//   COUNT 100  one    431,070  █████████████████████████████████
//
// Pure.

import { type Figure, several } from './trial.ts';

/** No line is wider, in cells. */
const widest = 60;
const words: Readonly<Record<number, string>> = { 1: 'one', [several]: 'three' };

/** The lines of a diagram: entries a second, longer is faster. */
export function barLines(figures: readonly Figure[]): string[] {
  const rates = figures.map(rate);
  const most = Math.max(1, ...rates);
  const heads = figures.map(({ count, readers }, i) => {
    const isNew = figures[i - 1]?.count !== count;
    return { count: isNew ? `COUNT ${count}` : '', readers: words[readers] ?? `${readers}` };
  });
  const numbers = figures.map(({ isCut }, i) => `${grouped(rates[i]!)}${isCut ? '*' : ' '}`);
  const [first, second, third] = [heads.map(({ count }) => count), heads.map(({ readers }) => readers), numbers].map(
    (column) => Math.max(...column.map((text) => text.length)),
  ) as [number, number, number];
  const room = widest - first - second - third - 5;
  return figures.map((_, i) => {
    const { count, readers } = heads[i]!;
    const cells = (rates[i]! / most) * room;
    return `${count.padEnd(first)}  ${readers.padEnd(second)}  ${numbers[i]!.padStart(third)} ${bar(cells)}`;
  });
}

/** Entries a second. */
export function rate({ entries, took }: Figure): number {
  return Math.round((entries / Math.max(took, 0.001)) * 1000);
}

/** 12345 -> 12,345, in every country. */
export function grouped(number: number): string {
  return `${number}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Half a cell is the least there is to see. */
function bar(cells: number): string {
  const halves = Math.max(1, Math.round(cells * 2));
  return '█'.repeat(halves >> 1) + (halves % 2 === 1 ? '▌' : '');
}
