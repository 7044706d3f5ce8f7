/** A number that a text decides, for draws that stay the same: 32-bit FNV-1a. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** What decides which address, port or name an object is given that leaves it open. */
export function drawSeed(kind: string, namespace: string, name: string): number {
  return seedOf(`${kind}/${namespace}/${name}`);
}

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * A name made from a generateName: the base cut to 58 characters and five more that the seed decides.
 * kubernetes: apiserver pkg/storage/names SimpleNameGenerator
 */
export function generatedName(base: string, seed: number): string {
  let rest = seed;
  let suffix = '';
  for (let count = 0; count < 5; count++) {
    suffix += ALPHABET[rest % ALPHABET.length];
    rest = Math.floor(rest / ALPHABET.length) + count * 7919;
  }
  return base.slice(0, 58) + suffix;
}
