// The ledger read: how often each effect was done, and where the entries of a stream say what should have been, which
// are lost. Exactly-once is counted here and nowhere claimed.
//
//   orders  order_id 1, 2, 3         ledger  charge 1 by ana, charge 1 by bob, charge 2 by ana
//   ->  charge 1 twice, charge 3 lost, charge 2 done

import { type Bytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

const [effectField, keyField, byField] = [literal('effect'), literal('key'), literal('by')];
const unknown = literal('?');

/** An effect and how it went. */
export interface Count {
  readonly what: Bytes | undefined; // nothing of the kind was ever done, so that nobody knows its name
  readonly key: Bytes;
  /** Who did it, in order; empty where it is lost. */
  readonly by: readonly Bytes[];
  /** No entry asks for it. */
  readonly isUnasked: boolean;
}

/** An entry of a stream as XRANGE answers it. */
export interface Entry {
  readonly id: Bytes;
  readonly fields: ReadonlyMap<Bytes, Bytes>;
}

/** The entries of a reply to XRANGE; of a field that stands twice the first counts. */
export function entriesOf(reply: Reply): Entry[] {
  const rows = reply.type === 'array' ? reply.value : [];
  return rows.flatMap((row) => {
    const [id, data] = row.type === 'array' ? row.value : [];
    if (id?.type !== 'bulk' || data?.type !== 'array') return [];
    const words = data.value.flatMap((word) => (word.type === 'bulk' ? [word.value] : []));
    const fields = new Map<Bytes, Bytes>();
    for (let i = 0; i + 1 < words.length; i += 2) if (!fields.has(words[i]!)) fields.set(words[i]!, words[i + 1]!);
    return [{ id: id.value, fields }];
  });
}

/** The keys that entries ask for, each once: the value of a field, or where none is given the entry's ID. */
export function keysWanted(entries: readonly Entry[], field: Bytes | undefined): Set<Bytes> {
  return new Set(
    entries.flatMap(({ id, fields }) => {
      const key = field === undefined ? id : fields.get(field);
      return key === undefined ? [] : [key];
    }),
  );
}

/**
 * Count the effects of the ledger's entries, of one kind where `only` is given. `wanted`: the keys for which each kind
 * should have been done. First what went wrong, then what was done once, each in the order it came.
 */
export function counted(ledger: readonly Entry[], wanted?: ReadonlySet<Bytes>, only?: Bytes): Count[] {
  const kinds = new Map<Bytes, Map<Bytes, Bytes[]>>(only === undefined ? [] : [[only, new Map()]]);
  for (const { fields } of ledger) {
    const [what, key] = [fields.get(effectField), fields.get(keyField)];
    if (what === undefined || key === undefined || (only !== undefined && what !== only)) continue;
    const kind = kinds.get(what) ?? new Map<Bytes, Bytes[]>();
    kinds.set(what, kind);
    const by = kind.get(key) ?? [];
    kind.set(key, by);
    by.push(fields.get(byField) ?? unknown);
  }
  const counts: Count[] = [];
  for (const [what, kind] of kinds) {
    for (const [key, by] of kind) counts.push({ what, key, by, isUnasked: wanted?.has(key) === false });
    for (const key of wanted ?? []) if (!kind.has(key)) counts.push({ what, key, by: [], isUnasked: false });
  }
  if (kinds.size === 0) for (const key of wanted ?? []) counts.push({ what: undefined, key, by: [], isUnasked: false });
  return [...counts.filter(isWrong), ...counts.filter((count) => !isWrong(count))];
}

function isWrong({ by, isUnasked }: Count): boolean {
  return by.length !== 1 || isUnasked;
}
