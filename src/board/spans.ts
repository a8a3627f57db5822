// Rows of the board as the screen paints them. A style never carries meaning alone.

export type BoardStyle =
  | 'stream'
  | 'group'
  | 'entry'
  | 'passed'
  | 'hand'
  | 'waits'
  | 'gone'
  | 'pointer'
  | 'changed'
  | 'aside';

export interface Span {
  readonly text: string;
  readonly style?: BoardStyle;
}

export type Line = readonly Span[];
