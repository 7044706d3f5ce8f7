import type { PodState } from '../../server/cluster/endpoints/podState.ts';
import { startPods } from '../../server/cluster/endpoints/podState.ts';
import type { JsonObject } from '../../server/cluster/objects/json.ts';
import type { Labels } from '../../server/cluster/objects/labels.ts';
import { readPod } from '../../server/cluster/objects/pod.ts';
import type { Service } from '../../server/cluster/objects/service.ts';
import { readService } from '../../server/cluster/objects/service.ts';

/** A Service called `shop` that selects `app: shop`. */
export function serviceOf(spec: JsonObject = {}, metadata: JsonObject = {}): Service {
  const ports = [{ port: 80, targetPort: 8080 }];
  return readService({ metadata: { name: 'shop', ...metadata }, spec: { selector: { app: 'shop' }, ports, ...spec } });
}

/** What a Pod's manifest says besides the usual. */
export interface PodOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly metadata?: JsonObject;
  readonly spec?: JsonObject;
  readonly status?: JsonObject;
}

/** A Pod's manifest: one container with port 8080 called `http`. */
export function podObject({ name = 'shop-0', namespace, labels, metadata, spec, status }: PodOptions = {}): JsonObject {
  const container = { name: 'main', ports: [{ name: 'http', containerPort: 8080 }] };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...(namespace && { namespace }), labels: labels ?? { app: 'shop' }, ...metadata },
    spec: { containers: [container], ...spec },
    ...(status && { status }),
  };
}

/** Pods that run as their manifests say, at `10.244.0.4` and on. */
export function podsOf(...options: readonly PodOptions[]): readonly PodState[] {
  return startPods(options.map((option, index) => readPod(podObject({ name: `shop-${index}`, ...option }))));
}

/** The status of a Pod that runs at an address. */
export function statusOf(ip: string, ready = true): JsonObject {
  return { phase: 'Running', podIP: ip, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] };
}

/** A Node in a zone. */
export function nodeObject(name: string, zone?: string, more: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone } },
    status: { conditions: [{ type: 'Ready', status: 'True' }], allocatable: { cpu: '4' } },
    ...more,
  };
}
