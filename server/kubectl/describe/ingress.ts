import { getObject } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import { balancerAddresses } from '../tables/service.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { endpointText, slicesOf } from './endpointText.ts';
import { annotationLines, eventLines, indent, labelLines, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeIngressV1 */
export const ingressDescriber: Describer = {
  group: 'networking.k8s.io',
  kind: 'Ingress',
  describe: (ingress, context) => {
    const fallback = at(ingress, 'spec.defaultBackend');
    const fallbackText = fallback === undefined ? '<default>' : backendText(ingress, fallback as JsonObject, context);
    const tls = objectsAt(ingress, 'spec.tls');
    const rules = objectsAt(ingress, 'spec.rules').filter((rule) => at(rule, 'http') !== undefined);
    return [
      line('Name', nameOf(ingress)),
      ...labelLines('Labels', ingress, 'metadata.labels'),
      line('Namespace', textAt(ingress, 'metadata.namespace')),
      line('Address', balancerAddresses(ingress).join(',')),
      line('Ingress Class', textAt(ingress, 'spec.ingressClassName') || '<none>'),
      line('Default backend', fallbackText),
      ...(tls.length === 0 ? [] : ['TLS:', ...indent(tls.map(tlsText))]),
      'Rules:',
      ...indent(['Host\tPath\tBackends', '----\t----\t--------']),
      ...(rules.length === 0
        ? indent([`*\t*\t${fallbackText}`])
        : rules.flatMap((rule) => ruleLines(ingress, rule, context))),
      ...annotationLines(ingress),
      ...eventLines(ingress, context),
    ];
  },
};

function tlsText(tls: JsonObject): string {
  const hosts = textsAt(tls, 'hosts').join(',');
  const secret = textAt(tls, 'secretName');
  return secret === '' ? `SNI routes ${hosts}` : `${secret} terminates ${hosts}`;
}

function ruleLines(ingress: JsonObject, rule: JsonObject, context: DescribeContext): readonly string[] {
  const paths = objectsAt(rule, 'http.paths').map((path) => {
    return `\t${textAt(path, 'path')} \t${backendText(ingress, (at(path, 'backend') ?? {}) as JsonObject, context)}`;
  });
  return [...indent([`${textAt(rule, 'host') || '*'}\t`]), ...indent(paths, 2)];
}

/** kubernetes: kubectl pkg/describe describeBackendV1, serviceBackendPort */
function backendText(ingress: JsonObject, backend: JsonObject, { store }: DescribeContext): string {
  const service = textAt(backend, 'service.name');
  if (service === '') {
    const parts = [
      textAt(backend, 'resource.apiGroup'),
      textAt(backend, 'resource.kind'),
      textAt(backend, 'resource.name'),
    ];
    return `APIGroup: ${parts[0] || '<none>'}, Kind: ${parts[1]}, Name: ${parts[2]}`;
  }
  const namespace = textAt(ingress, 'metadata.namespace');
  const number = numberAt(backend, 'service.port.number');
  const written = `${service}:${textAt(backend, 'service.port.name') || number}`;
  const found = getObject(store, { apiVersion: 'v1', kind: 'Service', namespace, name: service });
  if (found === undefined) return `${written} (<error: services ${JSON.stringify(service)} not found>)`;
  const port = objectsAt(found, 'spec.ports').find((one) => {
    return number === 0
      ? textAt(one, 'name') === textAt(backend, 'service.port.name')
      : numberAt(one, 'port') === number;
  });
  return `${written} (${endpointText(slicesOf(store, namespace, service), textAt(port ?? {}, 'name'))})`;
}

/** kubernetes: kubectl pkg/describe describeIngressClassV1 */
export const ingressClassDescriber: Describer = {
  group: 'networking.k8s.io',
  kind: 'IngressClass',
  describe: (ingressClass, context) => {
    const parameters = at(ingressClass, 'spec.parameters');
    const group = textAt(ingressClass, 'spec.parameters.apiGroup');
    return [
      line('Name', nameOf(ingressClass)),
      ...labelLines('Labels', ingressClass, 'metadata.labels'),
      ...annotationLines(ingressClass),
      line('Controller', textAt(ingressClass, 'spec.controller')),
      ...(parameters === undefined
        ? []
        : [
            'Parameters:',
            ...indent([
              ...(group === '' ? [] : [line('APIGroup', group)]),
              line('Kind', textAt(ingressClass, 'spec.parameters.kind')),
              line('Name', textAt(ingressClass, 'spec.parameters.name')),
            ]),
          ]),
      ...eventLines(ingressClass, context),
    ];
  },
};
