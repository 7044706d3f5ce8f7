import { objectField, objectsField, textField, textsField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { asText } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { Service } from '../objects/service.ts';

/** The URLs that Ingresses send to a Service, one for each host and path; rules for every host name none that one could ask for. */
export function ingressUrls(objects: readonly JsonObject[], { metadata }: Service): readonly string[] {
  const urls = objects.filter(isIngress).flatMap((ingress) => {
    if (readMetadata(ingress).namespace !== metadata.namespace) return [];
    const spec = objectField(ingress, 'spec');
    const secured = new Set(objectsField(spec, 'tls').flatMap((entry) => textsField(entry, 'hosts')));
    return objectsField(spec, 'rules').flatMap((rule) => {
      const host = textField(rule, 'host') ?? '';
      const scheme = secured.has(host) ? 'https' : 'http';
      const paths = objectsField(objectField(rule, 'http'), 'paths').filter((path) => leadsTo(path, metadata.name));
      return host === '' ? [] : paths.map((path) => `${scheme}://${someHost(host)}${textField(path, 'path') || '/'}`);
    });
  });
  return [...new Set(urls)];
}

function isIngress({ apiVersion, kind }: JsonObject): boolean {
  return kind === 'Ingress' && (asText(apiVersion) ?? '').startsWith('networking.k8s.io/');
}

function leadsTo(path: JsonObject, service: string): boolean {
  return textField(objectField(objectField(path, 'backend'), 'service'), 'name') === service;
}

/** A host that a wildcard takes. */
function someHost(host: string): string {
  return host.replace(/^\*\./, 'any.');
}
