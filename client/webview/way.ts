import type { Picture, PodCard, PodGroup, Tone } from '../../server/protocol/traffic.ts';

/** Pods of one node above which they are drawn as one row that opens. */
const MOST_PODS_DRAWN = 12;

/** A line of the drawing between two cards; `station` names what a card is: `stage:service`, `pod:shop/web-1`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** What it carries: `way` between stations, then what becomes of the Pod. */
  readonly tone: Tone | 'way';
  /** How thick, between 0 and 1: the part of the connections that go along it. */
  readonly share: number;
  /** It passes stations by. */
  readonly bypass?: boolean;
}

/** The most requests of any row: what the longest bar stands for. */
export function mostRequests(groups: readonly DrawnGroup[]): number {
  const rows = groups.flatMap(({ pods, gathered }) =>
    gathered ? [requestsOf(pods)] : pods.map((pod) => requestsOf([pod])),
  );
  return rows.reduce((most, count) => Math.max(most, count), 0);
}

function requestsOf(pods: readonly PodCard[]): number {
  return pods.reduce((sum, { served, failed }) => sum + served + failed, 0);
}

/** What is drawn in a node's place: its Pods, or one row for all of them. */
export interface DrawnGroup {
  readonly title: string;
  /** Names the row where Pods are gathered in one. */
  readonly id: string;
  readonly pods: readonly PodCard[];
  readonly gathered: boolean;
  /** Whether there is anything to open or close. */
  readonly foldable: boolean;
}

/** Which groups are drawn as rows of Pods and which as one row, given those that the user opened. */
export function drawnGroups(groups: readonly PodGroup[], opened: ReadonlySet<string>): readonly DrawnGroup[] {
  return groups.map(({ title, pods }) => {
    const foldable = pods.length > MOST_PODS_DRAWN;
    return { title, id: `group:${title}`, pods, foldable, gathered: foldable && !opened.has(title) };
  });
}

/** `38 serving, 2 not ready`: what a gathered row says of its Pods. */
export function countStates(pods: readonly PodCard[]): string {
  const counts = new Map<string, number>();
  for (const { state } of pods) counts.set(stateWords[state], (counts.get(stateWords[state]) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** Every state in the words of a person. */
export const stateWords: Readonly<Record<PodCard['state'], string>> = {
  serving: 'serving',
  draining: 'terminating',
  starting: 'starting',
  notReady: 'not ready',
  unreachable: 'not reachable',
  notSelected: 'not selected',
  terminated: 'terminated',
};

/** The lines between the cards, in the order of the way. */
export function wayEdges(picture: Picture, groups: readonly DrawnGroup[], leftOut: DrawnGroup | undefined): Edge[] {
  const stations = picture.stages.map((stage) => `stage:${stage.id}`);
  const last = stations.at(-1);
  const stuck = picture.stages.findIndex(({ tone }) => tone === 'fails');
  const edges: Edge[] = stations.slice(1).map((to, index) => ({
    from: stations[index] ?? to,
    to,
    tone: stuck >= 0 && index >= stuck ? 'absent' : 'way',
    share: 0,
  }));
  if (last === undefined) return edges;
  for (const group of groups) edges.push(...edgesTo(group, last));
  const chooser = groups.length === 0 ? last : (chooserAmong(stations) ?? last);
  if (leftOut === undefined) return edges;
  const bypass = chooser !== last;
  edges.push(...edgesTo(leftOut, chooser).map((edge) => ({ ...edge, bypass })));
  return edges;
}

/** Who leaves Pods out: the Service where it is drawn, else the name. */
function chooserAmong(stations: readonly string[]): string | undefined {
  return ['stage:service', 'stage:name'].find((station) => stations.includes(station));
}

function edgesTo(group: DrawnGroup, from: string): readonly Edge[] {
  if (!group.gathered) {
    return group.pods.map(({ id, tone, share }) => ({ from, to: `pod:${id}`, tone, share }));
  }
  const tone = (['serves', 'could', 'fails'] as const).find((one) => group.pods.some((pod) => pod.tone === one));
  const share = group.pods.reduce((sum, pod) => sum + pod.share, 0);
  return [{ from, to: group.id, tone: tone ?? 'absent', share }];
}
