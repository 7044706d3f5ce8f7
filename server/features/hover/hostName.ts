import type { Position } from 'vscode-languageserver-types';
import { indexNames } from '../../cluster/dns/directory.ts';
import { explainDnsReason } from '../../cluster/dns/explainReason.ts';
import { KUBEADM_NODE_DNS } from '../../cluster/dns/resolvConf.ts';
import type { Lookup } from '../../cluster/dns/resolver/lookup.ts';
import { podResolver, resolve } from '../../cluster/dns/resolver/resolve.ts';
import { tellingReason } from '../../cluster/dns/resolver/tellingReason.ts';
import { KUBEADM_DNS } from '../../cluster/dns/settings.ts';
import { valueAt } from '../../cluster/objects/fieldPath.ts';
import { type Pod, readPodTemplate } from '../../cluster/objects/pod.ts';
import { isHeadless } from '../../cluster/objects/service.ts';
import { workloadKindOf } from '../../cluster/workloads/registry.ts';
import type { HostName } from '../../rules/evidence/hostNames.ts';
import { possibleHostsIn, programTexts } from '../../rules/evidence/texts.ts';
import type { Environment, Presence } from '../../workspace/environment.ts';
import { type FieldUnderCursor, locate, type TextRange } from '../../workspace/locate.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { code, link, paragraphs, placeName, plain } from '../markdown.ts';
import { listed } from '../words.ts';
import { endpointsTable } from './endpointsTable.ts';

/** A host name that a program is told to call: which Service it is, what it resolves to, and which Pods answer. */
export function hostNameAt(
  snapshot: Snapshot,
  { resource, path }: FieldUnderCursor,
  position: Position,
): { readonly markdown: string; readonly range: TextRange } | undefined {
  for (const text of programTexts(resource)) {
    if (text.field.length !== path.length || !text.field.every((step, index) => step === path[index])) continue;
    for (const host of possibleHostsIn(text)) {
      const { range } = locate(snapshot, resource, path, { part: host.text });
      if (!holds(range, position)) continue;
      const texts = snapshot.presencesOf(resource).map((presence) => explain(snapshot, presence, host));
      const markdown = [...new Set(texts.filter((one) => one !== undefined))].join('\n\n---\n\n');
      return markdown === '' ? undefined : { markdown, range };
    }
  }
  return undefined;
}

function holds({ start, end }: TextRange, { line, character }: Position): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  return isAfterStart && (line < end.line || (line === end.line && character <= end.character));
}

/** Nothing where no Service is here that can be meant: the name may be anybody's. */
function explain(snapshot: Snapshot, { environment, resource }: Presence, host: HostName): string | undefined {
  const views = candidates(environment, resource, host);
  if (views.length === 0) return undefined;
  const lookup = lookUp(environment, resource, host, views);
  const reason = tellingReason(lookup);
  const why = reason === undefined ? '' : ` ${plain(sentence(explainDnsReason(reason)))}`;
  const view = reason && 'service' in reason ? views.find((one) => isCalled(one, reason.service)) : undefined;
  const found = lookup.outcome.type === 'addresses' ? lookup.outcome.addresses : [];
  const links = view && serviceLink(snapshot, view);
  if (reason?.type === 'alias') return paragraphs(`**${code(host.host)} is an alias.**${why}`, links);
  if (found.length === 0) return paragraphs(`**${code(host.host)} does not resolve here.**${why}`, links);
  const answer = `**${code(host.host)} resolves to ${listed(found.map(code))}.**${why}`;
  return view === undefined ? answer : paragraphs(`${answer}${portText(view, host)}`, endpointsTable(view), links);
}

/** A name of two words is a Service and its namespace, or a Pod and its Service. */
function candidates(environment: Environment, from: Resource, { host, service }: HostName): readonly ServiceView[] {
  const words = new Set([service, ...host.split('.').slice(1, 2)]);
  return [...words].flatMap((name) =>
    environment.named(from, 'Service', name).map((found) => environment.viewOf(found)),
  );
}

function lookUp({ facts }: Environment, from: Resource, { host }: HostName, views: readonly ServiceView[]): Lookup {
  const domain = facts.clusterDomain ?? KUBEADM_DNS.domain;
  const namespace = from.object.namespace ?? views[0]?.service.metadata.namespace ?? facts.namespace ?? 'default';
  const services = views.map(({ service }) => {
    return { ...service, metadata: { ...service.metadata, namespace: service.metadata.namespace ?? namespace } };
  });
  const slices = views.flatMap(({ service, endpoints }) =>
    endpoints.slices.map((slice) => {
      const home = service.metadata.namespace ?? namespace;
      return { ...slice, metadata: { ...slice.metadata, namespace: home } };
    }),
  );
  const directory = indexNames({ services, slices, namespaces: [namespace] });
  const server = { settings: { ...KUBEADM_DNS, domain }, directory };
  return resolve(podResolver(server, clientOf(from, namespace), { ...KUBEADM_NODE_DNS, domain }), 'musl', host);
}

/** A Pod of the workload that holds the text; of a ConfigMap's readers any Pod. */
function clientOf({ object }: Resource, namespace: string): Pod {
  const kind = workloadKindOf(object.value);
  const { labels, annotations, spec } = readPodTemplate(kind && valueAt(object.value, kind.templatePath));
  const metadata = { name: object.name ?? '', namespace, labels, annotations, owners: [] };
  const unset = { generateName: undefined, uid: undefined, deletionTimestamp: undefined };
  return { metadata: { ...metadata, ...unset }, spec, status: undefined };
}

function isCalled({ service }: ServiceView, { namespace, name }: { namespace: string; name: string }): boolean {
  const { metadata } = service;
  return metadata.name === name && (metadata.namespace ?? namespace) === namespace;
}

function portText({ service }: ServiceView, { port }: HostName): string {
  if (port === undefined) return '';
  if (isHeadless(service)) return ` Port ${port} is asked of the Pods themselves: the Service is headless.`;
  const found = service.spec.ports.find((one) => one.port === port);
  if (found) return ` Port ${port} leads to ${code(found.targetPort ?? '?')} of its Pods.`;
  const known = listed(service.spec.ports.map((one) => code(one.port ?? '?')));
  return ` **It has no port ${port}**, only ${known}.`;
}

function serviceLink(snapshot: Snapshot, { resource }: ServiceView): string {
  const field = ['metadata', 'name'];
  return link(
    snapshot,
    resource,
    field,
    `Service ${resource.object.name ?? ''}, ${placeName(snapshot, resource, field)}`,
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
