import { dnsSubdomain } from '../../formats/names.ts';
import type { HorizontalPodAutoscalerSpec as SpecV2 } from '../../shapes/autoscaling.ts';
import { HorizontalPodAutoscaler } from '../../shapes/autoscalingV1.ts';
import { kind } from '../kind.ts';
import { checkSpec } from './autoscaler.ts';

const DEFAULT_UTILIZATION = 80;

/** The old form of an autoscaler, which knows CPU only. kubernetes: pkg/apis/autoscaling/v1 conversion */
export const autoscalerV1Kind = kind<HorizontalPodAutoscaler>({
  group: 'autoscaling',
  version: 'v1',
  kind: 'HorizontalPodAutoscaler',
  resource: 'horizontalpodautoscalers',
  namespaced: true,
  shape: HorizontalPodAutoscaler,
  defaults: ({ spec }) => {
    spec.minReplicas ??= 1;
    spec.targetCPUUtilizationPercentage ??= DEFAULT_UTILIZATION;
  },
  prepare: (autoscaler, old) => {
    autoscaler.status = old?.status ?? { currentReplicas: 0, desiredReplicas: 0 };
  },
  name: () => dnsSubdomain,
  validate: (autoscaler, scope) => checkSpec(asV2(autoscaler), undefined, scope),
  validateUpdate: (autoscaler, old, scope) => checkSpec(asV2(autoscaler), asV2(old), scope),
});

function asV2({ spec }: HorizontalPodAutoscaler): SpecV2 {
  const { targetCPUUtilizationPercentage: percent = DEFAULT_UTILIZATION, ...rest } = spec;
  const target = { type: 'Utilization', averageUtilization: percent };
  return { ...rest, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] };
}
