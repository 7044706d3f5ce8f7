import { explainReason } from '../../endpoints/explainReason.ts';
import type { PodCard, PodDeed, PodGroup, Sentence } from '../picture.ts';
import type { PodTotals } from '../traffic/totals.ts';
import { nameField, portField, serviceField } from './fields.ts';
import { code, type References, text } from './phrases.ts';
import { shortReason } from './reasonWords.ts';
import type { Scene, ScenePod } from './scene.ts';
import type { PodSight } from './sight.ts';
import { deafWords } from './sight.ts';

/** What drawing a Pod needs besides the Pod. */
export interface CardContext {
  readonly scene: Scene;
  readonly references: References;
  /** Whether addresses are shown whole: where the Service has no ports of its own to go by. */
  readonly wholeAddress: boolean;
}

/** The Pods of each node that the Service selects. */
export function podGroups(sights: readonly PodSight[], context: CardContext): readonly PodGroup[] {
  const groups = new Map<string, PodCard[]>();
  for (const sight of sights) {
    if (sight.state === 'notSelected') continue;
    const title = nodeTitle(context.scene, sight.pod.running.node);
    const group = groups.get(title) ?? [];
    groups.set(title, group);
    group.push(podCard(sight, context));
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, pods]) => ({ title, pods }));
}

/** The Pods that it does not select. */
export function leftOutPods(sights: readonly PodSight[], context: CardContext): readonly PodCard[] {
  return sights.filter(({ state }) => state === 'notSelected').map((sight) => podCard(sight, context));
}

function podCard(sight: PodSight, context: CardContext): PodCard {
  const { pod, state, tone, share } = sight;
  const { scene, references } = context;
  const reason = reasonOf(sight, context);
  return {
    id: pod.key,
    heading: code(pod.name, references.toField(nameField(scene.moment, pod.live))),
    address: addressOf(sight, context.wholeAddress),
    state,
    tone,
    reason,
    detail: sight.reason === undefined ? reason : [text(explainReason(sight.reason))],
    share,
    ...(scene.tally.pods.get(pod.key) ?? NO_REQUESTS),
    deeds: deedsOf(sight),
  };
}

function addressOf({ pod, port }: PodSight, whole: boolean): string {
  const address = whole ? (pod.running.addresses[0] ?? '') : '';
  return port === undefined ? address : `${address}:${port}`;
}

function reasonOf(sight: PodSight, { scene, references }: CardContext): Sentence {
  const { pod, state, reason, deafPort, share } = sight;
  if (state === 'terminated') {
    return [text(share > 0 ? 'killed, endpoint not withdrawn yet' : `ended at ${seconds(pod.goneMs ?? 0)}`)];
  }
  if (state === 'starting') return [text(startingWords(pod))];
  if (state === 'draining') return [text('terminating')];
  if (deafPort !== undefined) {
    const target = references.toField(serviceField(scene, 'spec', 'ports'));
    const declared = references.toField(portField(scene.moment, pod.live, deafPort));
    return [text('nothing listens on '), code(deafWords(sight) ?? '', declared ?? target)];
  }
  return reason === undefined ? [] : shortReason(scene, pod, reason, references);
}

function startingWords({ running }: ScenePod): string {
  if (running.phase === 'waiting') return 'waits for a node';
  return running.phase === 'running' ? 'ready, and does not listen yet' : 'starting';
}

/** `node-1 · zone-a`; where the node has failed, that too. */
function nodeTitle({ moment }: Scene, name: string | undefined): string {
  const node = name === undefined ? undefined : moment.nodes.get(name);
  if (!node) return name ?? '';
  const zone = node.zone === undefined ? '' : ` · ${node.zone}`;
  const state = !node.up ? ' · does not answer' : node.unschedulable ? ' · cordoned' : '';
  return `${node.name}${zone}${state}`;
}

const NO_REQUESTS: PodTotals = { served: 0, failed: 0 };

function deedsOf({ state }: PodSight): readonly PodDeed[] {
  if (state === 'terminated') return [];
  if (state === 'serving') return ['kill', 'makeUnready'];
  return state === 'notReady' ? ['kill', 'makeReady'] : ['kill'];
}

/** Simulated milliseconds as seconds: `8.0 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
