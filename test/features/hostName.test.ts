import { describe, test } from 'node:test';
import { checkHover } from '../support/checkHover.ts';

const redis = (spec: string, namespace = 'shop') => `
apiVersion: v1
kind: Service
metadata: {name: redis, namespace: ${namespace}}
spec: ${spec}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: redis, namespace: ${namespace}}
spec:
  serviceName: redis
  replicas: 2
  template:
    metadata: {labels: {app: redis}}
    spec: {containers: [{name: main, ports: [{containerPort: 6379}]}]}
---
`;
const CLUSTER_IP = '{clusterIP: 10.96.3.7, selector: {app: redis}, ports: [{port: 6379}]}';

const client = (env: string) => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      env:
        - ${env}
`;

describe('hover on a host name', () => {
  test('says what it resolves to, where its port leads and which Pods answer', () =>
    checkHover(`${redis(CLUSTER_IP)}${client('{name: CACHE, value: "redis://re$0dis:6379/0"}')}
# hover: **\`redis\` resolves to \`10.96.3.7\`.** Service redis in namespace shop has the cluster IP 10.96.3.7.
# hover: Port 6379 leads to \`6379\` of its Pods.
# hover: | \`redis-0\` | \`10.244.0.4:6379\` | in |
# hover: [Service redis, manifest.yaml:4]`));

  test('says that there is no such port', () =>
    checkHover(`${redis(CLUSTER_IP)}${client('{name: CACHE, value: "red$0is:6380"}')}
# hover: **\`redis\` resolves to \`10.96.3.7\`.**
# hover: **It has no port 6380**, only \`6379\`.`));

  test('in an argument, by the name with a namespace', () =>
    checkHover(`${redis(CLUSTER_IP, 'data')}${client('{name: A, value: b}').replace('env:', 'args: ["--cache=redis.data:6$0379"]\n      env:')}
# hover: **\`redis.data\` resolves to \`10.96.3.7\`.** Service redis in namespace data`));

  test('in a ConfigMap, of one Pod of a headless Service', () =>
    checkHover(`${redis('{clusterIP: None, selector: {app: redis}, ports: [{port: 6379}]}')}apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: shop}
data:
  web.conf: |
    # where the cache is
    cache = redis://redis-1.re$0dis:6379
# hover: **\`redis-1.redis\` resolves to \`10.244.2.4\`.** Service redis in namespace shop has 1 ready endpoint called redis-1.
# hover: Port 6379 is asked of the Pods themselves: the Service is headless.`));

  test('of an alias', () =>
    checkHover(`${redis('{type: ExternalName, externalName: cache.example.com}')}${client('{name: CACHE_HOST, value: red$0is}')}
# hover: **\`redis\` is an alias.** Service redis in namespace shop is an ExternalName: the name stands for cache.example.com.`));

  test('that is one of another namespace', () =>
    checkHover(`${redis(CLUSTER_IP, 'data')}${client('{name: CACHE, value: "re$0dis:6379"}')}
# hover: **\`redis\` does not resolve here.** There is no Service redis in namespace shop; there is one in data.`));

  test('says nothing of a name that nobody here has', () =>
    checkHover(`${redis(CLUSTER_IP)}${client('{name: API, value: "https://api.exa$0mple.com/v1"}')}`));
});
