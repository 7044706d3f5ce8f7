import type { Candidate } from '../../endpoints/selectEndpoints.ts';
import { selectEndpoints } from '../../endpoints/selectEndpoints.ts';
import type { Service } from '../../objects/service.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import type { Path } from '../../trace/way.ts';
import type { Call } from '../call.ts';
import type { Moment } from '../cluster/moment.ts';
import { podsOf } from '../cluster/traced.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import { podStateOf } from '../pods/status.ts';
import type { SimulationState } from '../state.ts';
import { contextOf, pathsIn, podAtEnd } from '../traffic/sentContext.ts';
import type { Tally } from '../traffic/totals.ts';
import { tally } from '../traffic/totals.ts';

/** What a picture is drawn from: a Service and a call to it, at one moment of a run. */
export interface Scene {
  readonly state: SimulationState;
  readonly moment: Moment;
  readonly service: Service;
  readonly namespace: string;
  readonly call: Call;
  /** Every path that the call can take now. */
  readonly paths: readonly Path[];
  /** The part of new connections that each Pod gets, by its key. */
  readonly shares: ReadonlyMap<string, number>;
  readonly pods: readonly ScenePod[];
  readonly tally: Tally;
}

/** A Pod and how the Service sees it as it is now, whatever has been written yet. */
export interface ScenePod {
  readonly key: string;
  readonly name: string;
  readonly live: LivePod;
  readonly running: RunningPod;
  /** When it ended; nothing for one that is there. */
  readonly goneMs: number | undefined;
  readonly candidate: Candidate;
}

/** Looks at a Service through a call. */
export function setScene(state: SimulationState, service: Service, call: Call): Scene {
  const { moment, setting } = state;
  const paths = pathsIn(contextOf(moment, call, setting), setting);
  return {
    state,
    moment,
    service,
    namespace: service.metadata.namespace ?? 'default',
    call,
    paths,
    shares: sharesOf(paths),
    pods: lookAtPods(state, service),
    tally: tally(state),
  };
}

/** The port of the Service that the call meets, as an index; nothing where it meets none. */
export function portMet({ paths, service, namespace, call }: Scene): number | undefined {
  for (const { hops } of paths) {
    for (const { station, reason, decidedBy } of hops) {
      if (station !== 'service' || reason.type !== 'port') continue;
      const { object, path } = decidedBy ?? { object: undefined, path: [] };
      if (object?.name === service.metadata.name && object.namespace === namespace) return Number(path[2]);
    }
  }
  const { port } = call.request;
  const index = service.spec.ports.findIndex((one) => one.port === port);
  return index < 0 || paths.some(({ hops }) => hops.some(({ reason }) => reason.type === 'no rule'))
    ? undefined
    : index;
}

function sharesOf(paths: readonly Path[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const path of paths) {
    const pod = podAtEnd(path);
    if (pod !== undefined) shares.set(pod, (shares.get(pod) ?? 0) + path.share);
  }
  return shares;
}

function lookAtPods({ moment, setting }: SimulationState, service: Service): readonly ScenePod[] {
  const here = podsOf(moment).flatMap(({ live: key, state }) => {
    const live = moment.live.pods.get(key);
    const running = moment.pods.get(key);
    return live && running ? [{ key, live, running, state, goneMs: undefined }] : [];
  });
  const gone = [...moment.gone].flatMap(([key, { live, running, atMs }]) => {
    if (moment.pods.has(key)) return [];
    return [{ key, live, running, state: podStateOf(live, running, undefined), goneMs: atMs }];
  });
  const all = [...here, ...gone];
  const context = { nodes: moment.live.nodes, families: setting.families };
  const candidates = selectEndpoints(
    service,
    all.map(({ state }) => state),
    context,
  ).candidates;
  return all.flatMap(({ key, live, running, goneMs }, index) => {
    const candidate = candidates[index];
    return candidate ? [{ key, name: live.pod.metadata.name, live, running, goneMs, candidate }] : [];
  });
}
