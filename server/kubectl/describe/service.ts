import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import { formatLabels } from '../print/selectors.ts';
import type { Describer } from './describer.ts';
import { endpointText, slicesOf } from './endpointText.ts';
import { eventLines, head, line, lineIf } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeService */
export const serviceDescriber: Describer = {
  group: '',
  kind: 'Service',
  describe: (service, context) => {
    const slices = slicesOf(context.store, textAt(service, 'metadata.namespace'), textAt(service, 'metadata.name'));
    return [
      ...head(service),
      line('Selector', formatLabels(labelsAt(service, 'spec.selector'))),
      line('Type', textAt(service, 'spec.type')),
      ...lineIf('IP Family Policy', textAt(service, 'spec.ipFamilyPolicy')),
      line('IP Families', textsAt(service, 'spec.ipFamilies').join(',') || '<none>'),
      line('IP', textAt(service, 'spec.clusterIP')),
      line('IPs', textsAt(service, 'spec.clusterIPs').join(',') || '<none>'),
      ...lineIf('External IPs', textsAt(service, 'spec.externalIPs').join(',')),
      ...lineIf('Desired LoadBalancer IP', textAt(service, 'spec.loadBalancerIP')),
      ...lineIf('External Name', textAt(service, 'spec.externalName')),
      ...lineIf('LoadBalancer Ingress', ingressText(service)),
      ...objectsAt(service, 'spec.ports').flatMap((port) => portLines(port, slices)),
      line('Session Affinity', textAt(service, 'spec.sessionAffinity')),
      ...lineIf('External Traffic Policy', textAt(service, 'spec.externalTrafficPolicy')),
      ...lineIf('Internal Traffic Policy', textAt(service, 'spec.internalTrafficPolicy')),
      ...lineIf('HealthCheck NodePort', numberAt(service, 'spec.healthCheckNodePort')),
      ...lineIf('LoadBalancer Source Ranges', textsAt(service, 'spec.loadBalancerSourceRanges').join(',')),
      ...lineIf('Traffic Distribution', textAt(service, 'spec.trafficDistribution')),
      ...eventLines(service, context),
    ];
  },
};

function portLines(port: JsonObject, slices: readonly JsonObject[]): readonly string[] {
  const name = textAt(port, 'name') || '<unset>';
  const protocol = textAt(port, 'protocol');
  const nodePort = numberAt(port, 'nodePort');
  return [
    `Port:\t${name}\t${numberAt(port, 'port')}/${protocol}`,
    line('TargetPort', `${at(port, 'targetPort')}/${protocol}`),
    ...lineIf('AppProtocol', textAt(port, 'appProtocol')),
    ...(nodePort === 0 ? [] : [`NodePort:\t${name}\t${nodePort}/${protocol}`]),
    line('Endpoints', endpointText(slices, textAt(port, 'name'))),
  ];
}

/** kubernetes: kubectl pkg/describe buildIngressString */
function ingressText(service: JsonObject): string {
  const ingress = objectsAt(service, 'status.loadBalancer.ingress').map((one) => {
    const mode = textAt(one, 'ipMode');
    const ip = textAt(one, 'ip');
    return ip === '' ? textAt(one, 'hostname') : `${ip}${mode === '' ? '' : ` (${mode})`}`;
  });
  return ingress.join(', ');
}
