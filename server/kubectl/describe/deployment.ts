import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, labelsAt, nameOf, numberAt, textAt } from '../fields.ts';
import { longTime } from '../print/age.ts';
import { formatSelector } from '../print/selectors.ts';
import { conditionLines, controlledBy } from './controlled.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { annotationLines, eventLines, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

/** kubernetes: kubectl pkg/describe describeDeployment */
export const deploymentDescriber: Describer = {
  group: 'apps',
  kind: 'Deployment',
  describe: (deployment, context) => [
    line('Name', nameOf(deployment)),
    line('Namespace', textAt(deployment, 'metadata.namespace')),
    line('CreationTimestamp', longTime(at(deployment, 'metadata.creationTimestamp'))),
    ...labelLines('Labels', deployment, 'metadata.labels'),
    ...annotationLines(deployment),
    line('Selector', formatSelector(at(deployment, 'spec.selector'))),
    line('Replicas', replicasText(deployment)),
    line('StrategyType', textAt(deployment, 'spec.strategy.type')),
    line('MinReadySeconds', numberAt(deployment, 'spec.minReadySeconds')),
    ...rollingLines(deployment),
    ...podTemplateLines(deployment),
    ...conditionLines(deployment),
    ...replicaSetLines(deployment, context),
    ...eventLines(deployment, context),
  ],
};

function replicasText(deployment: JsonObject): string {
  const counts = ['updatedReplicas', 'replicas', 'availableReplicas', 'unavailableReplicas'].map((field) =>
    numberAt(deployment, `status.${field}`),
  );
  const [updated, total, available, unavailable] = counts;
  const desired = numberAt(deployment, 'spec.replicas');
  return `${desired} desired | ${updated} updated | ${total} total | ${available} available | ${unavailable} unavailable`;
}

function rollingLines(deployment: JsonObject): readonly string[] {
  if (at(deployment, 'spec.strategy.rollingUpdate') === undefined) return [];
  const [unavailable, surge] = ['maxUnavailable', 'maxSurge'].map((field) =>
    at(deployment, `spec.strategy.rollingUpdate.${field}`),
  );
  return [line('RollingUpdateStrategy', `${unavailable} max unavailable, ${surge} max surge`)];
}

const REVISION = 'deployment.kubernetes.io/revision';

/** The newest revision is that of the template as it is now. */
function replicaSetLines(deployment: JsonObject, context: DescribeContext): readonly string[] {
  const sets = controlledBy(deployment, { apiVersion: 'apps/v1', kind: 'ReplicaSet' }, context);
  if (sets.length === 0) return [];
  const revision = (set: JsonObject) => Number(labelsAt(set, 'metadata.annotations')[REVISION] ?? 0);
  const newest = sets.reduce((best, set) => (revision(set) > revision(best) ? set : best));
  const old = sets.filter((set) => set !== newest);
  return [line('OldReplicaSets', old.map(setText).join(', ') || '<none>'), line('NewReplicaSet', setText(newest))];
}

function setText(set: JsonObject): string {
  return `${nameOf(set)} (${numberAt(set, 'status.replicas')}/${numberAt(set, 'spec.replicas')} replicas created)`;
}
