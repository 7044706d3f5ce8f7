import { getObject } from '../../apiServer/objectStore.ts';
import { withoutObject } from '../../apiServer/writeObjects.ts';
import { changesEndpoints } from '../../endpoints/clusterInputs.ts';
import type { PodState } from '../../endpoints/podState.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { isReady } from '../../rollout/liveCluster.ts';
import type { Draft } from '../cluster/draft.ts';
import { later, tell, wakeControllers } from '../cluster/draft.ts';
import { touchServicesOf } from '../cluster/endpoints.ts';
import { awaitAvailable } from './minReady.ts';
import type { RunningPod } from './runningPod.ts';
import { podStateOf, statusOf } from './status.ts';

/** A Pod is another one now: its status says so, and whoever looks at Pods hears of it. */
export function changePod(
  draft: Draft,
  running: RunningPod,
  live = draft.livePods.get(running.key),
  before = stateOfPod(draft, running.key),
): void {
  if (!live) return;
  const node = nodeOf(draft, running);
  const status = running.told && running.byHand === undefined ? live.pod.status : statusOf(live, running, node);
  const written: LivePod = { ...live, pod: { ...live.pod, status } };
  const wasReady = isReady(live);
  const turns = wasReady !== isReady(written);
  const next = turns && !wasReady ? awaitAvailable(draft, written) : written;
  draft.pods.set(running.key, turns ? { ...running, readyMs: wasReady ? undefined : draft.nowMs } : running);
  draft.livePods.set(running.key, next);
  if (turns) tell(draft, { kind: wasReady ? 'pod not ready' : 'pod ready', pod: running.key });
  const after = podStateOf(next, running, node);
  if (!before || changesEndpoints(before, after)) touchServicesOf(draft, before, after);
  if (!before || before.readiness.ready !== after.readiness.ready) wakeControllers(draft);
}

/** A Pod is gone from the API server. */
export function removePod(draft: Draft, key: string): void {
  const before = stateOfPod(draft, key);
  remember(draft, key);
  draft.pods.delete(key);
  draft.livePods.delete(key);
  const [namespace = '', name = ''] = key.split('/');
  const stored = getObject(draft.store, { apiVersion: 'v1', kind: 'Pod', namespace, name });
  if (stored) draft.store = withoutObject(draft.store, stored);
  if (before) touchServicesOf(draft, before);
  wakeControllers(draft);
}

/** For a while it is still spoken of a Pod that has run. */
function remember(draft: Draft, key: string): void {
  const running = draft.pods.get(key);
  const live = draft.livePods.get(key);
  if (running?.startedMs === undefined || !live) return;
  draft.gone.set(key, { live, running, atMs: draft.nowMs });
  later(draft, draft.setting.delays.rememberMs, { kind: 'forget pod', pod: key, life: running.life });
}

/** A Pod as others see it; nothing where there is none. */
export function stateOfPod(draft: Draft, key: string): PodState | undefined {
  const live = draft.livePods.get(key);
  const running = draft.pods.get(key);
  return live && running && podStateOf(live, running, nodeOf(draft, running));
}

function nodeOf({ nodes }: Draft, { node }: RunningPod) {
  return node === undefined ? undefined : nodes.get(node);
}
