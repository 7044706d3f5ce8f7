import { allocate } from '../../server/cluster/addresses/allocation.ts';
import { startPods } from '../../server/cluster/endpoints/podState.ts';
import type { JsonObject } from '../../server/cluster/objects/json.ts';
import { readService } from '../../server/cluster/objects/service.ts';
import { type Call, callFor } from '../../server/cluster/simulation/oneService/calls.ts';
import type { SimulatedCluster, SimulatedWorkload } from '../../server/cluster/simulation/oneService/cluster.ts';
import type { SimulationEvent } from '../../server/cluster/simulation/oneService/events.ts';
import { type StartOptions, startSimulation } from '../../server/cluster/simulation/oneService/start.ts';
import type { SimulationState } from '../../server/cluster/simulation/oneService/state.ts';
import { step } from '../../server/cluster/simulation/oneService/step.ts';
import { Trace } from '../../server/cluster/simulation/oneService/trace.ts';
import { workloadKindOf } from '../../server/cluster/workloads/registry.ts';

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

/** What a simulation starts from. */
export function clusterOf(service: JsonObject, ...workloads: readonly JsonObject[]): SimulatedCluster {
  const read = readService(service);
  const namespace = read.metadata.namespace ?? 'default';
  const made = workloads.flatMap((object) => {
    const kind = workloadKindOf(object);
    return kind === undefined ? [] : [{ object, kind, pods: kind.pods(object, { namespace, nodes: [] }).pods }];
  });
  const states = startPods(made.flatMap(({ pods }) => pods));
  let next = 0;
  const simulated = made.map(({ object, kind, pods }): SimulatedWorkload => {
    const metadata = object['metadata'] as JsonObject;
    const identity = { kind: kind.kind, namespace, name: String(metadata['name']) };
    next += pods.length;
    return { identity, object, kind, pods: states.slice(next - pods.length, next) };
  });
  return { service: read, namespace, allocation: allocate(read), workloads: simulated };
}

/** A run as its users play it. */
export class Run {
  readonly trace = new Trace();
  state: SimulationState;

  constructor(cluster: SimulatedCluster, options: StartOptions = { seed: 7 }) {
    this.state = startSimulation(cluster, options);
  }

  /** The call that the panel offers first, or that of a client and a target. */
  call(client?: string, target?: string): Call {
    return callFor(this.state.moment.cluster, client, target);
  }

  play(...events: readonly SimulationEvent[]): this {
    for (const event of events) {
      const { state, happened } = step(this.state, event);
      this.state = state;
      this.trace.add(happened);
    }
    return this;
  }

  send(count: number, call = this.call()): this {
    return this.play({ kind: 'send', count, call });
  }

  wait(ms: number): this {
    return this.play({ kind: 'advance', ms });
  }

  /** How the last request ended, with why it failed. */
  get last(): string {
    const [request] = this.trace.upTo(this.state.totals.sent, 1);
    if (request === undefined) return 'nothing sent';
    const { outcome } = request;
    return outcome.result === 'served' ? 'served' : `${outcome.result}: ${outcome.cause.type}`;
  }
}
