// Chance by name: the same text gives the same number, from 0 up to but not including 1, spread evenly.

/** Throw the dice that belongs to this text. */
export function chance(text: string): number {
  let hash = 0x811c9dc5; // FNV-1a, then mixed: texts that differ in their last digit alone must not lie side by side
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
