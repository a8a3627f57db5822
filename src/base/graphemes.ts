// Text as readers see it: an accent, a flag or a family is one grapheme. One Intl.Segmenter serves all, and it is made
// when it is first needed: the first one reads Unicode's tables, which takes a quarter of Node's own start-up.

let made: Intl.Segmenter | undefined;

/** The graphemes of a text, with their places (UTF-16 units). */
export function segments(text: string): Intl.Segments {
  made ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return made.segment(text);
}
