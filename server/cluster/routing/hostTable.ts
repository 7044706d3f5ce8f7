import { isUnknown } from '../objects/unknown.ts';

/** How far a `*.` reaches: Ingress lets it stand for one label, the Gateway API for any number. */
export type WildcardReach = 'one label' | 'any labels';

/** Things by the hostname that they are for; a name is looked up from the most specific to the least. */
export class HostTable<T> {
  readonly #reach: WildcardReach;
  readonly #exact = new Map<string, T[]>();
  readonly #below = new Map<string, T[]>();
  readonly #any: T[] = [];
  readonly #unknown: T[] = [];

  constructor(reach: WildcardReach) {
    this.#reach = reach;
  }

  /** `hostname` is a name, `*.` and a name, or nothing for all. */
  add(hostname: string | undefined, entry: T): void {
    const name = hostname?.toLowerCase();
    if (name === undefined) this.#any.push(entry);
    else if (isUnknown(hostname)) this.#unknown.push(entry);
    else if (name.startsWith('*.')) push(this.#below, name.slice(1), entry);
    else push(this.#exact, name, entry);
  }

  /** The lists of those that a name belongs to, the most specific first. */
  *lookup(name: string | undefined): Generator<readonly T[]> {
    if (name !== undefined) {
      const exact = this.#exact.get(name);
      if (exact) yield exact;
      for (let dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
        const below = this.#below.get(name.slice(dot));
        if (below) yield below;
        if (this.#reach === 'one label') break;
      }
    }
    if (this.#any.length > 0) yield this.#any;
  }

  /** Those whose hostname is a placeholder: a name may belong to them. */
  get unknown(): readonly T[] {
    return this.#unknown;
  }

  /** Puts every list in order. */
  sort(compare: (a: T, b: T) => number): this {
    for (const list of [...this.#exact.values(), ...this.#below.values(), this.#any, this.#unknown]) list.sort(compare);
    return this;
  }
}

/** Whether a name, or every name below a `*.`, belongs to a hostname with a `*.` that stands for any labels. */
function coversHostname(hostname: string, name: string): boolean {
  if (!hostname.startsWith('*.')) return hostname === name;
  return name.startsWith('*.')
    ? name.endsWith(hostname.slice(1))
    : name.length > hostname.length - 1 && name.endsWith(hostname.slice(1));
}

/** Whether some name belongs to both. */
export function hostnamesIntersect(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return coversHostname(a, b) || coversHostname(b, a);
}

function push<T>(lists: Map<string, T[]>, key: string, entry: T): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}
