// XXH3, the hash behind DIGEST and SET ... IFDEQ: 64 bits of a string's bytes, seed 0. It is a fixed function, and clients
// reckon it for themselves; ours must say the same. Written from its specification, in whole numbers of 64 bits.
//
//   digestOf('v') === 'f7042be43fb80714'

import { type Bytes, literal, toBuffer } from '../../base/bytes.ts';

const mask = (1n << 64n) - 1n;
const half = (1n << 32n) - 1n;

const p32 = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn] as const;
const p64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const mix1 = 0x165667919e3779f9n;
const mix2 = 0x9fb21c651e98df25n;

/** The 192 bytes that stand for a secret where none is given. */
const secret = Buffer.from(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248e' +
    'e03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a' +
    '51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8f' +
    'f8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  'hex',
);

/** The hash as DIGEST writes it: 16 hexadecimal digits. */
export function digestOf(bytes: Bytes): Bytes {
  return literal(xxh3(toBuffer(bytes)).toString(16).padStart(16, '0'));
}

function xxh3(input: Buffer): bigint {
  const { length } = input;
  if (length === 0) return avalanche64(key(56) ^ key(64));
  if (length <= 3) return short(input);
  if (length <= 8) return upTo8(input);
  if (length <= 16) return upTo16(input);
  if (length <= 128) return upTo128(input);
  return length <= 240 ? upTo240(input) : long(input);
}

function short(input: Buffer): bigint {
  const { length } = input;
  const parts = [input[length - 1]!, length, input[0]!, input[length >> 1]!];
  const combined = parts.reduce((sum, part, i) => sum | (BigInt(part) << BigInt(8 * i)), 0n);
  return avalanche64(combined ^ BigInt(secret.readUInt32LE(0)) ^ BigInt(secret.readUInt32LE(4)));
}

function upTo8(input: Buffer): bigint {
  const { length } = input;
  const joined = BigInt(input.readUInt32LE(length - 4)) + (BigInt(input.readUInt32LE(0)) << 32n);
  let hash = joined ^ key(8) ^ key(16);
  hash ^= rotated(hash, 49n) ^ rotated(hash, 24n);
  hash = (hash * mix2) & mask;
  hash ^= (hash >> 35n) + BigInt(length);
  hash = (hash * mix2) & mask;
  return hash ^ (hash >> 28n);
}

function upTo16(input: Buffer): bigint {
  const { length } = input;
  const low = input.readBigUInt64LE(0) ^ key(24) ^ key(32);
  const high = input.readBigUInt64LE(length - 8) ^ key(40) ^ key(48);
  return avalanche(BigInt(length) + swapped(low) + high + folded(low, high));
}

function upTo128(input: Buffer): bigint {
  const { length } = input;
  let sum = BigInt(length) * p64[0];
  for (let i = Math.ceil(length / 32) - 1; i >= 0; i--) {
    sum += mixed(input, 16 * i, 32 * i) + mixed(input, length - 16 * (i + 1), 32 * i + 16);
  }
  return avalanche(sum);
}

function upTo240(input: Buffer): bigint {
  const { length } = input;
  let sum = BigInt(length) * p64[0];
  for (let i = 0; i < 8; i++) sum += mixed(input, 16 * i, 16 * i);
  sum = avalanche(sum);
  for (let i = 8; i < Math.floor(length / 16); i++) sum += mixed(input, 16 * i, 16 * (i - 8) + 3);
  return avalanche(sum + mixed(input, length - 16, 136 - 17));
}

/** In stripes of 64 bytes, 16 to a block, into eight lanes. */
function long(input: Buffer): bigint {
  const { length } = input;
  const lanes: bigint[] = [p32[2], p64[0], p64[1], p64[2], p64[3], p32[1], p64[4], p32[0]];
  const stripes = Math.floor((length - 1) / 64);
  for (let stripe = 0; stripe < stripes; stripe++) {
    accumulate(lanes, input, stripe * 64, (stripe % 16) * 8);
    if (stripe % 16 === 15) scramble(lanes);
  }
  accumulate(lanes, input, length - 64, 192 - 64 - 7);
  let sum = BigInt(length) * p64[0];
  for (let i = 0; i < 8; i += 2) sum += folded(lanes[i]! ^ key(11 + 8 * i), lanes[i + 1]! ^ key(19 + 8 * i));
  return avalanche(sum);
}

function accumulate(lanes: bigint[], input: Buffer, at: number, from: number): void {
  for (let i = 0; i < 8; i++) {
    const data = input.readBigUInt64LE(at + 8 * i);
    const keyed = data ^ key(from + 8 * i);
    lanes[i ^ 1] = (lanes[i ^ 1]! + data) & mask;
    lanes[i] = (lanes[i]! + (keyed & half) * (keyed >> 32n)) & mask;
  }
}

function scramble(lanes: bigint[]): void {
  for (const [i, lane] of lanes.entries()) lanes[i] = ((lane ^ (lane >> 47n) ^ key(128 + 8 * i)) * p32[0]) & mask;
}

function key(at: number): bigint {
  return secret.readBigUInt64LE(at);
}

function mixed(input: Buffer, at: number, from: number): bigint {
  return folded(input.readBigUInt64LE(at) ^ key(from), input.readBigUInt64LE(at + 8) ^ key(from + 8));
}

/** The two halves of the product, one over the other. */
function folded(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product & mask) ^ (product >> 64n);
}

function rotated(value: bigint, by: bigint): bigint {
  return ((value << by) & mask) | (value >> (64n - by));
}

function swapped(value: bigint): bigint {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.readBigUInt64BE();
}

function avalanche(value: bigint): bigint {
  let hash = value & mask;
  hash = ((hash ^ (hash >> 37n)) * mix1) & mask;
  return hash ^ (hash >> 32n);
}

function avalanche64(value: bigint): bigint {
  let hash = value;
  hash = ((hash ^ (hash >> 33n)) * p64[1]) & mask;
  hash = ((hash ^ (hash >> 29n)) * p64[2]) & mask;
  return hash ^ (hash >> 32n);
}
