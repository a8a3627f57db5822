// The menu of candidates: which there are, and which one Enter would take.

import type { Candidate } from '../shell/offers/candidate.ts';

export interface Menu {
  readonly candidates: readonly Candidate[];
  /** Where the word begins that they replace. */
  readonly from: number;
  readonly chosen: number;
}

/** A menu with its first candidate chosen; none where there are none. */
export function menuOf(candidates: readonly Candidate[], from: number): Menu | undefined {
  return candidates.length === 0 ? undefined : { candidates, from, chosen: 0 };
}

/** Another one is chosen, so many further on or back; it goes round. */
export function moved(menu: Menu, by: number): Menu {
  const { length } = menu.candidates;
  return { ...menu, chosen: (menu.chosen + by + length) % length };
}

/** What is left of it when more of the word has been typed; none where the word has ended. */
export function narrowed(menu: Menu, line: string, cursor: number): Menu | undefined {
  const typed = line.slice(menu.from, cursor);
  if (cursor < menu.from || /\s/.test(typed)) return undefined;
  return menuOf(
    menu.candidates.filter(({ text }) => text.startsWith(typed)),
    menu.from,
  );
}

/** The line with the chosen candidate in it, and the cursor behind it and one blank. */
export function taken(menu: Menu, line: string, cursor: number): { readonly line: string; readonly cursor: number } {
  const after = line.slice(cursor);
  const text = `${menu.candidates[menu.chosen]!.text}${after.startsWith(' ') ? '' : ' '}`;
  return { line: line.slice(0, menu.from) + text + after, cursor: menu.from + text.length };
}
