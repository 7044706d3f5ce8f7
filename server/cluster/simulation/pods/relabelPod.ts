import type { Labels } from '../../objects/labels.ts';
import type { Draft } from '../cluster/draft.ts';
import { tell, wakeControllers } from '../cluster/draft.ts';
import { touchServicesOf } from '../cluster/endpoints.ts';
import { stateOfPod } from './changePod.ts';

/** A Pod has exactly these labels now. */
export function relabelPod(draft: Draft, key: string, labels: Labels): void {
  const live = draft.livePods.get(key);
  if (!live) return;
  const before = stateOfPod(draft, key);
  const metadata = { ...live.pod.metadata, labels };
  draft.livePods.set(key, { ...live, pod: { ...live.pod, metadata } });
  tell(draft, { kind: 'pod relabelled', pod: key });
  touchServicesOf(draft, before, stateOfPod(draft, key));
  wakeControllers(draft);
}
