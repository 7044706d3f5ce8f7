import type { DnsObjects } from '../../server/cluster/dns/directory.ts';
import { indexNames } from '../../server/cluster/dns/directory.ts';
import type { DnsSettings } from '../../server/cluster/dns/settings.ts';
import { KUBEADM_DNS } from '../../server/cluster/dns/settings.ts';
import type { DnsServer } from '../../server/cluster/dns/target.ts';
import { readEndpointSlice } from '../../server/cluster/objects/endpointSlice.ts';
import type { JsonObject } from '../../server/cluster/objects/json.ts';
import { readService } from '../../server/cluster/objects/service.ts';

/** A Service of namespace `shop` with that spec. */
export function dnsService(name: string, spec: JsonObject, namespace = 'shop'): JsonObject {
  return { kind: 'Service', metadata: { name, namespace }, spec };
}

/** A slice of a Service of namespace `shop`, with one port `http` 8080. */
export function dnsSlice(service: string, endpoints: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return {
    kind: 'EndpointSlice',
    metadata: { name: `${service}-1`, namespace: 'shop', labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints,
    ...more,
  };
}

/** A DNS server that knows these Services and EndpointSlices. */
export function dnsServer(
  objects: readonly JsonObject[],
  settings: Partial<DnsSettings> = {},
  more: Partial<DnsObjects> = {},
): DnsServer {
  const services = objects.filter(({ kind }) => kind === 'Service').map(readService);
  const slices = objects.filter(({ kind }) => kind === 'EndpointSlice').map(readEndpointSlice);
  return { settings: { ...KUBEADM_DNS, ...settings }, directory: indexNames({ services, slices, ...more }) };
}
