import type { IPFamily } from '../addresses/ipAddress.ts';
import type { Placeholder } from '../objects/fields.ts';
import type { Rcode } from './record.ts';

/** Why a name has the answer that it has. */
export type DnsReason = SourceReason | AbsenceReason | EmptinessReason | OutsideReason;

/** Which Service is meant. */
export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** Where records come from. */
export type SourceReason =
  | { readonly type: 'cluster IP'; readonly service: ServiceName; readonly addresses: readonly string[] }
  /** Ready endpoints; `endpoint` where the name asks for one of them only. */
  | {
      readonly type: 'endpoints';
      readonly service: ServiceName;
      readonly addresses: readonly string[];
      readonly endpoint: string | undefined;
    }
  | { readonly type: 'alias'; readonly service: ServiceName; readonly target: string }
  | { readonly type: 'pod name'; readonly namespace: string; readonly address: string }
  /** An address that belongs to somebody. */
  | { readonly type: 'reverse'; readonly address: string; readonly names: readonly string[] }
  /** Records about the zone and its servers. */
  | { readonly type: 'zone'; readonly zone: string };

/** Why there is no such name (NXDOMAIN). */
export type AbsenceReason =
  /** Below the zone come `svc` and `pod` only. */
  | { readonly type: 'no branch'; readonly label: string }
  | { readonly type: 'too many labels' }
  | { readonly type: 'no namespace'; readonly namespace: string }
  | {
      readonly type: 'no Service';
      readonly service: ServiceName;
      /** The namespaces that have one of this name. */
      readonly elsewhere: readonly string[];
      /** Placeholders in the namespace that may stand for this name. */
      readonly doubts: readonly Placeholder[];
    }
  /** A headless Service is known by its ready endpoints only. */
  | { readonly type: 'no ready endpoints'; readonly service: ServiceName; readonly notReady: number }
  /** None of the Service's endpoints is called so. */
  | {
      readonly type: 'no endpoint';
      readonly service: ServiceName;
      readonly endpoint: string;
      readonly names: readonly string[];
    }
  | {
      readonly type: 'no port';
      readonly service: ServiceName;
      readonly port: string;
      readonly protocol: string;
      /** The ports that have a name, as labels: `_http._tcp`. */
      readonly names: readonly string[];
    }
  /** Nothing is below the name of an ExternalName Service. */
  | { readonly type: 'below alias'; readonly service: ServiceName }
  | { readonly type: 'alias to address'; readonly service: ServiceName; readonly target: string }
  /** The server is told to hide Services without ready endpoints. */
  | { readonly type: 'empty Service hidden'; readonly service: ServiceName }
  | { readonly type: 'no address in name'; readonly label: string }
  | { readonly type: 'no Pod'; readonly namespace: string; readonly address: string }
  | { readonly type: 'pod names off' }
  | { readonly type: 'no text' }
  | { readonly type: 'no reverse'; readonly address: string | undefined };

/** Why a name that exists has no record of that type (NODATA). */
export type EmptinessReason =
  | { readonly type: 'other family'; readonly wanted: IPFamily; readonly found: readonly IPFamily[] }
  | { readonly type: 'other type'; readonly wanted: string }
  | { readonly type: 'only a level'; readonly name: string }
  /** No port has a number that an SRV record could name. */
  | { readonly type: 'no port number' }
  /** The target of an alias is in the cluster, and is nothing there. */
  | { readonly type: 'alias leads nowhere'; readonly target: string }
  | { readonly type: 'alias loop'; readonly target: string }
  | { readonly type: 'too many aliases'; readonly target: string };

/** What depends on others than the cluster's DNS. */
export type OutsideReason =
  | { readonly type: 'outside'; readonly name: string; readonly rcode: Rcode }
  /** Zone transfers are not given. */
  | { readonly type: 'refused' }
  /** The server fails to write its answer: the name in it would be none. */
  | { readonly type: 'unlabelled slice'; readonly address: string }
  | { readonly type: 'no such server'; readonly nameserver: string }
  | { readonly type: 'unknown'; readonly placeholder: Placeholder };
