import type { NodeDns } from '../../../../server/cluster/dns/resolvConf.ts';
import { KUBEADM_NODE_DNS, podResolvConf, resolvConfText } from '../../../../server/cluster/dns/resolvConf.ts';
import { explainResolvConfWarning } from '../../../../server/cluster/dns/resolvConfLimits.ts';
import type { Lookup } from '../../../../server/cluster/dns/resolver/lookup.ts';
import { podResolver, resolve } from '../../../../server/cluster/dns/resolver/resolve.ts';
import {
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { readPod } from '../../../../server/cluster/objects/pod.ts';
import { type Difference, differences } from '../difference.ts';
import type { Asked } from '../suite.ts';
import { dnsServerOf, textsOf } from './dnsCluster.ts';

/** What a Pod's C library finds for each name, and what it asks on the way. */
export function answer(given: JsonObject, ask: Json): Json {
  const { from, libc, names } = asObject(ask);
  const pod = readPod(podOf(given, asObject(from)));
  const node = nodeOf(asObject(property(given, 'cluster')));
  const { conf, warnings } = podResolvConf(pod, node);
  const resolver = podResolver(dnsServerOf(given), pod, node);
  return {
    resolvConf: resolvConfText(conf),
    events: warnings.map((warning) => `Warning DNSConfigForming ${explainResolvConfWarning(warning)}`),
    results: textsOf(names).map((name) => write(resolve(resolver, libc === 'musl' ? 'musl' : 'glibc', name))),
  };
}

/** Events and results are recorded where the case is about them. */
export function compare(expect: Json, answered: Json, asked: Asked): readonly Difference[] {
  return differences(expect, answered, asked, { onlyExpectedKeys: true });
}

function podOf(given: JsonObject, { namespace, pod }: JsonObject): JsonObject {
  const pods = asList(property(given, 'objects')).map(asObject);
  const found = pods.find(({ kind, metadata }) => {
    const { namespace: home, name } = asObject(metadata);
    return kind === 'Pod' && name === pod && home === namespace;
  });
  return found ?? { metadata: { name: pod ?? '', namespace: namespace ?? '' } };
}

function nodeOf(cluster: JsonObject): NodeDns {
  const { nameservers, searches, options } = asObject(property(cluster, 'nodeResolvConf'));
  const domain = asText(property(cluster, 'domain'));
  const clusterDNS = property(cluster, 'clusterDNS');
  return {
    resolvConf: { nameservers: textsOf(nameservers), searches: textsOf(searches), options: textsOf(options) },
    clusterDNS: clusterDNS === undefined ? KUBEADM_NODE_DNS.clusterDNS : textsOf(clusterDNS),
    domain: domain ?? KUBEADM_NODE_DNS.domain,
  };
}

function write({ name, outcome, steps }: Lookup): JsonObject {
  const exchanges = steps.flatMap((step) => step.exchanges);
  const queries = exchanges.map(({ question }) => `${question.type} ${question.name}`);
  switch (outcome.type) {
    case 'addresses':
      return { name, addresses: [...outcome.addresses].sort(), queries };
    case 'error':
      return { name, error: outcome.error, queries };
    case 'unknown':
      return { name, error: 'unknown', queries };
    default:
      return outcome satisfies never;
  }
}
