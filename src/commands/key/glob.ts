// Glob patterns, as KEYS takes them. Bytes, not characters.
//
//   h?llo   h*llo   h[ae]llo   h[^e]llo   h[a-d]llo   h\?llo
//
// A pattern becomes a list of steps once. Matching tries the last `*` only, which is enough: no pattern takes longer than
// its length times the name's.

import type { Bytes } from '../../base/bytes.ts';

/** Does the byte fit? Undefined stands for `*`. */
type Step = ((code: number) => boolean) | undefined;

/** Does a name fit this pattern? */
export function glob(pattern: Bytes): (name: Bytes) => boolean {
  if (pattern === '*') return () => true;
  const steps = parse(pattern);
  return (name) => matches(steps, name);
}

function matches(steps: readonly Step[], name: Bytes): boolean {
  let at = 0;
  let step = 0;
  let star = -1; // the last `*` seen, and where what it takes ends
  let taken = 0;
  while (at < name.length) {
    const fits = steps[step];
    if (step < steps.length && fits === undefined) {
      star = step++;
      taken = at;
    } else if (fits?.(name.charCodeAt(at))) {
      at++;
      step++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  if (name.length === 0) return steps.length === 0; // Redis looks at no pattern for an empty name
  while (step < steps.length && steps[step] === undefined) step++;
  return step === steps.length;
}

function parse(pattern: Bytes): Step[] {
  const steps: Step[] = [];
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at]!;
    if (char === '[') {
      const { step, end } = parseClass(pattern, at + 1);
      steps.push(step);
      at = end;
      continue;
    }
    if (char === '*') steps.push(undefined);
    else if (char === '?') steps.push(() => true);
    else {
      if (char === '\\' && at + 1 < pattern.length) at++;
      const wanted = pattern.charCodeAt(at);
      steps.push((code) => code === wanted);
    }
    at++;
  }
  return steps;
}

/** What stands behind `[`, and where it ends: at its `]`, or at the end of the pattern where it has none. */
function parseClass(pattern: Bytes, from: number): { step: Step; end: number } {
  const not = pattern[from] === '^';
  const ranges: [number, number][] = [];
  let at = not ? from + 1 : from;
  while (at < pattern.length && pattern[at] !== ']') {
    if (pattern[at] === '\\' && at + 1 < pattern.length) at++;
    else if (pattern[at + 1] === '-' && at + 2 < pattern.length) {
      const ends = [pattern.charCodeAt(at), pattern.charCodeAt(at + 2)] as const;
      ranges.push([Math.min(...ends), Math.max(...ends)]);
      at += 3;
      continue;
    }
    const code = pattern.charCodeAt(at);
    ranges.push([code, code]);
    at++;
  }
  const step = (code: number) => ranges.some(([low, high]) => code >= low && code <= high) !== not;
  return { step, end: at + 1 };
}
