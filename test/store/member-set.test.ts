import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { MemberSet } from '../../src/store/member-set.ts';

function setOf(...members: (string | number)[]): MemberSet {
  const set = new MemberSet(members.length);
  for (const member of members) set.add(literal(String(member)));
  return set;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('a set, as Redis keeps it', () => {
  it('sorts integers by their value, and keeps that order when another member comes', () => {
    expect(setOf(10, 9, -1, '9223372036854775807').members()).toEqual(['-1', '9', '10', '9223372036854775807']);
    const set = setOf(3, 1, 2);
    set.add(literal('x'));
    set.add(literal('0'));
    expect([set.encoding, set.members()]).toEqual(['listpack', ['1', '2', '3', 'x', '0']]);
  });

  it.each([
    ['an integer beyond 64 bits is none', setOf('9223372036854775808'), 'listpack'],
    ['nor is one with a zero in front', setOf('01'), 'listpack'],
    ['512 integers', setOf(...numbers(512)), 'intset'],
    ['513 integers', setOf(...numbers(513)), 'hashtable'],
    ['128 others', setOf(...numbers(128).map((n) => `m${n}`)), 'listpack'],
    ['129 others', setOf(...numbers(129).map((n) => `m${n}`)), 'hashtable'],
    ['a member of 64 bytes', setOf('x'.repeat(64)), 'listpack'],
    ['a member of 65', setOf('x'.repeat(65)), 'hashtable'],
    ['200 integers and another', setOf(...numbers(200), 'x'), 'hashtable'],
  ])('%s: %#', (_, set, encoding) => {
    expect(set.encoding).toBe(encoding);
    expect(set.copy().encoding).toBe(encoding);
    expect(set.copy().members()).toEqual(set.members());
  });

  it('comes in a scan all at once while it is small, and in pieces when it is not', () => {
    expect(setOf(2, 1).scan(0, 1)).toEqual({ members: ['1', '2'], cursor: 0 });
    const large = setOf(...numbers(600));
    const first = large.scan(0, 10);
    expect(first.members).toHaveLength(10);
    expect(first.cursor).toBeGreaterThan(0);
  });
});
