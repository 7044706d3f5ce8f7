import { labelsBefore } from './domainName.ts';
import type { AbsenceReason } from './reason.ts';

/** What a name in a zone of the cluster's asks for; all parts in lower case. */
export type NameRequest =
  /** The zone itself, or the level above all namespaces. */
  | { readonly type: 'level' }
  | { readonly type: 'namespace'; readonly branch: Branch; readonly namespace: string }
  | ObjectRequest
  | { readonly type: 'invalid'; readonly reason: AbsenceReason };

export type Branch = 'svc' | 'pod';

/** A Service, one of its endpoints or ports, or a Pod's address. */
export interface ObjectRequest {
  readonly type: 'object';
  readonly branch: Branch;
  readonly namespace: string;
  /** The Service's name, or the address in a Pod's name. */
  readonly name: string;
  /** `""` for all. */
  readonly endpoint: string;
  /** `""` for every port. */
  readonly port: string;
  /** `""` for every protocol. */
  readonly protocol: string;
}

/** Takes a complete name apart. coredns: plugin/kubernetes/parse.go parseRequest */
export function readName(name: string, zone: string): NameRequest {
  const labels = labelsBefore(name, zone);
  const [branch, namespace, object, ...front] = labels.toReversed();
  if (branch === undefined) return { type: 'level' };
  if (branch !== 'svc' && branch !== 'pod') return { type: 'invalid', reason: { type: 'no branch', label: branch } };
  if (namespace === undefined) return { type: 'level' };
  if (object === undefined) return { type: 'namespace', branch, namespace };
  const request = { type: 'object', branch, namespace, name: object } as const;
  const [first, second] = front;
  if (front.length > 2) return { type: 'invalid', reason: { type: 'too many labels' } };
  if (first === undefined || second === undefined) return { ...request, endpoint: first ?? '', port: '', protocol: '' };
  return { ...request, endpoint: '', port: withoutUnderscore(second), protocol: withoutUnderscore(first) };
}

function withoutUnderscore(label: string): string {
  return label.startsWith('_') ? label.slice(1) : label;
}
