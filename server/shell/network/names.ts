import type { ResolvConf } from '../../cluster/dns/resolvConf.ts';
import { podResolvConf } from '../../cluster/dns/resolvConf.ts';
import type { Lookup, Resolver } from '../../cluster/dns/resolver/lookup.ts';
import { podResolver, resolve } from '../../cluster/dns/resolver/resolve.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { tracedAt } from '../../cluster/simulation/cluster/traced.ts';
import { dnsDecision } from '../../cluster/trace/policies.ts';
import type { Place } from '../place.ts';
import type { World } from '../world.ts';

/** What a program in a Pod looks names up with; nothing where it is in no Pod. */
export interface Names {
  readonly conf: ResolvConf;
  readonly resolver: Resolver;
  /** Whether policies keep it from asking: its questions get no answer. */
  readonly blocked: boolean;
  readonly lookUp: (name: string) => Lookup;
}

/** The names as a place sees them. */
export function namesAt({ state }: World, place: Place): Names | undefined {
  if (place.type !== 'pod') return undefined;
  const traced = tracedAt(state.moment, state.setting);
  const { names, settings } = traced;
  const found = traced.pods.get(`${place.namespace}/${place.name}`);
  if (found === undefined) return undefined;
  const pod: Pod = found.pod;
  const resolver = podResolver({ settings: settings.dns, directory: names }, pod, settings.nodeDns);
  return {
    conf: podResolvConf(pod, settings.nodeDns).conf,
    resolver,
    blocked: dnsDecision(traced, { type: 'pod', pod: found }) !== undefined,
    lookUp: (name) => resolve(resolver, settings.libc, name),
  };
}
