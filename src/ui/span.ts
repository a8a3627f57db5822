// What the screens are made of: lines of spans, each with its style. The text is safe for a terminal.

import type { Style } from './theme.ts';

export interface Span {
  readonly text: string;
  readonly style?: Style;
  /** The cursor stands on its first cell. */
  readonly caret?: true;
}

export type Line = readonly Span[];
