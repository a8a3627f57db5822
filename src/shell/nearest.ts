// nearest: the word that was probably meant.

/**
 * The candidate within two typing errors of `word` (one for short words), the closest first; case does not count. With two
 * errors the first letter is right: `/learn` is nobody's `/clear`.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  if (typed.length < 2) return undefined; // one letter is anybody's
  let best: string | undefined;
  let least = typed.length <= 4 ? 1 : 2;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const errors = distance(typed, other, least);
    if (errors > 1 && initial(typed) !== initial(other)) continue;
    if (errors > least || (errors === least && best !== undefined)) continue;
    best = candidate;
    least = errors;
  }
  return best;
}

function initial(word: string): string {
  return word.replace(/^\//, '').charAt(0);
}

/** Typing errors between two words: a letter too many, too few, wrong, or two swapped. Gives up above `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let errors = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) errors = Math.min(errors, before[j - 2]! + 1);
      next.push(errors);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
