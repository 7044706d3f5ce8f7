import { hostPort } from '../../cluster/addresses/hostPort.ts';
import type { ObjectStore } from '../../cluster/apiServer/objectStore.ts';
import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { labelOf } from '../../cluster/objects/labels.ts';
import { at, labelsAt, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';

const MOST = 3;

/** The EndpointSlices of a Service. */
export function slicesOf(store: ObjectStore, namespace: string, service: string): readonly JsonObject[] {
  const slices = listObjects(store, { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' }, { namespace });
  return slices.filter(
    (slice) => labelOf(labelsAt(slice, 'metadata.labels'), 'kubernetes.io/service-name') === service,
  );
}

/**
 * The ready endpoints of a port. Once three are named, the next one is counted as more, ready or not.
 * kubernetes: kubectl pkg/describe formatEndpointSlices
 */
export function endpointText(slices: readonly JsonObject[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const named: string[] = [];
  let count = 0;
  let more = false;
  for (const { endpoint, text } of slices.flatMap((slice) => candidates(slice, portName))) {
    if (named.length === MOST) more = true;
    if (at(endpoint, 'conditions.ready') === false) continue;
    if (!more) named.push(text);
    count += 1;
  }
  return more ? `${named.join(',')} + ${count - MOST} more...` : named.join(',');
}

function candidates(slice: JsonObject, portName: string): readonly { endpoint: JsonObject; text: string }[] {
  const ports = objectsAt(slice, 'ports');
  const endpoints = objectsAt(slice, 'endpoints').map((endpoint) => ({
    endpoint,
    ip: textsAt(endpoint, 'addresses')[0] ?? '',
  }));
  if (ports.length === 0) return endpoints.map(({ endpoint, ip }) => ({ endpoint, text: ip }));
  return ports
    .filter((port) => textAt(port, 'name') === portName)
    .flatMap((port) => endpoints.map(({ endpoint, ip }) => ({ endpoint, text: hostPort(ip, numberAt(port, 'port')) })));
}
