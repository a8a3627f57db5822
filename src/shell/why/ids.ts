// IDs as text, compared: what a look is answered is text, and no command is needed to say which of two is the greater.

/** `5` is 5-0. Undefined where it is no ID. */
export function fullId(text: string): string | undefined {
  const found = /^(\d{1,20})(?:-(\d{1,20}))?$/.exec(text);
  return found === null ? undefined : `${BigInt(found[1]!)}-${BigInt(found[2] ?? 0)}`;
}

/** Less than 0 where `a` comes before `b`. */
export function compareIds(a: string, b: string): number {
  const [[aMs, aSeq], [bMs, bSeq]] = [partsOf(a), partsOf(b)];
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  return aSeq === bSeq ? 0 : aSeq < bSeq ? -1 : 1;
}

function partsOf(id: string): [bigint, bigint] {
  const [ms = '0', seq = '0'] = id.split('-');
  return [BigInt(ms), BigInt(seq)];
}
