import type { Json } from '../objects/json.ts';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** FNV-1a over the UTF-16 units of a text, as an unsigned 32-bit number. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The text of a hash as Kubernetes writes it into names and labels: its decimal digits, each turned into a letter. Always
 * ten characters here, so that a long name is cut at the same place whatever it is the hash of.
 * kubernetes: apimachinery/pkg/util/rand/rand.go SafeEncodeString
 */
export function encodeHash(hash: number): string {
  const digits = String(1_000_000_000 + (hash % 3_294_967_296));
  return Array.from(digits, (digit) => ALPHABET[digit.charCodeAt(0) % ALPHABET.length]).join('');
}

/** Stands in for the five random characters of a generated name. Numbers that follow each other never give the same ones. */
export function drawSuffix(number: number): string {
  const combinations = ALPHABET.length ** 5;
  let rest = ((number % combinations) * STRIDE) % combinations;
  let suffix = '';
  for (let index = 0; index < 5; index++) {
    suffix += ALPHABET[rest % ALPHABET.length];
    rest = Math.floor(rest / ALPHABET.length);
  }
  return suffix;
}

/** Has no divisor in common with the number of suffixes, and takes neighbours far apart. */
const STRIDE = 8_868_112;

/** Stands in for a uid: the same for the same text. */
export function drawUid(text: string): string {
  const part = (salt: string) =>
    scatter(hashText(salt + text))
      .toString(16)
      .padStart(8, '0');
  const hex = part('a') + part('b') + part('c') + part('d');
  const cut = (from: number, to: number) => hex.slice(from, to);
  return `${cut(0, 8)}-${cut(8, 12)}-4${cut(13, 16)}-a${cut(17, 20)}-${cut(20, 32)}`;
}

/**
 * Stands in for the hash of a Pod template: equal for templates that say the same, whatever the order of their keys, and
 * whether the API server has filled in its defaults. So a few templates that differ have the same hash: a collision, as
 * it happens in Kubernetes. Kubernetes hashes a dump of Go's own, which nobody else can write.
 * kubernetes: pkg/controller/controller_utils.go ComputeHash
 */
export function templateHash(template: Json): string {
  return encodeHash(hashValue(template));
}

/** What the API server fills in. kubernetes: pkg/apis/core/v1/defaults.go */
const DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['apiVersion', 'v1'],
  ['defaultMode', 420],
  ['dnsPolicy', 'ClusterFirst'],
  ['expirationSeconds', 3600],
  ['failureThreshold', 3],
  ['path', '/'],
  ['periodSeconds', 10],
  ['protocol', 'TCP'],
  ['restartPolicy', 'Always'],
  ['schedulerName', 'default-scheduler'],
  ['scheme', 'HTTP'],
  ['successThreshold', 1],
  ['terminationGracePeriodSeconds', 30],
  ['terminationMessagePath', '/dev/termination-log'],
  ['terminationMessagePolicy', 'File'],
  ['timeoutSeconds', 1],
]);

/** What it fills in from other fields, and quantities, which it writes its own way. */
const REWRITTEN: ReadonlySet<string> = new Set([
  'divisor',
  'hostPort',
  'imagePullPolicy',
  'resources',
  'serviceAccount',
  'sizeLimit',
]);

/** The hash of objects and lists that hold nothing, and where the sum of an object's fields begins. */
const NOTHING = 0;
const EMPTY = 3;

/** Whether a field says what would be so without it. */
function saysNothing(key: string, field: Json): boolean {
  return field === null || field === '' || field === false || REWRITTEN.has(key) || DEFAULTS.get(key) === field;
}

/** The same number for equal values, whatever the order of their keys. Fields that say nothing count as absent. */
function hashValue(value: Json): number {
  if (typeof value !== 'object' || value === null) return scatter(hashText(`${typeof value} ${value}`));
  if (isList(value)) {
    if (value.length === 0) return NOTHING;
    return scatter(value.reduce<number>((hash, entry) => scatter(Math.imul(hash, 31) + hashValue(entry)), 7));
  }
  let sum = EMPTY;
  for (const key in value) {
    const field = value[key] ?? null;
    const hash = saysNothing(key, field) ? NOTHING : hashValue(field);
    if (hash !== NOTHING) sum = (sum + scatter(hashText(key, hash))) | 0;
  }
  return sum === EMPTY ? NOTHING : scatter(sum);
}

/** JSON with sorted keys, so that equal values have equal text. Fields without a value count as absent. */
export function canonicalText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const keys = Object.keys(value).filter((key) => value[key] !== null);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`)
    .join(',')}}`;
}

/** Spreads neighbouring hashes over the whole range, for FNV leaves the last letter in the low bits. */
function scatter(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x119de1f3);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
