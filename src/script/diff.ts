// A unified diff of the lines of a file: what --update would write, to be read or patched in.
//
//   --- fan-out.redis
//   +++ fan-out.redis, as the reply is now
//   @@ -26,2 +26,2 @@
//   -1) (integer) 1
//   +1) (integer) 0
//    ...

/** So many lines stand unchanged around a change. */
const context = 3;

type Edit = { readonly mark: ' ' | '-' | '+'; readonly text: string };

/** The hunks that turn `before`, which begins at line `first` of its file (1 is the first), into `after`. */
export function hunks(before: readonly string[], after: readonly string[], first: number): string[] {
  const edits = editsOf(before, after);
  const changed = edits.flatMap(({ mark }, i) => (mark === ' ' ? [] : [i]));
  const out: string[] = [];
  for (let at = 0; at < changed.length; ) {
    let end = at;
    while (changed[end + 1] !== undefined && changed[end + 1]! - changed[end]! <= 2 * context + 1) end++;
    const from = Math.max(0, changed[at]! - context);
    const hunk = edits.slice(from, changed[end]! + context + 1);
    out.push(header(edits.slice(0, from), hunk, first), ...hunk.map(({ mark, text }) => mark + text));
    at = end + 1;
  }
  return out;
}

function header(above: readonly Edit[], hunk: readonly Edit[], first: number): string {
  const range = (mark: '-' | '+'): string => {
    const count = (edits: readonly Edit[]): number =>
      edits.filter((edit) => edit.mark === ' ' || edit.mark === mark).length;
    const length = count(hunk);
    // where there are no lines, the line before them is named
    return `${mark}${first + count(above) - (length === 0 ? 1 : 0)},${length}`;
  };
  return `@@ ${range('-')} ${range('+')} @@`;
}

/** The shortest way from the one to the other that keeps a longest common subsequence. */
function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const same = (text: string): Edit => ({ mark: ' ', text });
  return [
    ...before.slice(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** More than so many pairs of lines are not compared one by one: all the old ones go, all the new ones come. */
const mostPairs = 4_000_000;

function middle(before: readonly string[], after: readonly string[]): Edit[] {
  const gone = (texts: readonly string[]): Edit[] => texts.map((text) => ({ mark: '-', text }));
  const come = (texts: readonly string[]): Edit[] => texts.map((text) => ({ mark: '+', text }));
  if (before.length * after.length > mostPairs) return [...gone(before), ...come(after)];
  // common[i][j]: how many lines the two have in common from there on
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i]![j] =
        before[i] === after[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const out: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      out.push({ mark: ' ', text: before[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (common[i + 1]![j]! >= common[i]![j + 1]!) out.push({ mark: '-', text: before[i++]! });
    else out.push({ mark: '+', text: after[j++]! });
  }
  return [...out, ...gone(before.slice(i)), ...come(after.slice(j))];
}
