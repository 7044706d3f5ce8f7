import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import type { Application } from './application.ts';

/** The application's workload as a manifest. */
export function workloadOf(app: Application): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: app.kind,
    metadata: { name: app.name, namespace: app.namespace, labels: app.templateLabels },
    spec: {
      ...(app.kind === 'StatefulSet' ? { serviceName: app.name } : {}),
      ...(app.kind === 'DaemonSet' ? {} : { replicas: app.replicas }),
      selector: { matchLabels: app.selector },
      template: {
        metadata: { labels: app.templateLabels, annotations: { 'checksum/config': checksum(app.name) } },
        spec: {
          serviceAccountName: app.name,
          containers: [containerOf(app)],
          ...(app.withConfig ? { volumes: [{ name: 'config', configMap: { name: `${app.name}-config` } }] } : {}),
        },
      },
    },
  };
}

function containerOf(app: Application): JsonObject {
  const { containerPort, portName } = app;
  return {
    name: app.name,
    image: app.image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ containerPort, ...(portName === undefined ? {} : { name: portName }), protocol: 'TCP' }],
    ...(app.environment.length > 0
      ? { env: app.environment.map((value, index) => ({ name: `OPTION_${index}`, value })) }
      : {}),
    readinessProbe: { httpGet: { path: '/ready', port: app.probePort }, periodSeconds: 10 },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    ...(app.withConfig ? { volumeMounts: [{ name: 'config', mountPath: '/etc/app' }] } : {}),
  };
}

/** The application's Service as a manifest. */
export function serviceOf({ name, namespace, selector, service }: Application): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: selector },
    spec: {
      ...(service.headless ? { clusterIP: 'None' } : {}),
      ...(service.type === undefined ? {} : { type: service.type }),
      ports: service.ports,
      selector: service.selector,
    },
  };
}

/** Thirty-two hexadecimal digits that follow from a text. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  let digits = '';
  while (digits.length < 32) {
    for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    digits += hash.toString(16).padStart(8, '0');
  }
  return digits;
}
