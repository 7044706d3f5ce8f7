import { test } from 'node:test';
import fc from 'fast-check';
import { reportAccess } from '../../server/cluster/access/accessReport.ts';
import { possibleSenders, possibleTargets } from '../../server/cluster/access/requestEnds.ts';
import { changeEndpoints } from '../../server/cluster/endpoints/controllers.ts';
import { NO_ENDPOINTS } from '../../server/cluster/endpoints/endpointsState.ts';
import { explainReason } from '../../server/cluster/endpoints/explainReason.ts';
import { rankObstacles } from '../../server/cluster/endpoints/obstacles.ts';
import { startPods } from '../../server/cluster/endpoints/podState.ts';
import { selectEndpoints } from '../../server/cluster/endpoints/selectEndpoints.ts';
import type { Json, JsonObject } from '../../server/cluster/objects/json.ts';
import { readNode } from '../../server/cluster/objects/node.ts';
import { readService } from '../../server/cluster/objects/service.ts';
import { restingCluster } from '../../server/cluster/resting/restingCluster.ts';
import { traceResting } from '../../server/cluster/resting/traceResting.ts';
import { changeCluster } from '../../server/cluster/rollout/changeCluster.ts';
import { EMPTY_CLUSTER } from '../../server/cluster/rollout/liveCluster.ts';
import { indexRoutes } from '../../server/cluster/routing/entries.ts';
import { gatewayStatus, routeStatus } from '../../server/cluster/routing/gateway/status.ts';
import { routeRequest } from '../../server/cluster/routing/routeRequest.ts';
import { readSender, readTarget } from '../../server/cluster/trace/readRequest.ts';
import { tellWay } from '../../server/cluster/trace/tellWay.ts';
import { DEFAULT_TRACE } from '../../server/cluster/trace/tracedCluster.ts';
import { traceRequest } from '../../server/cluster/trace/traceRequest.ts';
import { writeTrace } from '../../server/cluster/trace/writeTrace.ts';
import { WORKLOAD_KINDS } from '../../server/cluster/workloads/registry.ts';
import { requestFor } from '../support/routing.ts';

const KEYS = [
  'metadata',
  'spec',
  'status',
  'name',
  'namespace',
  'labels',
  'annotations',
  'selector',
  'matchLabels',
  'matchExpressions',
  'template',
  'jobTemplate',
  'containers',
  'initContainers',
  'ports',
  'port',
  'targetPort',
  'containerPort',
  'protocol',
  'replicas',
  'ordinals',
  'start',
  'completions',
  'parallelism',
  'completionMode',
  'strategy',
  'updateStrategy',
  'rollingUpdate',
  'maxSurge',
  'maxUnavailable',
  'partition',
  'affinity',
  'nodeAffinity',
  'tolerations',
  'nodeSelector',
  'readinessProbe',
  'httpGet',
  'readinessGates',
  'podIPs',
  'ip',
  'conditions',
  'type',
  'subsets',
  'addresses',
  'endpoints',
  'ownerReferences',
  'volumeClaimTemplates',
  'serviceName',
  'hostname',
  'clusterIP',
  'rules',
  'host',
  'http',
  'paths',
  'backend',
  'service',
  'listeners',
  'parentRefs',
  'hostnames',
  'matches',
  'headers',
  'filters',
  'backendRefs',
  '__proto__',
  'constructor',
  'app',
];
const SCALARS = [
  null,
  true,
  0,
  1,
  -1,
  2.5,
  1e21,
  '',
  'x',
  'Indexed',
  'None',
  '10.0.0.1',
  'fd00::1',
  '{{ .x }}',
  '25%',
  'http',
  'Always',
  'OnDelete',
];
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(...SCALARS),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('json'), { maxKeys: 6 }),
  ),
}));
const KINDS = [
  ...WORKLOAD_KINDS.map(({ kind, apiVersions: [apiVersion = ''] }) => ({ kind, apiVersion })),
  ...['Service', 'Node', 'Endpoints', 'EndpointSlice', 'HorizontalPodAutoscaler'].map((kind) => ({
    kind,
    apiVersion: 'v1',
  })),
  ...['Ingress', 'IngressClass'].map((kind) => ({ kind, apiVersion: 'networking.k8s.io/v1' })),
  ...['Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'ReferenceGrant'].map((kind) => ({
    kind,
    apiVersion: 'gateway.networking.k8s.io/v1',
  })),
];
const object: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...KINDS), json, json, json, json)
  .map(([kind, metadata, spec, status, subsets]) => ({ ...kind, metadata, spec, status, subsets, endpoints: subsets }));

test('no cluster makes a request throw, whatever its objects hold', () => {
  fc.assert(
    fc.property(
      fc.array(object, { maxLength: 5 }),
      fc.constantFrom('x.default:80', '10.0.0.1:1', 'http://x/'),
      (objects, to) => {
        const resting = restingCluster(objects);
        const traced = traceResting(resting, DEFAULT_TRACE);
        const target = readTarget(to);
        for (const { value } of possibleSenders({ resting, traced })) {
          const from = readSender(value);
          if (from && target) writeTrace({ ...target, from }, tellWay(traceRequest(traced, { ...target, from })));
        }
        possibleTargets({ resting, traced });
        for (const service of resting.services) reportAccess({ resting, traced }, service);
      },
    ),
    { seed: 12, numRuns: 200 },
  );
});

test('no object makes the cluster throw, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
      const nodes = objects.map(readNode);
      const pods = objects.flatMap((one) =>
        WORKLOAD_KINDS.flatMap((kind) => kind.pods(one, { nodes }).pods.slice(0, 3)),
      );
      for (const one of objects) {
        const selection = selectEndpoints(readService(one), startPods(pods, nodes));
        for (const { reasons } of rankObstacles(selection.candidates, () => undefined)) reasons.map(explainReason);
      }
      const changes = objects.map((one) => ({ type: 'apply', object: one }) as const);
      changeEndpoints(NO_ENDPOINTS, changes);
      changeCluster(EMPTY_CLUSTER, changes);
      const entries = indexRoutes(objects);
      for (const name of entries.ingressClasses.keys()) {
        routeRequest(entries, { type: 'ingress class', name }, requestFor('x.io/'));
      }
      for (const gateway of entries.gateways.values()) {
        gatewayStatus(gateway);
        routeRequest(entries, { type: 'gateway', ...gateway.gateway.object }, requestFor('x.io/'));
      }
      for (const route of entries.routes.values()) routeStatus(route);
    }),
    { seed: 11, numRuns: 400 },
  );
});
