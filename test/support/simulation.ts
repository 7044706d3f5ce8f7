import type { JsonObject } from '../../server/cluster/objects/json.ts';

/** A Service `web` in namespace `shop` that selects `app=web`, port 80 to 3000; `spec` changes it. */
export function webService(spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 3000 }], ...spec },
  };
}

/** A Deployment with one container on port 3000; `container` changes it. */
export function deployment(name: string, replicas: number, app = 'web', container: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app } },
      template: {
        metadata: { labels: { app } },
        spec: { containers: [{ name: 'web', image: 'web', ports: [{ containerPort: 3000 }], ...container }] },
      },
    },
  };
}
