import type { Scope } from '../../rules/rule.ts';
import type { ObjectMeta } from '../../shapes/meta.ts';
import type { PodSpec } from '../../shapes/pod.ts';
import { invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key } from '../../text/path.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const MIRROR = 'kubernetes.io/config.mirror';
const INIT_CONTAINERS = /^pod\.(alpha|beta)\.kubernetes\.io\/init-container(s|-statuses)$/;

/** kubernetes: pkg/apis/core/validation ValidatePodSpecificAnnotations */
export function checkPodAnnotations(
  annotations: Readonly<Record<string, string>>,
  spec: PodSpec,
  at: Path,
  { report }: Scope,
): void {
  const mirror = annotations[MIRROR];
  if (mirror !== undefined && spec.nodeName === undefined) {
    report(invalid([...at, key(MIRROR)], mirror, 'must set spec.nodeName if mirror pod annotation is set'));
  }
  const cost = annotations[DELETION_COST];
  if (cost === undefined) return;
  const number = Number(cost);
  const whole = /^(0|-?[1-9]\d*)$/.test(cost) && number >= -(2 ** 31) && number < 2 ** 31;
  if (!whole) report(invalid([...at, key(DELETION_COST)], cost, 'must be a 32bit integer'));
}

/** kubernetes: pkg/apis/core/v1 dropInitContainerAnnotations */
export function dropInitContainers(metadata: ObjectMeta): void {
  if (metadata.annotations === undefined) return;
  const kept = Object.entries(metadata.annotations).filter(([name]) => !INIT_CONTAINERS.test(name));
  metadata.annotations = Object.fromEntries(kept);
}
