/** A name with the dot at its end that makes it complete. */
export function complete(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** A name without the dot at its end. */
export function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** The labels of a complete name from left to right; the root has none. */
export function labelsOf(name: string): readonly string[] {
  const bare = withoutDot(name);
  return bare === '' ? [] : bare.split('.');
}

/** Whether a complete name is a zone's own or below it. Case does not matter. */
export function isInZone(name: string, zone: string): boolean {
  if (zone === '.') return true;
  const [lower, parent] = [name.toLowerCase(), zone.toLowerCase()];
  return lower === parent || lower.endsWith(`.${parent}`);
}

/** The zone at the end of a name that lies in it, in the name's own spelling. */
export function spelledZone(name: string, zone: string): string {
  return name.slice(name.length - zone.length);
}

/** The labels in front of the zone, in lower case. */
export function labelsBefore(name: string, zone: string): readonly string[] {
  return labelsOf(name.slice(0, name.length - zone.length).toLowerCase());
}

const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/** Whether a complete name can be sent in a question. RFC 1035 section 2.3.4 */
export function isSendable(name: string): boolean {
  const labels = labelsOf(name);
  return name.length <= LONGEST_NAME + 1 && labels.every(({ length }) => length > 0 && length <= LONGEST_LABEL);
}

/** Whether two names are the same but for case and the dot at the end. */
export function isSameName(a: string, b: string): boolean {
  return withoutDot(a).toLowerCase() === withoutDot(b).toLowerCase();
}
