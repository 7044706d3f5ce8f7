import { booleanField, nonEmptyTextField, objectField, objectsField, textField, textsField } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { property } from './json.ts';
import { labelOf } from './labels.ts';
import type { Metadata } from './metadata.ts';
import { readMetadata } from './metadata.ts';

/** A Node: where Pods run, in which zone, and which Pods it turns away. */
export interface Node {
  readonly metadata: Metadata;
  /** Of `topology.kubernetes.io/zone`; nothing where the label is absent or empty. */
  readonly zone: string | undefined;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  /** The ranges of its Pods' addresses. */
  readonly podCIDRs: readonly string[];
  /** The status of condition `Ready`; nothing where it was never said. */
  readonly ready: string | undefined;
  /** `status.allocatable.cpu`, as written. */
  readonly allocatableCpu: Json | undefined;
  readonly addresses: readonly NodeAddress[];
}

export interface NodeAddress {
  /** `InternalIP`, `ExternalIP`, `Hostname`. */
  readonly type: string;
  readonly address: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Reads a Node; wrong types read as absent. */
export function readNode(object: JsonObject): Node {
  const metadata = readMetadata(object);
  const spec = objectField(object, 'spec');
  const status = objectField(object, 'status');
  const ready = objectsField(status, 'conditions').find((condition) => condition['type'] === 'Ready');
  return {
    metadata,
    zone: labelOf(metadata.labels, 'topology.kubernetes.io/zone') || undefined,
    taints: objectsField(spec, 'taints').map(readTaint),
    unschedulable: booleanField(spec, 'unschedulable') ?? false,
    podCIDRs: readPodCIDRs(spec),
    ready: ready && textField(ready, 'status'),
    allocatableCpu: property(objectField(status, 'allocatable'), 'cpu'),
    addresses: objectsField(status, 'addresses').map((entry) => ({
      type: textField(entry, 'type') ?? '',
      address: textField(entry, 'address') ?? '',
    })),
  };
}

/** Whether nobody says that it is not ready. */
export function isWorking({ ready }: Node): boolean {
  return ready === undefined || ready === 'True';
}

/** The API server keeps `podCIDR` and `podCIDRs[0]` alike, whichever of them was written. */
function readPodCIDRs(spec: JsonObject): readonly string[] {
  const ranges = textsField(spec, 'podCIDRs');
  const range = nonEmptyTextField(spec, 'podCIDR');
  return ranges.length > 0 || range === undefined ? ranges : [range];
}

function readTaint(taint: JsonObject): Taint {
  return {
    key: textField(taint, 'key') ?? '',
    value: textField(taint, 'value') ?? '',
    effect: textField(taint, 'effect') ?? '',
  };
}
