import type { Metadata } from '../objects/metadata.ts';
import { controllerOf } from '../objects/metadata.ts';

/** A Node as far as spreading looks at it. */
export interface SpreadNode {
  readonly name: string;
  readonly zone: string | undefined;
}

/** Where Pods are, so that the next ones go elsewhere. */
export class Spread {
  readonly #ofOwner = new Map<string, OwnerCounts>();
  readonly #onNode = new Map<string, number>();

  /** A Pod is on a Node. */
  add(metadata: Metadata, { name, zone }: SpreadNode): void {
    count(this.#onNode, name);
    const owner = ownerKey(metadata);
    if (owner === undefined) return;
    const counts = this.#ofOwner.get(owner) ?? { onNode: new Map(), inZone: new Map() };
    this.#ofOwner.set(owner, counts);
    count(counts.onNode, name);
    count(counts.inZone, zone ?? '');
  }

  /**
   * The Node with the fewest Pods of the same controller, in the zone with the fewest of them, then with the fewest of all,
   * then the first. kubernetes: pkg/scheduler/framework/plugins/podtopologyspread (the default constraints)
   */
  choose<N extends SpreadNode>(metadata: Metadata, nodes: readonly N[]): N | undefined {
    const owner = ownerKey(metadata);
    const counts = owner === undefined ? undefined : this.#ofOwner.get(owner);
    let best: N | undefined;
    for (const node of nodes) if (best === undefined || this.#difference(node, best, counts) < 0) best = node;
    return best;
  }

  #difference(a: SpreadNode, b: SpreadNode, counts: OwnerCounts | undefined): number {
    const difference = (of: ReadonlyMap<string, number> | undefined, one: string, other: string) =>
      (of?.get(one) ?? 0) - (of?.get(other) ?? 0);
    return (
      difference(counts?.onNode, a.name, b.name) ||
      difference(counts?.inZone, a.zone ?? '', b.zone ?? '') ||
      difference(this.#onNode, a.name, b.name)
    );
  }
}

interface OwnerCounts {
  readonly onNode: Map<string, number>;
  readonly inZone: Map<string, number>;
}

function ownerKey(metadata: Metadata): string | undefined {
  const owner = controllerOf(metadata);
  return owner && `${owner.kind} ${metadata.namespace}/${owner.name}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
