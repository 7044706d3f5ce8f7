import { indexNames } from '../../../../server/cluster/dns/directory.ts';
import type { OutsideNames } from '../../../../server/cluster/dns/outside.ts';
import type { DnsSettings } from '../../../../server/cluster/dns/settings.ts';
import { KUBEADM_DNS, PLUGIN_DEFAULTS } from '../../../../server/cluster/dns/settings.ts';
import type { DnsServer } from '../../../../server/cluster/dns/target.ts';
import { changeEndpoints } from '../../../../server/cluster/endpoints/controllers.ts';
import { NO_ENDPOINTS } from '../../../../server/cluster/endpoints/endpointsState.ts';
import {
  asInteger,
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';

const NODES: readonly JsonObject[] = ['node-1', 'node-2', 'node-3'].map((name) => ({
  kind: 'Node',
  metadata: { name },
}));

/** The DNS server of a case's cluster, once the endpoints controllers have come to rest. */
export function dnsServerOf(given: JsonObject): DnsServer {
  const objects = asList(property(given, 'objects')).map(asObject);
  const changes = [...NODES, ...objects].map((object) => ({ type: 'apply', object }) as const);
  const { services, slices, pods } = changeEndpoints(NO_ENDPOINTS, changes);
  const namespaces = objects.flatMap((object) => {
    const { name, namespace } = asObject(object['metadata']);
    return asText(object['kind'] === 'Namespace' ? name : namespace) ?? [];
  });
  const directory = indexNames({
    services: services.values(),
    slices: slices.values(),
    pods: pods.values(),
    namespaces,
  });
  return { settings: settingsOf(asObject(property(given, 'cluster'))), directory };
}

function settingsOf(cluster: JsonObject): DnsSettings {
  const options = asObject(property(cluster, 'dns'));
  const pods = optionOf(options, 'pods', (value) =>
    value === 'disabled' || value === 'insecure' || value === 'verified' ? value : undefined,
  );
  const ttl = optionOf(options, 'ttl', asInteger);
  const fallthrough = optionOf(options, 'fallthrough', textsOf);
  return {
    ...KUBEADM_DNS,
    domain: asText(property(cluster, 'domain')) ?? KUBEADM_DNS.domain,
    ...(pods !== undefined && { pods: pods ?? PLUGIN_DEFAULTS.pods }),
    ...(ttl !== undefined && { ttl: ttl ?? PLUGIN_DEFAULTS.ttl }),
    ...(fallthrough !== undefined && { fallthrough: fallthrough ?? PLUGIN_DEFAULTS.fallthrough }),
    endpointPodNames: property(options, 'endpoint_pod_names') === true,
    ignoreEmptyServices: property(options, 'ignore') === 'empty_service',
    endpoints: property(options, 'noendpoints') !== true,
    outside: outsideOf(cluster),
  };
}

/** Nothing where the case does not set the option; null where it takes it out of the Corefile. */
function optionOf<T>(options: JsonObject, key: string, read: (value: Json) => T | undefined): T | null | undefined {
  const value = property(options, key);
  return value === undefined || value === null ? value : (read(value) ?? null);
}

function outsideOf(cluster: JsonObject): OutsideNames {
  const records = asList(property(cluster, 'outside')).map((entry) => {
    const [name = '', type = '', data = ''] = textsOf(entry);
    return { name, type, data };
  });
  return { records, failing: textsOf(property(cluster, 'outsideFails')) };
}

/** The texts of a list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return asList(value).filter((entry) => typeof entry === 'string');
}
